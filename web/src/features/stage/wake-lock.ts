// Keeps the screen of a stage awake where the browser can. It lets go whenever the page is hidden, so it is asked anew.

export function stayAwake(): () => void {
  let lock: WakeLockSentinel | undefined;
  const ask = async () => {
    if (document.visibilityState !== 'visible') return;
    // Refused on a low battery, or by a rule of the machine: then its owner sets the screen.
    lock = await navigator.wakeLock?.request('screen').catch(() => undefined);
  };
  void ask();
  document.addEventListener('visibilitychange', ask);
  return () => {
    document.removeEventListener('visibilitychange', ask);
    void lock?.release().catch(() => undefined);
  };
}
