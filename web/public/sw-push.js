// Push messages. The server decides who is told of what and when; here it is only shown, withdrawn and opened.
//
// A message is JSON: `{"show": {"tag", "title", "body", "path"}, "close": [tags]}`, either part may be missing.
// One conversation has one tag, so its next message takes the place of the one before. Whoever reads elsewhere has
// what was shown here withdrawn by `close`. A click opens the place, and what is read there is what stands on the
// screen there: nothing else is marked.

self.addEventListener('push', (event) => {
  event.waitUntil(told(read(event.data)));
});

/** A message that we do not understand is dropped. */
function read(data) {
  try {
    return data.json();
  } catch {
    return {};
  }
}

async function told({ show, close = [] }) {
  await Promise.all(close.map(withdraw));
  if (show === undefined) return;
  const { tag, title, body, path } = show;
  await self.registration.showNotification(title, {
    tag,
    body,
    renotify: true,
    icon: '/icon-192.png',
    badge: '/icon-192.png',
    data: { path },
  });
}

async function withdraw(tag) {
  for (const shown of await self.registration.getNotifications({ tag })) shown.close();
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data?.path));
});

/** In a page of ours that is open, without loading it again; else in a new one. */
async function open(wanted) {
  const path = ownPath(wanted);
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const page = pages.find((one) => one.visibilityState === 'visible') ?? pages[0];
  if (page === undefined) return self.clients.openWindow(path);
  page.postMessage({ open: path });
  return page.focus();
}

/** Never another site, whatever the message says. */
function ownPath(path) {
  return typeof path === 'string' && /^\/(?![/\\])/.test(path) ? path : '/';
}
