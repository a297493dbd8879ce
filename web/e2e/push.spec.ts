// Push messages, from a message to the screen: the real server, a published library that opens them as browsers do, and
// the service worker in a real browser.

import type { Page } from '@playwright/test';
import { newCommandId } from '../src/lib/id';
import type { Inbox, NotificationSettings, Notifications } from '../src/protocol';
import { routes } from '../src/protocol';
import { PushService, type Subscription, senderOf } from './support/push-service';
import { Server } from './support/server';
import { test as base, expect, type Somebody, World } from './support/world';

interface Fixtures {
  service: PushService;
}

/** A server that does not wait long, and the course of each test on it. */
const test = base.extend<Fixtures, { quick: Server }>({
  quick: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what is needed from the pattern.
    async ({}, use) => {
      const server = await Server.begin({ LOTSE_NOTIFICATIONS__WAIT: '300ms' });
      await use(server);
      await server.end();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  world: async ({ quick }, use, info) => {
    const world = new World(quick.organiser);
    await world.begin(`${Date.now()} ${info.title}`.slice(0, 60));
    await use(world);
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  service: async ({}, use) => {
    const service = await PushService.open();
    await use(service);
    service.close();
  },
});

/** Somebody who may be disturbed at any hour, with a browser. */
async function listener(world: World, name: string, subscription: Subscription): Promise<Somebody> {
  const somebody = await world.somebody(name);
  await sets(somebody, { quiet: { from: 0, to: 0, days: [] } });
  await subscription.tell(somebody);
  return somebody;
}

async function sets({ api }: Somebody, part: Partial<NotificationSettings>): Promise<void> {
  const { settings } = await api.call<Notifications>('GET', routes.MY_NOTIFICATIONS);
  const body = { command_id: newCommandId(), settings: { ...settings, ...part } };
  await api.call('PUT', routes.MY_NOTIFICATIONS, body);
}

const mention = ({ id }: Somebody, words: string) => `[@Ada](lotse:person/${id}) ${words}`;

test('a browser can check who a message is from, and open it', async ({ world, service }) => {
  const phone = service.subscription('phone');
  const ada = await listener(world, 'Ada Brodersen', phone);
  const bo = await world.somebody('Jürgen Müßig');
  const channel = await world.channel('Fördermittel', [ada, bo]);
  const seq = await world.says(bo, channel, mention(ada, 'kommst du am Mittwoch nach Öhringen?'));
  const message = await world.messageAt(ada, channel, seq);
  const push = await service.next(phone);

  const { push_key: key } = await ada.api.call<Notifications>('GET', routes.MY_NOTIFICATIONS);
  const { aud, exp, sub } = senderOf(push, key ?? '');
  expect(aud).toBe(service.origin);
  const now = Date.now() / 1000;
  expect(exp).toBeGreaterThan(now);
  expect(exp).toBeLessThanOrEqual(now + 24 * 3600);
  expect(sub).toMatch(/^(mailto:|https:)/);
  expect(push.headers['content-encoding']).toBe('aes128gcm');
  expect(Number(push.headers['ttl'])).toBeGreaterThan(0);
  expect(push.headers['urgency']).toBe('normal');
  expect(push.headers['topic']).toMatch(/^[\w-]{1,32}$/);
  // What a push service may refuse (RFC 8030, section 7.2).
  expect(push.body.length).toBeLessThanOrEqual(4096);
  expect(push.body.toString('latin1')).not.toContain('Mittwoch');

  expect(phone.open(push)).toMatchObject({
    type: 'notice',
    reason: 'message_mention',
    title: 'Fördermittel',
    by: 'Jürgen Müßig',
    excerpt: '@Ada kommst du am Mittwoch nach Öhringen?',
    message_id: message.id,
    channel_id: channel,
    unread: 1,
  });
});

test('what is read on one device is taken off the others', async ({ world, service }) => {
  const phone = service.subscription('phone');
  const ada = await listener(world, 'Ada Brodersen', phone);
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada, bo]);
  const seq = await world.says(bo, channel, mention(ada, 'erstens'));
  const shown = await service.next(phone);
  await ada.api.command({ type: 'mark_seen', payload: { channel_id: channel, seen: [[seq, seq]] } });
  const closed = await service.next(phone);
  expect(closed.headers['topic']).toBe(shown.headers['topic']);
  expect(phone.open(closed)).toEqual({ type: 'close', unread: 0, close: [phone.open(shown)['tag']] });
  const inbox = await ada.api.call<Inbox>('GET', routes.INBOX);
  expect(inbox.notices.map(({ is_read: isRead }) => isRead)).toEqual([true]);

  // So is what is deleted.
  const gone = await world.says(bo, channel, mention(ada, 'zweitens'));
  const second = phone.open(await service.next(phone));
  const { id } = await world.messageAt(bo, channel, gone);
  await bo.api.command({ type: 'delete_message', payload: { message_id: id } });
  expect(phone.open(await service.next(phone))).toMatchObject({ type: 'close', close: [second['tag']] });
});

test('a browser that its push service no longer knows is forgotten', async ({ world, service }) => {
  const [old, phone] = [service.subscription('old'), service.subscription('phone')];
  const ada = await listener(world, 'Ada Brodersen', phone);
  await old.tell(ada);
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada, bo]);
  service.answers.set('/push/old', 410);
  await world.says(bo, channel, mention(ada, 'hallo'));
  await service.next(old);
  await service.next(phone);
  const devices = async () => {
    const { devices: known } = await ada.api.call<Notifications>('GET', routes.MY_NOTIFICATIONS);
    return known.map(({ id }) => id);
  };
  await expect.poll(devices).toEqual([phone.id]);
});

test('whoever is taken out of a channel, or signs out, gets no more of it', async ({ world, service }) => {
  const [phone, other] = [service.subscription('phone'), service.subscription('other')];
  const ada = await listener(world, 'Ada Brodersen', phone);
  const cem = await listener(world, 'Cem Aksoy', other);
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('intern', [ada, bo, cem], 'private');
  await world.says(bo, channel, mention(ada, 'geheim'));
  const shown = phone.open(await service.next(phone));
  await world.organiser.call('DELETE', `/api/channels/${channel}/members/${ada.id}`, {
    command_id: newCommandId(),
  });
  expect(phone.open(await service.next(phone))).toMatchObject({ type: 'close', close: [shown['tag']] });
  const inbox = await ada.api.call<Inbox>('GET', routes.INBOX);
  // That they were taken out is told, without a word of what was said there.
  expect(inbox.notices.map(({ reason }) => reason)).toEqual(['moderated']);
  // Both are called; who is still in it is reached, so whoever is not was passed over.
  await world.says(bo, channel, `${mention(ada, 'und')} ${mention(cem, 'noch etwas')}`);
  await service.next(other);
  await cem.api.call('DELETE', routes.SESSION);
  const open = await world.channel('offen', [ada, bo, cem]);
  await world.says(bo, open, `${mention(cem, 'und')} ${mention(ada, 'hier')}`);
  expect(phone.open(await service.next(phone))).toMatchObject({ title: 'offen' });
  expect(service.pushes).toEqual([]);
});

/** What a page subscribed with, as its own stand-in for the maker's push service noted it. */
declare global {
  interface Window {
    subscribedWith?: { key: string; isVisible: boolean };
  }
}

/**
 * A browser gets its address from a service of its maker, far away. Here that one thing is given by the service of this
 * machine; the permission, the worker, and what the page does with them are the browser's own.
 */
async function subscribesHere(page: Page, { body }: Subscription): Promise<void> {
  await page.addInitScript(({ endpoint, p256dh, auth }) => {
    let current: object | null = null;
    const taken = () => {
      current = null;
      return Promise.resolve(true);
    };
    PushManager.prototype.subscribe = (options) => {
      const bytes = new Uint8Array(options?.applicationServerKey as ArrayBuffer);
      const key = btoa(String.fromCharCode(...bytes));
      window.subscribedWith = { key, isVisible: options?.userVisibleOnly === true };
      current = { endpoint, toJSON: () => ({ endpoint, keys: { p256dh, auth } }), unsubscribe: taken };
      return Promise.resolve(current as PushSubscription);
    };
    PushManager.prototype.getSubscription = () => Promise.resolve(current as PushSubscription | null);
  }, body);
}

test('a device is added with one press, gets what comes, and is taken off again', async ({
  world,
  service,
  browserOf,
}) => {
  const [phone, other] = [service.subscription('phone'), service.subscription('other')];
  const ada = await world.somebody('Ada Brodersen');
  await sets(ada, { quiet: { from: 0, to: 0, days: [] } });
  const cem = await listener(world, 'Cem Aksoy', other);
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada, bo, cem]);
  const known = () => ada.api.call<Notifications>('GET', routes.MY_NOTIFICATIONS);
  const page = await browserOf(ada, '/inbox');
  await page.context().grantPermissions(['notifications'], { origin: ada.api.base });
  await subscribesHere(page, phone);
  await page.goto('/settings');
  const enable = page.getByRole('button', { name: 'Auf diesem Gerät melden' });
  await enable.press('Enter');
  await expect(page.getByText('dieses Gerät', { exact: true })).toBeVisible();
  await expect(enable).toHaveCount(0);
  const { devices, push_key: key } = await known();
  expect(devices).toHaveLength(1);
  const asked = await page.evaluate(() => window.subscribedWith);
  expect(asked?.isVisible).toBe(true);
  expect(Buffer.from(asked?.key ?? '', 'base64').toString('base64url')).toBe(key);

  await world.says(bo, channel, mention(ada, 'kommst du?'));
  const push = await service.next(phone);
  expect(senderOf(push, key ?? '').aud).toBe(service.origin);
  expect(phone.open(push)).toMatchObject({ type: 'notice', title: 'allgemein', excerpt: '@Ada kommst du?' });

  // It is known again after a reload, and stays away once it was taken off.
  await page.reload();
  await expect(page.getByText('dieses Gerät', { exact: true })).toBeVisible();
  await expect(enable).toHaveCount(0);
  await page.getByRole('button', { name: /^Abschalten: / }).click();
  await expect(enable).toBeVisible();
  expect((await known()).devices).toEqual([]);
  await world.says(bo, channel, mention(ada, 'und jetzt?'));
  await world.says(bo, channel, mention(cem, 'und du?'));
  await service.next(other);
  expect(service.pushes).toEqual([]);
});

test('the service worker shows, replaces and takes away', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  const page = await browserOf(ada, '/inbox');
  const context = page.context();
  await context.grantPermissions(['notifications'], { origin: ada.api.base });
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  const devtools = await context.newCDPSession(page);
  const registration = new Promise<string>((resolve) => {
    devtools.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      for (const { registrationId, status } of versions) if (status === 'activated') resolve(registrationId);
    });
  });
  await devtools.send('ServiceWorker.enable');
  const registrationId = await registration;
  const arrives = (message: object) =>
    devtools.send('ServiceWorker.deliverPushMessage', {
      origin: ada.api.base,
      registrationId,
      data: JSON.stringify(message),
    });
  const shown = () =>
    page.evaluate(async () => {
      const worker = await navigator.serviceWorker.ready;
      const notifications = await worker.getNotifications();
      return notifications.map(({ title, body, tag }) => ({ title, body, tag }));
    });
  const notice = { type: 'notice', tag: 'a', reason: 'message_mention', title: 'Allgemein', by: 'Bo Tjaden' };
  await arrives({ ...notice, excerpt: 'erst so', more: 0, unread: 1, close: [] });
  await expect.poll(shown).toEqual([{ title: 'Erwähnung: Allgemein', body: 'Bo Tjaden: erst so', tag: 'a' }]);
  await arrives({ ...notice, excerpt: 'dann so', more: 2, unread: 3, close: [] });
  const body = 'Bo Tjaden: dann so\nund 2 weitere im Posteingang';
  await expect.poll(shown).toEqual([{ title: 'Erwähnung: Allgemein', body, tag: 'a' }]);
  await arrives({ type: 'close', unread: 0, close: ['a'] });
  await expect.poll(shown).toEqual([]);
});
