/** Time zones one can choose: mine and this browser's first. */
export function zonesFrom(chosen: string): string[] {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return [...new Set([chosen, here, 'Europe/Berlin', ...Intl.supportedValuesOf('timeZone'), 'UTC'])];
}
