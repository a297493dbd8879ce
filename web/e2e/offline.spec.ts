import { type PersonSnapshot, routes } from '../src/protocol';
import { ConversationView } from './support/conversation';
import { copiesOn } from './support/copies';
import { ThreadView } from './support/talk';
import { expect, test } from './support/world';

test('what is written without a line arrives later, once, in order, even over a reload', async ({
  world,
  browserOf,
}) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada, bo]);
  const adas = new ConversationView(await browserOf(ada, `/channels/${channel}`));
  const bos = new ConversationView(await browserOf(bo, `/channels/${channel}`));
  await adas.write('vorher');
  await expect(bos.message('vorher')).toBeVisible();

  // The page itself still loads; only the line to the live part of the server is gone.
  let isCut = true;
  await adas.page.routeWebSocket(/\/api\/socket/, (socket) => {
    if (isCut) void socket.close({ code: 1001 });
    else socket.connectToServer();
  });
  await adas.page.reload();
  await expect(adas.page.getByText(/Keine Verbindung/)).toBeVisible();
  await adas.write('aus dem Tunnel 1');
  await adas.write('aus dem Tunnel 2');
  await expect(adas.message('aus dem Tunnel 2')).toContainText('Wartet auf Verbindung');
  await adas.page.reload();
  await expect(adas.message('aus dem Tunnel 1')).toContainText('Wartet auf Verbindung');
  await expect(bos.message('Tunnel')).toHaveCount(0);

  isCut = false;
  await adas.page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(bos.message('Tunnel')).toHaveText([/aus dem Tunnel 1/, /aus dem Tunnel 2/]);
  await expect(adas.message('Wartet auf Verbindung')).toHaveCount(0);
  await expect(adas.message('Tunnel')).toHaveCount(2);
  await adas.page.reload();
  await expect(adas.message('Tunnel')).toHaveCount(2);
});

test('a draft survives a reload', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  const channel = await world.channel('allgemein', [ada]);
  const adas = new ConversationView(await browserOf(ada, `/channels/${channel}`));
  await adas.composer.fill('Noch nicht fertig');
  await expect(adas.page.getByText('Entwurf gespeichert')).toBeVisible();
  await adas.page.reload();
  await expect(adas.composer).toContainText('Noch nicht fertig');
});

test('events that came while the line was gone are there when it is back', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada, bo]);
  const page = await browserOf(ada, '/sign-in');
  let isCut = false;
  const lines: { close: () => void }[] = [];
  await page.routeWebSocket(/\/api\/socket/, (socket) => {
    if (isCut) return void socket.close({ code: 1001 });
    const server = socket.connectToServer();
    lines.push({
      close: () => {
        void server.close();
        void socket.close({ code: 1001 });
      },
    });
  });
  const adas = new ConversationView(page);
  await page.goto(`/channels/${channel}`);
  await world.says(bo, channel, 'eins');
  await expect(adas.message('eins')).toBeVisible();
  isCut = true;
  for (const line of lines) line.close();
  await expect(page.getByText(/Keine Verbindung/)).toBeVisible();
  for (const word of ['zwei', 'drei', 'vier']) await world.says(bo, channel, word);
  isCut = false;
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(adas.log.getByRole('article')).toHaveText([/eins/, /zwei/, /drei/, /vier/]);
});

test('two tabs without a line send each message once', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  const channel = await world.channel('allgemein', [ada]);
  const first = await browserOf(ada, '/sign-in');
  let isCut = true;
  await first.context().routeWebSocket(/\/api\/socket/, (socket) => {
    if (isCut) void socket.close({ code: 1001 });
    else socket.connectToServer();
  });
  const second = await first.context().newPage();
  const views = [new ConversationView(first), new ConversationView(second)];
  for (const { page } of views) await page.goto(`/channels/${channel}`);
  for (const [index, view] of views.entries()) await view.write(`aus Fenster ${index + 1}`);
  for (const view of views) await expect(view.message('aus Fenster')).toHaveCount(2);
  isCut = false;
  for (const { page } of views) await page.evaluate(() => window.dispatchEvent(new Event('online')));
  for (const view of views) {
    await expect(view.message('Wartet auf Verbindung')).toHaveCount(0);
    await expect(view.message('aus Fenster')).toHaveCount(2);
  }
  await second.reload();
  await expect(views[1]?.message('aus Fenster') ?? first.locator('none')).toHaveCount(2);
});

test('what lay for hours without a line is sent when I say so, and only then', async ({
  world,
  browserOf,
}) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada, bo]);
  const page = await browserOf(ada, '/sign-in');
  await page.clock.install();
  let isCut = true;
  await page.routeWebSocket(/\/api\/socket/, (socket) => {
    if (isCut) void socket.close({ code: 1001 });
    else socket.connectToServer();
  });
  await page.goto(`/channels/${channel}`);
  const adas = new ConversationView(page);
  await adas.write('Bin gleich da');
  await adas.write('Komme doch nicht');
  await expect(adas.message('Komme doch nicht')).toContainText('Wartet auf Verbindung');
  await page.clock.fastForward('05:00:00');
  await adas.write('Bin jetzt zu Hause');

  const bos = new ConversationView(await browserOf(bo, `/channels/${channel}`));
  isCut = false;
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  // What is new goes; what is old asks, and says how old it is.
  await expect(bos.message('Bin jetzt zu Hause')).toBeVisible();
  const old = adas.message('Bin gleich da');
  await expect(old).toContainText('Vor längerer Zeit geschrieben. Noch senden?');
  await expect(bos.message('Bin gleich da')).toHaveCount(0);
  await old.getByRole('button', { name: 'Jetzt senden' }).click();
  await expect(bos.message('Bin gleich da')).toBeVisible();
  await adas.message('Komme doch nicht').getByRole('button', { name: 'Verwerfen' }).click();
  await expect(adas.message('Komme doch nicht')).toHaveCount(0);
  await page.reload();
  await expect(adas.message('Bin gleich da')).toBeVisible();
  await expect(adas.message('Komme doch nicht')).toHaveCount(0);
  await expect(bos.message('Komme doch nicht')).toHaveCount(0);
});

test('who was away for days reads all that is new in the train, opened or not', async ({
  world,
  browserOf,
}) => {
  test.setTimeout(90_000);
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const opened = await world.channel('allgemein', [ada, bo]);
  const unopened = await world.channel('material', [ada, bo]);
  for (let count = 1; count <= 120; count += 1)
    await Promise.all([
      world.says(bo, opened, `Beitrag ${count}`),
      world.says(bo, unopened, `Material ${count}`),
    ]);
  const page = await browserOf(ada, `/channels/${opened}`);
  const view = new ConversationView(page);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  // It opens at the first of them; the newest are not loaded.
  await expect(view.message(/Beitrag 1$/)).toBeInViewport();
  for (const channel of [opened, unopened])
    await expect
      .poll(() => copiesOn(page), { timeout: 30_000 })
      .toContain(JSON.stringify(['channel', channel]));
  await page.context().setOffline(true);
  await page.reload();
  await expect(page.getByText(/Keine Verbindung.*Stand:/)).toBeVisible();
  await page.getByRole('button', { name: /neue Nachrichten/ }).click();
  await expect(view.message('Beitrag 120')).toBeInViewport();
  await page.getByRole('link', { name: /material/ }).click();
  await expect(view.message(/Material 1$/)).toBeInViewport();
  await page.getByRole('button', { name: /neue Nachrichten/ }).click();
  await expect(view.message('Material 120')).toBeInViewport();
});

test('a thread that was opened is there without a line', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada, bo]);
  const seq = await world.says(bo, channel, 'Wer bringt die Pinnwand mit?');
  const root = await world.messageAt(bo, channel, seq);
  await world.says(bo, channel, 'Ich habe keine', { thread_id: root.id });
  const page = await browserOf(ada, `/channels/${channel}?thread=${root.id}`);
  const thread = new ThreadView(page);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await expect(thread.message('Ich habe keine')).toBeVisible();
  const copy = JSON.stringify(['talk', channel, 'thread', root.id]);
  await expect.poll(() => copiesOn(page)).toContain(copy);
  await page.reload();
  await expect(thread.message('Ich habe keine')).toBeVisible();
  await page.context().setOffline(true);
  await page.reload();
  await expect(thread.message('Ich habe keine')).toBeVisible();
});

test('what was marked unread stays unread when a device is back that had shown it before', async ({
  world,
  browserOf,
}) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada, bo]);
  await world.says(bo, channel, 'eins');
  const second = await world.says(bo, channel, 'zwei');
  await world.says(bo, channel, 'drei');
  const page = await browserOf(ada, '/sign-in');
  await page.clock.install();
  let isCut = true;
  await page.routeWebSocket(/\/api\/socket/, (socket) => {
    if (isCut) void socket.close({ code: 1001 });
    else socket.connectToServer();
  });
  await page.goto(`/channels/${channel}`);
  const adas = new ConversationView(page);
  await expect(adas.message('drei')).toBeVisible();
  // It stands there for a while, and nobody can be told.
  for (let looks = 0; looks < 3; looks += 1) await page.clock.fastForward(1_500);

  // On another device.
  await ada.api.command({ type: 'mark_unread', payload: { channel_id: channel, from_seq: second } });
  isCut = false;
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await world.says(bo, channel, 'vier');
  await expect(adas.message('vier')).toBeVisible();
  const unread = async () => {
    const me = await ada.api.call<PersonSnapshot>('GET', routes.ME);
    return me.activity.find(({ channel_id }) => channel_id === channel)?.unread;
  };
  // What stood before the mark is read, and so is what came after it.
  await expect(async () => {
    await page.clock.fastForward(1_500);
    expect(await unread()).toBe(2);
  }).toPass();
});
