// How long a channel of many messages takes until it stands open at the first unread one: what the server answers, and what
// a browser shows. In the browser from the click until the row was painted in view, at first with nothing kept of the
// channel, then once more with what was kept.

import { createRequire } from 'node:module';
import { loadavg } from 'node:os';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { machine } from '../chaos/processes.mjs';
import { newId } from '../chaos/world.mjs';
import { percentile } from '../search/asking.mjs';
import { asking, fill, LIMITS, people, SETTINGS } from './stage.mjs';

const { values: asked } = parseArgs({
  options: {
    lotse: { type: 'string' },
    web: { type: 'string' },
    chromium: { type: 'string', default: '/usr/bin/chromium' },
    count: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '20' },
    chat: { type: 'string', default: '../shared/data/chat' },
  },
});
const { chromium } = createRequire(new URL('../../web/package.json', import.meta.url))('playwright-core');
const [count, rounds] = [Number(asked.count), Number(asked.rounds)];
const firstUnread = Math.floor(count / 2);

Object.assign(process.env, LIMITS, { LOTSE_HTTP__WEB_DIR: asked.web });
const stage = await machine(asked.lotse, SETTINGS);
try {
  await measure();
} finally {
  await stage.end();
}

async function measure() {
  const sql = asking(stage);
  // One channel of all messages, and one to come from.
  const staged = await people(stage, sql, { channels: 2 });
  const [big, other] = staged.channels;
  await fill(stage, sql, { ...staged, channels: [big] }, { count, chat: asked.chat });
  // The index is not asked here, and would be busy for a while.
  sql("delete from message_due where task = 'index'");
  sql('vacuum analyze message');
  const { participant } = staged;
  for (const { id } of staged.channels) await participant.call('POST', `/api/channels/${id}/join`, { command_id: newId() });
  sql(`update channel_member set joined_seq = 0 where person_id = '${participant.id}'`);
  await seen(participant, big.id);

  const [whole, around, me] = [[], [], []];
  for (let round = 0; round < rounds * 5; round += 1) {
    whole.push(await timed(participant, `/api/channels/${big.id}`));
    around.push(await timed(participant, `/api/channels/${big.id}?around=${firstUnread}&limit=50`));
    me.push(await timed(participant, '/api/me'));
  }
  const [fresh, again] = await browsed(participant, big.id, other.id);
  const row = (name, times) =>
    `| ${[name, times.length, ...[0.5, 0.95, 1].map((part) => percentile(times, part).toFixed(1))].join(' | ')} |`;
  process.stdout.write(
    `${[
      `A channel of ${count} messages, opened at message ${firstUnread}. Load of the machine: ${loadavg()[0].toFixed(1)}.`,
      '',
      '| what | times | p50 ms | p95 ms | longest ms |',
      '| --- | --- | --- | --- | --- |',
      row('server: the channel with its newest page', whole),
      row('server: the channel around the first unread', around),
      row('server: who I am, with unread counts', me),
      row('client: from the click until it is painted', fresh),
      row('client: the same, seen before', again),
    ].join('\n')}\n`,
  );
}

/** Everything before the first unread one was seen, and nothing after it. */
async function seen(who, channel) {
  const does = (type, payload) => who.call('POST', '/api/commands', { id: newId(), command: { type, payload } });
  await does('mark_seen', { channel_id: channel, seen: [[1, firstUnread - 1]] });
  await does('mark_unread', { channel_id: channel, from_seq: firstUnread });
}

async function timed(who, path) {
  const begun = performance.now();
  await who.call('GET', path);
  return performance.now() - begun;
}

async function browsed(who, big, other) {
  const browser = await chromium.launch({ executablePath: asked.chromium, args: ['--no-sandbox', '--disable-gpu'] });
  const [fresh, again] = [[], []];
  try {
    for (let round = 0; round < rounds; round += 1) {
      await seen(who, big);
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'de-DE' });
      const [name, value] = who.cookie.split('=');
      await context.addCookies([{ name, value, url: stage.base }]);
      const page = await context.newPage();
      await page.goto(`${stage.base}/channels/${other}`);
      await page.locator(`a[href="/channels/${big}"]`).first().waitFor();
      await page.waitForLoadState('networkidle');
      fresh.push(await page.evaluate(opened, { channel: big, seq: firstUnread }));
      await page.locator(`a[href="/channels/${other}"]`).first().click();
      await page.locator(`[data-seq="${firstUnread}"]`).waitFor({ state: 'detached' });
      await seen(who, big);
      await page.waitForLoadState('networkidle');
      again.push(await page.evaluate(opened, { channel: big, seq: firstUnread }));
      await context.close();
    }
  } finally {
    await browser.close();
  }
  return [fresh, again];
}

/** In the page: clicks, and waits for the frame after the one in which the row stands in view. */
function opened({ channel, seq }) {
  return new Promise((resolve) => {
    const begun = performance.now();
    const look = () => {
      const row = document.querySelector(`[data-seq="${seq}"]`)?.getBoundingClientRect();
      const isInView = row !== undefined && row.top >= 0 && row.bottom <= innerHeight && row.height > 0;
      if (isInView) requestAnimationFrame(() => resolve(performance.now() - begun));
      else requestAnimationFrame(look);
    };
    document.querySelector(`a[href="/channels/${channel}"]`).click();
    look();
  });
}
