// What a screen reader says, by a simulated one: the words of the accessibility tree and of live regions, in order.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { newCommandId } from '../src/lib/id';
import { routes } from '../src/protocol';
import { ConversationView } from './support/conversation';
import { expect, test } from './support/world';

const READER = readFileSync(
  createRequire(import.meta.url).resolve('@guidepup/virtual-screen-reader/browser.js'),
  'utf8',
);

interface Reader {
  start: (options: { container: Node }) => Promise<void>;
  spokenPhraseLog: () => Promise<string[]>;
}

/** Starts to listen; returns what was said so far. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  const reader = await page.evaluateHandle(async (source) => {
    const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
    const { virtual } = (await import(address)) as { virtual: Reader };
    await virtual.start({ container: document.body });
    return virtual;
  }, READER);
  return () => reader.evaluate((one) => one.spokenPhraseLog());
}

test('a message that arrives is said once, with author and words, and takes no focus', async ({
  world,
  browserOf,
}) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada, bo]);
  await world.says(bo, channel, 'Moin zusammen');
  const page = await browserOf(ada, `/channels/${channel}`, { bypassCSP: true });
  const view = new ConversationView(page);
  await expect(view.message('Moin zusammen')).toBeVisible();
  await view.composer.focus();
  const said = await listen(page);

  await world.says(bo, channel, 'Wer bringt die **Pinnwand** mit?');
  await expect
    .poll(async () => (await said()).filter((phrase) => phrase.includes('Pinnwand')))
    .toEqual(['polite: Bo Tjaden: Wer bringt die Pinnwand mit?']);
  await expect(view.composer).toBeFocused();
  await expect(view.message('Pinnwand')).toHaveAccessibleName(
    /^Bo Tjaden: Wer bringt die Pinnwand mit\?, \d/,
  );
});

test('many that arrive together are counted instead of read', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada, bo]);
  await world.says(bo, channel, 'Moin zusammen');
  const page = await browserOf(ada, `/channels/${channel}`, { bypassCSP: true });
  await expect(new ConversationView(page).message('Moin zusammen')).toBeVisible();
  const said = await listen(page);
  for (const number of [1, 2, 3, 4, 5, 6]) await world.says(bo, channel, `Beitrag ${number}`);
  await expect
    .poll(async () => (await said()).filter((phrase) => /\d neue Nachrichten/.test(phrase)).length, {
      timeout: 20_000,
    })
    .toBeGreaterThan(0);
  expect((await said()).filter((phrase) => phrase.startsWith('polite: Bo Tjaden:')).length).toBeLessThan(3);
});

test('a message of mine that waits, and one that is refused, are said when it happens', async ({
  world,
  browserOf,
}) => {
  const ada = await world.somebody('Ada Brodersen');
  const channel = await world.channel('allgemein', [ada]);
  const page = await browserOf(ada, '/sign-in', { bypassCSP: true });
  let isCut = false;
  const lines: (() => void)[] = [];
  await page.routeWebSocket(/\/api\/socket/, (socket) => {
    if (isCut) return void socket.close({ code: 1001 });
    const server = socket.connectToServer();
    lines.push(() => {
      void server.close();
      void socket.close({ code: 1001 });
    });
  });
  await page.goto(`/channels/${channel}`);
  const view = new ConversationView(page);
  await view.write('Moin zusammen');
  await expect(view.message('Moin zusammen')).toBeVisible();
  const said = await listen(page);
  const about = async (word: string) => (await said()).filter((phrase) => phrase.includes(word));

  isCut = true;
  for (const cut of lines) cut();
  await expect(page.getByText(/Keine Verbindung/)).toBeVisible();
  await view.write('Aus dem Tunnel');
  await expect
    .poll(() => about('Wartet auf Verbindung'))
    .toEqual(['polite: Ada Brodersen: Aus dem Tunnel, Wartet auf Verbindung']);

  await world.organiser.call('PATCH', routes.CHANNEL_BY_ID.replace('{channel}', channel), {
    command_id: newCommandId(),
    trainers_only: true,
  });
  isCut = false;
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(view.log.getByRole('article', { name: /Aus dem Tunnel/ })).toHaveAttribute(
    'data-state',
    'failed',
  );
  await expect
    .poll(() => about('assertive'))
    .toEqual([expect.stringMatching(/^assertive: Ada Brodersen: Aus dem Tunnel, ./)]);
});

test('a link in a message asks nothing of its server', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  const channel = await world.channel('allgemein', [ada]);
  await world.says(
    ada,
    channel,
    'Siehe https://foreign.example/artikel und ![Bild](https://foreign.example/bild.png)',
  );
  const page = await browserOf(ada, '/');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).host));
  await page.goto(`/channels/${channel}`);
  await expect(page.getByRole('link', { name: /foreign\.example\/artikel/ })).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((host) => host.includes('foreign'))).toEqual([]);
});
