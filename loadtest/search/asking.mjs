// Searches as people type them, and how long their answers take over HTTP.

import { performance } from 'node:perf_hooks';
import { dice, Language, wrong } from '../conversation/fill.mjs';

/** Queries by kind, of words that were said in this run: `each` of a kind, none twice. */
export function queries(each, seed) {
  const roll = dice(seed);
  // The same words, in the same order of how often they are said.
  const { said } = new Language(dice(1));
  const from = (low, high) => said[Math.floor(low + roll() * (Math.min(high, said.length) - low))];
  const long = (low, high) => {
    for (;;) {
      const word = from(low, high);
      if (word.length >= 7) return word;
    }
  };
  const years = () => `${2024 + Math.floor(roll() * 2)}-0${1 + Math.floor(roll() * 9)}-15`;
  const kinds = {
    'common word': () => from(110, 300),
    word: () => from(300, 2000),
    'rare word': () => from(20_000, 120_000),
    'part of a compound': () => long(300, 1600).toLowerCase(),
    'beginning of a word': () => long(300, 4000).slice(0, 5),
    'typing error': () => wrong(long(300, 3000), roll),
    'two words': () => `${from(110, 400)} ${from(110, 1500)}`,
    'words next to each other': () => `"${from(0, 60)} ${from(110, 200)}"`,
    'nothing of the kind': () => `${wrong(wrong(long(300, 3000), roll), roll)}xq`,
    'from a person': () => `${from(110, 800)} from:"Person ${Math.floor(roll() * 300)}"`,
    'in a channel': () => `${from(110, 2000)} in:"Kanal ${Math.floor(roll() * 200)}"`,
    'before and after a day': () => `${from(110, 2000)} before:${years()}`,
    'with a link': () => `${from(110, 1000)} has:link`,
    'only operators': () => `from:"Person ${Math.floor(roll() * 300)}" has:link`,
  };
  return Object.entries(kinds).map(([kind, make]) => ({ kind, asked: Array.from({ length: each }, make) }));
}

/** Asks once; how many milliseconds until the whole answer was there. */
export async function ask(who, q) {
  const begun = performance.now();
  const { hits } = await who.call('GET', `/api/search?${new URLSearchParams({ q })}`);
  return { ms: performance.now() - begun, hits: hits.length };
}

/** The time below which such a part of all is. */
export function percentile(times, part) {
  const sorted = [...times].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)];
}

const three = (times) => [0.5, 0.95, 0.99].map((part) => percentile(times, part).toFixed(1));

/** A table of how long somebody waits, by kind of query; `atOnce` of them are under way. */
export async function table(title, who, kinds, atOnce) {
  const jobs = kinds.flatMap(({ kind, asked }) => asked.map((q) => ({ kind, q })));
  // Not one kind after the other: they share what is in memory.
  const roll = dice(7);
  const order = jobs.map((job) => [roll(), job]).sort(([one], [other]) => one - other).map(([, job]) => job);
  const done = [];
  const waiting = [...order];
  const work = async () => {
    for (let job = waiting.pop(); job !== undefined; job = waiting.pop()) done.push({ ...job, ...(await ask(who, job.q)) });
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const row = (name, some) => {
    const found = some.filter(({ hits }) => hits > 0).length;
    return `| ${[name, some.length, found, ...three(some.map(({ ms }) => ms))].join(' | ')} |`;
  };
  const slow = [...done].sort((one, other) => other.ms - one.ms).slice(0, 5);
  return [
    `### ${title}`,
    '',
    '| kind | queries | with hits | p50 ms | p95 ms | p99 ms |',
    '| --- | --- | --- | --- | --- | --- |',
    row('**all**', done),
    ...kinds.map(({ kind }) => row(kind, done.filter((one) => one.kind === kind))),
    '',
    `Slowest: ${slow.map(({ q, ms }) => `\`${q}\` ${ms.toFixed(0)} ms`).join(', ')}.`,
  ].join('\n');
}
