// Search over a million messages: fills a database through the server's own index, and measures searches over HTTP for
// somebody who may read everything, somebody who takes part, and somebody who may read next to nothing; then how long a
// message takes until it is found.

import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { machine, pause, until } from '../chaos/processes.mjs';
import { newId } from '../chaos/world.mjs';
import { percentile, queries, table } from './asking.mjs';
import { asking, fill, LIMITS, people, SETTINGS } from '../conversation/stage.mjs';

const { values: asked } = parseArgs({
  options: {
    lotse: { type: 'string' },
    count: { type: 'string', default: '1000000' },
    channels: { type: 'string', default: '200' },
    each: { type: 'string', default: '40' },
    chat: { type: 'string', default: '../shared/data/chat' },
    /** Leaves everything running afterwards until the run is ended, and says where it is. */
    stay: { type: 'boolean', default: false },
  },
});
const count = Number(asked.count);
const say = (text) => process.stderr.write(`search-million: ${text}\n`);
const loads = () =>
  loadavg()
    .map((load) => load.toFixed(1))
    .join(' ');
const seconds = (since) => ((performance.now() - since) / 1000).toFixed(0);

Object.assign(process.env, LIMITS);
const stage = await machine(asked.lotse, SETTINGS);
const sql = asking(stage);
try {
  await measure();
} finally {
  await stage.end();
}

async function measure() {
  const staged = await people(stage, sql, { channels: Number(asked.channels) });
  const filling = performance.now();
  await fill(stage, sql, staged, { count, chat: asked.chat });
  say(`${count} messages are written after ${seconds(filling)} s`);
  const indexing = performance.now();
  await indexed();
  const indexedIn = seconds(indexing);
  sql('vacuum analyze search_entry');
  sql('vacuum analyze search_word');
  sql('vacuum analyze message');
  const [entries, words, size] = sql(
    "select (select count(*) from search_entry), (select count(*) from search_word), pg_size_pretty(pg_total_relation_size('search_entry') + pg_total_relation_size('search_word'))",
  ).split('|');
  const tell = (text) => process.stdout.write(`${text}\n\n`);
  tell(
    `${entries} entries, ${words} words that exist, ${size} of index; ${indexedIn} s from messages to index. Load of the machine before measuring: ${loads()}.`,
  );
  const who = [
    ['everything', staged.organiser, 'may read everything (an organiser in all channels)'],
    ['some', staged.participant, 'takes part (the open channels and three closed ones)'],
    ['little', staged.guest, 'may read next to nothing (a guest in two small channels)'],
  ];
  for (const [name, person, title] of who) {
    await cold();
    const few = queries(4, 11);
    tell(await table(`Cold: ${title}`, person, few, 1));
    const kinds = queries(Number(asked.each), 12);
    tell(await table(`Warm, one after the other: ${title}`, person, kinds, 1));
    if (name !== 'some') tell(await table(`Warm, four at once: ${title}`, person, kinds, 4));
    say(`measured: ${title}`);
  }
  tell(await freshness(staged));
  tell(`Load of the machine after measuring: ${loads()}.`);
  if (asked.stay) await stays(staged);
}

async function indexed() {
  const left = () => Number(sql("select count(*) from message_due where task = 'index'"));
  let [last, since] = [left(), performance.now()];
  const isDone = await until(3600, async () => {
    await pause(10_000);
    const now = left();
    say(`${now} are due, ${(((last - now) / (performance.now() - since)) * 1000).toFixed(0)} a second`);
    [last, since] = [now, performance.now()];
    return now === 0;
  });
  if (!isDone) throw new Error('the index is not there after an hour');
}

/** Nothing in PostgreSQL's memory, and nothing in the system's where it can be told so. */
async function cold() {
  const { server, postgres } = stage.programs;
  await server.stop();
  await postgres.stop();
  try {
    writeFileSync('/proc/sys/vm/drop_caches', '3');
  } catch {
    say('the files stay in the memory of the system: only root can tell it to forget them');
  }
  await postgres.start();
  await server.start();
}

/** From the answer to a message until it is found. */
async function freshness({ participant, channels }) {
  const times = [];
  await participant.call('POST', `/api/channels/${channels[0].id}/join`, { command_id: newId() });
  for (let n = 0; n < 40; n += 1) {
    const word = `Frischewort${'abcdefghij'[n % 10]}${'klmnopqrst'[Math.floor(n / 10)]}zyq`;
    const payload = { channel_id: channels[0].id, body: word, reply_to: null, thread_id: null, topic_id: null, attachments: [], poll: null };
    await participant.call('POST', '/api/commands', { id: newId(), command: { type: 'send_message', payload } });
    const begun = performance.now();
    for (;;) {
      const { hits } = await participant.call('GET', `/api/search?q="${word}"`);
      if (hits.length > 0) break;
      await pause(5);
    }
    times.push(performance.now() - begun);
    // Not in step with the server's looks.
    await pause(137 * ((n % 5) + 1));
  }
  const [p50, p95, most] = [0.5, 0.95, 1].map((part) => percentile(times, part).toFixed(0));
  return `### From sent to found\n\np50 ${p50} ms, p95 ${p95} ms, longest ${most} ms, of ${times.length} messages.`;
}

async function stays({ organiser, participant, guest, channels }) {
  const cookies = { organiser: organiser.cookie, participant: participant.cookie, guest: guest.cookie };
  say(JSON.stringify({ base: stage.base, where: stage.postgresql.where, cookies, biggest: channels[0].id }));
  await new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, resolve);
  });
}
