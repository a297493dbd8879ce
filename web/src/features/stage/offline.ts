// So that a beamer can be loaded again without a line: what the first visit loaded before the service worker was there
// goes through it once more, out of the browser's own cache.

export async function keepFiles(): Promise<void> {
  const workers = navigator.serviceWorker;
  if (workers === undefined) return;
  await workers.ready;
  if (workers.controller === null)
    await new Promise((resolve) => workers.addEventListener('controllerchange', resolve, { once: true }));
  const files = performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name))
    .filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith('/assets/'));
  await Promise.allSettled(files.map((file) => fetch(file)));
}
