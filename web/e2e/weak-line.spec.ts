import type { Page } from '@playwright/test';
import { newId } from '../src/lib/id';
import type { TopicId } from '../src/protocol';
import { ConversationView } from './support/conversation';
import { expect, test } from './support/world';

/** One red pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

/** Chromium's own throttling, as on a line of 2G: 250 kbit/s down, 50 kbit/s up, 300 ms there and back. */
const LINE = { offline: false, latency: 300, downloadThroughput: 250_000 / 8, uploadThroughput: 50_000 / 8 };

/** What may come over the line, in kB. It was 231, 12, 12, 5 and 6; a file that was not kept yet may come with a step. */
const CEILINGS = { first: 280, thread: 40, topic: 40, catchUp: 30, settings: 30 };

/** Slows the line of a page down. Answers what came over it since it was asked last, in kB. */
async function weakLine(page: Page): Promise<() => number> {
  const line = await page.context().newCDPSession(page);
  await line.send('Network.enable');
  await line.send('Network.emulateNetworkConditions', LINE);
  let bytes = 0;
  line.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  return () => {
    const kilobytes = bytes / 1000;
    bytes = 0;
    return kilobytes;
  };
}

test('on a line of 2G a channel, its threads and topics, catching up and the settings cost little', async ({
  world,
  browserOf,
}) => {
  test.setTimeout(180_000);
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada, bo]);
  const words = 'mit ein paar Worten darüber, was am Mittwoch zu tun ist, und wer die Pinnwand mitbringt';
  let last = 0;
  for (let count = 1; count <= 60; count += 1)
    last = await world.says(bo, channel, `Beitrag ${count} ${words}`);
  const root = await world.messageAt(bo, channel, last);
  for (let count = 1; count <= 10; count += 1)
    await world.says(bo, channel, `Antwort ${count} ${words}`, { thread_id: root.id });
  const topic = newId<TopicId>();
  await bo.api.command({
    type: 'talk',
    payload: {
      do: 'make_topic',
      channel_id: channel,
      topic_id: topic,
      title: 'Pinnwand',
      message_ids: [root.id],
    },
  });

  // The entrance is not what is measured: nothing is known of the page when the channel is opened.
  const page = await browserOf(ada, '/robots.txt', { viewport: { width: 360, height: 740 } });
  const cost = await weakLine(page);
  const view = new ConversationView(page);
  /** Each step ends with what the reader came for, and with the line being quiet. */
  const costOf = async (step: string, go: () => Promise<unknown>, isThere: () => Promise<void>) => {
    cost();
    await go();
    await isThere();
    await page.waitForLoadState('networkidle');
    const kilobytes = cost();
    test.info().annotations.push({ type: step, description: `${kilobytes.toFixed(0)} kB` });
    return kilobytes;
  };
  const wait = { timeout: 60_000 };

  const first = await costOf(
    'a channel, nothing known',
    () => page.goto(`/channels/${channel}`),
    () => expect(view.message(/Beitrag 5 mit/)).toBeVisible(wait),
  );
  expect(first).toBeLessThan(CEILINGS.first);
  const thread = await costOf(
    'a thread',
    () => page.goto(`/channels/${channel}?thread=${root.id}`),
    () => expect(page.getByText('Antwort 10')).toBeVisible(wait),
  );
  expect(thread).toBeLessThan(CEILINGS.thread);
  const inTopic = await costOf(
    'a topic',
    () => page.goto(`/channels/${channel}?topic=${topic}`),
    () => expect(view.message('Beitrag 60')).toBeVisible(wait),
  );
  expect(inTopic).toBeLessThan(CEILINGS.topic);
  const catchUp = await costOf(
    'catching up',
    () => page.goto('/catch-up'),
    () => expect(page.getByRole('region', { name: 'allgemein' })).toBeVisible(wait),
  );
  expect(catchUp).toBeLessThan(CEILINGS.catchUp);
  const settings = await costOf(
    'the settings',
    () => page.goto('/settings'),
    () => expect(page.getByRole('group', { name: 'Datensparen' })).toBeVisible(wait),
  );
  expect(settings).toBeLessThan(CEILINGS.settings);
  // And it can be used: what is written on this line arrives.
  await page.goto(`/channels/${channel}`);
  await expect(view.composer).toBeEditable(wait);
  await view.write('Bin im Zug');
  await expect(page.locator('[data-seq]').filter({ hasText: 'Bin im Zug' })).toBeVisible(wait);
});

test('where data is saved, no byte of a picture is asked for before it is pressed', async ({
  world,
  browserOf,
}) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada, bo]);
  const bosPage = await browserOf(bo, `/channels/${channel}`);
  const bos = new ConversationView(bosPage);
  await expect(bosPage.getByRole('toolbar', { name: 'Textgestaltung' })).toBeVisible();
  const chooser = bosPage.waitForEvent('filechooser');
  await bosPage.getByRole('button', { name: 'Dateien anhängen' }).click();
  await (await chooser).setFiles([{ name: 'deich.png', mimeType: 'image/png', buffer: PNG }]);
  const files = bosPage.getByRole('list', { name: 'Dateien dieser Nachricht' });
  await files.getByRole('textbox', { name: 'Was ist auf deich.png zu sehen?' }).fill('Der Deich bei Flut');
  await expect(files.getByRole('progressbar')).toHaveCount(0);
  await bos.composer.focus();
  await bosPage.keyboard.press('Enter');
  await expect(bos.log.getByRole('img', { name: 'Der Deich bei Flut' })).toBeVisible();

  const page = await browserOf(ada, '/settings');
  await page.getByRole('checkbox', { name: 'Daten sparen' }).check();
  const pictures: string[] = [];
  page.on('request', (request) => {
    if (/\/api\/files\//.test(request.url())) pictures.push(request.url());
  });
  await page.goto(`/channels/${channel}`);
  const adas = new ConversationView(page);
  const button = adas.log.getByRole('button', { name: /Der Deich bei Flut.*Bild zeigen/ });
  await expect(button).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(pictures).toEqual([]);
  await button.click();
  const image = adas.log.getByRole('img', { name: 'Der Deich bei Flut' });
  await expect(image).toBeVisible();
  await expect.poll(() => image.evaluate((shown: HTMLImageElement) => shown.naturalWidth)).toBeGreaterThan(0);
  expect(pictures.length).toBeGreaterThan(0);
});
