// Keeps the shell for weak lines. It never touches /api: what people wrote is the outbox's business, and an
// answer of the server is never older than the server.
//
// Hashed files never change, so the kept one is right. The page itself comes from the network first, and from here
// when there is none. The oldest hashed files go when there are many.

importScripts('/sw-push.js');

const SHELL = 'lotse-shell';
const ASSETS = 'lotse-assets';
const PAGE = '/';
const KEPT_ASSETS = 120;

self.addEventListener('install', (event) => {
  event.waitUntil(keepShell().then(() => self.skipWaiting()));
});

/** The page, and the files it names: enough to open what was read, without a line, after the first visit. */
async function keepShell() {
  const shell = await caches.open(SHELL);
  await shell.addAll([PAGE, '/theme.js', '/icon.svg', '/manifest.webmanifest']);
  const markup = await (await shell.match(PAGE)).text();
  const assets = await caches.open(ASSETS);
  await assets.addAll([...new Set(markup.match(/\/assets\/[\w.-]+/g))]);
}

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin || url.pathname.startsWith('/api/')) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (url.pathname.startsWith('/assets/')) event.respondWith(asset(request));
  else if (['/theme.js', '/icon.svg', '/manifest.webmanifest'].includes(url.pathname))
    event.respondWith(fresh(request));
});

/** The page: from the network, else the kept one; every address has the same page. */
async function page(request) {
  const cache = await caches.open(SHELL);
  try {
    const answer = await fetch(request);
    if (answer.ok && answer.headers.get('content-type')?.startsWith('text/html'))
      await cache.put(PAGE, answer.clone());
    return answer;
  } catch (error) {
    const kept = await cache.match(PAGE);
    if (kept === undefined) throw error;
    return kept;
  }
}

async function asset(request) {
  const cache = await caches.open(ASSETS);
  const kept = await cache.match(request);
  if (kept !== undefined) return kept;
  const answer = await fetch(request);
  if (answer.ok) {
    await cache.put(request, answer.clone());
    const keys = await cache.keys();
    await Promise.all(keys.slice(0, Math.max(0, keys.length - KEPT_ASSETS)).map((key) => cache.delete(key)));
  }
  return answer;
}

/** From the network, else the kept one. */
async function fresh(request) {
  const cache = await caches.open(SHELL);
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(request, answer.clone());
    return answer;
  } catch (error) {
    const kept = await cache.match(request);
    if (kept === undefined) throw error;
    return kept;
  }
}
