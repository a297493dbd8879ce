// Push messages. The server decides who is told of what and when; here it is only shown, withdrawn and opened.
//
// A message is JSON. `type: notice` is shown, in place of what has the same tag; `type: close` shows nothing. Both may
// bring `close`: tags of what was read elsewhere or is gone, which is taken off the screen, and `unread`, the number on
// the app's icon; a notice may say with `more` how many others came of which none is shown. A click opens the place, and what is read there is what stands on the screen there: nothing else is
// marked.

/** Why it came, in words that address nobody: whether a course says `du` or `Sie` is not known here. */
const REASONS = {
  de: {
    message_mention: 'Erwähnung: {title}',
    group_mention: 'Kleingruppe erwähnt: {title}',
    everybody_mention: 'An alle: {title}',
    thread_reply: 'Antwort: {title}',
    direct_message: 'Direktnachricht',
    keyword: 'Stichwort: {title}',
    reminder: 'Erinnerung: {title}',
    not_sent: 'Nicht gesendet: {title}',
    message_moved: 'Verschoben: {title}',
    document_mention: 'Erwähnung: {title}',
    comment_mention: 'Erwähnung: {title}',
    comment_reply: 'Antwort: {title}',
    card_due: 'Fällig: {title}',
    work_due: 'Abgabe fällig: {title}',
    more: 'und {count} weitere im Posteingang',
    reported: 'Gemeldet: {title}',
    moderated: 'Moderation: {title}',
  },
  en: {
    message_mention: 'Mention: {title}',
    group_mention: 'Group mentioned: {title}',
    everybody_mention: 'To everybody: {title}',
    thread_reply: 'Reply: {title}',
    direct_message: 'Direct message',
    keyword: 'Keyword: {title}',
    reminder: 'Reminder: {title}',
    not_sent: 'Not sent: {title}',
    message_moved: 'Moved: {title}',
    document_mention: 'Mention: {title}',
    comment_mention: 'Mention: {title}',
    comment_reply: 'Reply: {title}',
    card_due: 'Due: {title}',
    work_due: 'Hand-in due: {title}',
    more: 'and {count} more in the inbox',
    reported: 'Reported: {title}',
    moderated: 'Moderation: {title}',
  },
};

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

async function told(message) {
  await Promise.all((message.close ?? []).map(withdraw));
  await count(message.unread);
  if (message.type !== 'notice') return;
  const { tag, reason, title, excerpt, by, more } = message;
  const words = REASONS[await language()];
  const body = by ? `${by}: ${excerpt}` : excerpt;
  await self.registration.showNotification(
    (words[reason] ?? '{title}').replace('{title}', () => title),
    {
      tag,
      body: more > 0 ? `${body}\n${words.more.replace('{count}', () => more)}` : body,
      renotify: true,
      icon: '/icon-192.png',
      badge: '/icon-192.png',
      data: { path: pathOf(message) },
    },
  );
}

/** The language that was chosen, as the page keeps it here; else the browser's. */
async function language() {
  const kept = await self.caches.match('/language').catch(() => undefined);
  const wanted = (await kept?.text()) ?? self.navigator.language;
  return wanted.startsWith('de') ? 'de' : 'en';
}

/** The place it is about, wherever it moved. */
function pathOf({ message_id, channel_id }) {
  if (message_id) return `/messages/${message_id}`;
  return channel_id ? `/channels/${channel_id}` : '/inbox';
}

async function withdraw(tag) {
  for (const shown of await self.registration.getNotifications({ tag })) shown.close();
}

/** The number on the app's icon, where there is one. */
async function count(unread) {
  if (typeof unread !== 'number') return;
  await self.navigator.setAppBadge?.(unread).catch(() => undefined);
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data?.path));
});

/** In a page of ours that is open, without loading it again; else in a new one. */
async function open(wanted) {
  const path = ownPath(wanted);
  const pages = await self.clients.matchAll({ type: 'window' });
  const page = pages.find((one) => one.visibilityState === 'visible') ?? pages[0];
  if (page === undefined) return self.clients.openWindow(path);
  page.postMessage({ open: path });
  return page.focus();
}

/** Never another site, whatever the message says. */
function ownPath(path) {
  return typeof path === 'string' && /^\/(?![/\\])/.test(path) ? path : '/';
}
