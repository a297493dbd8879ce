// What the pages of a conversation weigh and how long they take on a 2G line, as a table.
// The line is Chromium's own throttling: 250 kbit/s down, 50 kbit/s up, 300 ms there and back.
import { base, channelCalled, withDemo } from './demo-server.mjs';

const say = (text) => process.stdout.write(`${text}\n`);
const LINE = { offline: false, latency: 300, downloadThroughput: 250_000 / 8, uploadThroughput: 50_000 / 8 };

await withDemo(async (browser, cookies) => {
  const talk = await channelCalled(cookies, 'Allgemein');
  const context = await browser.newContext({
    baseURL: base,
    locale: 'de-DE',
    viewport: { width: 360, height: 740 },
  });
  await context.addCookies(cookies);
  const page = await context.newPage();
  const line = await context.newCDPSession(page);
  await line.send('Network.enable');
  await line.send('Network.emulateNetworkConditions', LINE);
  const counted = { bytes: 0, requests: 0 };
  line.on('Network.loadingFinished', ({ encodedDataLength }) => {
    counted.bytes += encodedDataLength;
    counted.requests += 1;
  });
  const message = () => page.getByRole('log').getByRole('article').first();
  const heading = () => page.getByRole('heading', { level: 1 }).first();
  const steps = [
    ['Today, nothing known', () => page.goto('/'), heading],
    ['Today again', () => page.goto('/'), heading],
    ['a channel, first time', () => page.goto(`/channels/${talk}`), message],
    ['the channel again, from its address', () => page.goto(`/channels/${talk}`), message],
    ['back to Today, inside the page', () => page.goBack(), heading],
    ['catching up', () => page.goto('/catch-up'), heading],
    ['search with hits', () => page.goto('/search?q=Baukasten'), () => page.getByText('Baukästen').first()],
    ['the inbox', () => page.goto('/inbox'), heading],
  ];
  say('| step | there after | transferred | requests |\n|---|---:|---:|---:|');
  const row = (name, ms) =>
    say(
      `| ${name} | ${(ms / 1000).toFixed(1)} s | ${(counted.bytes / 1000).toFixed(0)} kB | ${counted.requests} |`,
    );
  for (const [name, go, there] of steps) {
    Object.assign(counted, { bytes: 0, requests: 0 });
    const began = performance.now();
    await Promise.all([go(), there().waitFor({ timeout: 60_000 })]);
    const took = performance.now() - began;
    await page.waitForLoadState('networkidle');
    row(name, took);
  }
  await page.goto(`/channels/${talk}`);
  await message().waitFor({ timeout: 60_000 });
  await page.waitForLoadState('networkidle');
  Object.assign(counted, { bytes: 0, requests: 0 });
  const field = page.getByRole('textbox', { name: /^Nachricht an/ });
  await field.click();
  await page.keyboard.type('Bin im Zug');
  const began = performance.now();
  await page.keyboard.press('Enter');
  const sent = page.getByRole('article').filter({ hasText: 'Bin im Zug' });
  await sent.waitFor();
  row('a message stands there', performance.now() - began);
  await page.locator('[data-seq]').filter({ hasText: 'Bin im Zug' }).waitFor({ timeout: 60_000 });
  row('and is kept by the server', performance.now() - began);
});
