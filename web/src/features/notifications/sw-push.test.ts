// The service worker's part of push messages, in a worker's place made for it.

import { readFileSync } from 'node:fs';
import { beforeEach, expect, it } from 'vitest';

interface Shown {
  title: string;
  tag: string;
  data: { path: string };
  isOpen: boolean;
  close: () => void;
}

let shown: Shown[];
let opened: string[];
let told: unknown[];
let isPageOpen: boolean;
let happen: (type: 'push' | 'notificationclick', event: object) => Promise<void>;

beforeEach(() => {
  shown = [];
  opened = [];
  told = [];
  isPageOpen = false;
  const listeners = new Map<string, (event: object) => void>();
  const page = {
    visibilityState: 'visible',
    postMessage: (word: unknown) => told.push(word),
    focus: () => undefined,
  };
  const worker = {
    addEventListener: (type: string, listener: (event: object) => void) => listeners.set(type, listener),
    registration: {
      showNotification: async (title: string, { tag, data }: { tag: string; data: { path: string } }) => {
        for (const before of shown) if (before.tag === tag) before.isOpen = false;
        const one: Shown = { title, tag, data, isOpen: true, close: () => undefined };
        one.close = () => {
          one.isOpen = false;
        };
        shown.push(one);
      },
      getNotifications: async ({ tag }: { tag: string }) =>
        shown.filter((one) => one.isOpen && one.tag === tag),
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
const message = (tag: string, path = `/channels/${tag}`) => ({
  show: { tag, title: `Neu in ${tag}`, body: 'Moin', path },
});
const open = () => shown.filter(({ isOpen }) => isOpen).map(({ tag }) => tag);

it('shows one notification for each conversation, and withdraws what was read elsewhere', async () => {
  await push(message('a'));
  await push(message('a'));
  await push(message('b'));
  expect(open()).toEqual(['a', 'b']);
  await push({ close: ['a'] });
  expect(open()).toEqual(['b']);
});

it('opens the place of the one that was clicked, and leaves the others', async () => {
  await push(message('a'));
  await push(message('b'));
  await happen('notificationclick', { notification: shown[0] });
  expect(opened).toEqual(['/channels/a']);
  expect(open()).toEqual(['b']);
});

it('goes there in a page that is open, without loading it again', async () => {
  isPageOpen = true;
  await push(message('a'));
  await happen('notificationclick', { notification: shown[0] });
  expect(told).toEqual([{ open: '/channels/a' }]);
  expect(opened).toEqual([]);
});

it('never opens another site, and drops what it does not understand', async () => {
  for (const path of ['https://example.org/', '//example.org', '/\\example.org']) {
    await push(message('a', path));
    await happen('notificationclick', { notification: shown.at(-1) });
  }
  expect(opened).toEqual(['/', '/', '/']);
  const before = shown.length;
  await happen('push', {
    data: {
      json: () => {
        throw new SyntaxError('no JSON');
      },
    },
  });
  await happen('push', { data: null });
  expect(shown).toHaveLength(before);
});
