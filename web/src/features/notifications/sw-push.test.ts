// The service worker's part of push messages, in a worker's place made for it.

import { readFileSync } from 'node:fs';
import { beforeEach, expect, it } from 'vitest';

interface Shown {
  title: string;
  body: string;
  tag: string;
  data: { path: string };
  isOpen: boolean;
  close: () => void;
}

let shown: Shown[];
let opened: string[];
let told: unknown[];
let isPageOpen: boolean;
let badge: number | null;
let chosen: string | null;
let happen: (type: 'push' | 'notificationclick', event: object) => Promise<void>;

beforeEach(() => {
  shown = [];
  opened = [];
  told = [];
  isPageOpen = false;
  badge = null;
  chosen = null;
  const listeners = new Map<string, (event: object) => void>();
  const page = {
    visibilityState: 'visible',
    postMessage: (word: unknown) => told.push(word),
    focus: () => undefined,
  };
  const worker = {
    addEventListener: (type: string, listener: (event: object) => void) => listeners.set(type, listener),
    registration: {
      showNotification: async (title: string, { tag, body, data }: Omit<Shown, 'title'>) => {
        for (const before of shown) if (before.tag === tag) before.isOpen = false;
        const one: Shown = { title, body, tag, data, isOpen: true, close: () => undefined };
        one.close = () => {
          one.isOpen = false;
        };
        shown.push(one);
      },
      getNotifications: async ({ tag }: { tag: string }) =>
        shown.filter((one) => one.isOpen && one.tag === tag),
    },
    navigator: {
      language: 'de-DE',
      setAppBadge: async (unread: number) => {
        badge = unread;
      },
    },
    caches: {
      match: async (key: string) =>
        key === '/language' && chosen !== null ? new Response(chosen) : undefined,
    },
    clients: {
      matchAll: async () => (isPageOpen ? [page] : []),
      openWindow: async (path: string) => opened.push(path),
    },
  };
  new Function('self', readFileSync('public/sw-push.js', 'utf8'))(worker);
  happen = async (type, event) => {
    let work: Promise<unknown> = Promise.resolve();
    listeners.get(type)?.({
      ...event,
      waitUntil: (promise: Promise<unknown>) => {
        work = promise;
      },
    });
    await work;
  };
});

const push = (message: object) => happen('push', { data: { json: () => message } });
const notice = (tag: string, more: object = {}) => ({
  type: 'notice',
  tag,
  reason: 'message_mention',
  message_id: tag,
  channel_id: 'c',
  title: 'Allgemein',
  excerpt: 'Moin',
  by: 'Ada Brodersen',
  unread: 1,
  close: [],
  ...more,
});
const open = () => shown.filter(({ isOpen }) => isOpen).map(({ tag }) => tag);

it('says why it came, and who wrote what', async () => {
  await push(notice('a'));
  await push(notice('b', { reason: 'reminder', by: '' }));
  expect(shown.map(({ title, body }) => [title, body])).toEqual([
    ['Erwähnung: Allgemein', 'Ada Brodersen: Moin'],
    ['Erinnerung: Allgemein', 'Moin'],
  ]);
  expect(badge).toBe(1);
});

it('speaks the language that was chosen here, whatever the browser speaks', async () => {
  chosen = 'en';
  await push(notice('a', { more: 2 }));
  expect(shown[0]).toMatchObject({
    title: 'Mention: Allgemein',
    body: 'Ada Brodersen: Moin\nand 2 more in the inbox',
  });
});

it('says how many more there are, instead of showing them all', async () => {
  await push(notice('a', { more: 7 }));
  expect(shown[0]?.body).toBe('Ada Brodersen: Moin\nund 7 weitere im Posteingang');
});

it('shows a message once, and withdraws what was read elsewhere', async () => {
  await push(notice('a'));
  await push(notice('a'));
  await push(notice('b'));
  expect(open()).toEqual(['a', 'b']);
  await push({ type: 'close', unread: 0, close: ['a'] });
  expect(open()).toEqual(['b']);
  expect(badge).toBe(0);
});

it('opens the place of the one that was clicked, and leaves the others', async () => {
  await push(notice('a'));
  await push(notice('b'));
  await happen('notificationclick', { notification: shown[0] });
  expect(opened).toEqual(['/messages/a']);
  expect(open()).toEqual(['b']);
});

it('goes there in a page that is open, without loading it again', async () => {
  isPageOpen = true;
  await push(notice('a'));
  await happen('notificationclick', { notification: shown[0] });
  expect(told).toEqual([{ open: '/messages/a' }]);
  expect(opened).toEqual([]);
});

it('never opens another site, and drops what it does not understand', async () => {
  for (const path of ['https://example.org/', '//example.org', '/\\example.org'])
    await happen('notificationclick', { notification: { close: () => undefined, data: { path } } });
  expect(opened).toEqual(['/', '/', '/']);
  const noJson = () => {
    throw new SyntaxError('no JSON');
  };
  await happen('push', { data: { json: noJson } });
  await happen('push', { data: null });
  await push({ type: 'something new' });
  expect(shown).toEqual([]);
});
