// Ways to search a labelled set: Lotse itself over HTTP, PostgreSQL's own dictionaries, and Tantivy.

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { until } from '../chaos/processes.mjs';
import { newId, Somebody, somebody } from '../chaos/world.mjs';
import { bare, words } from './set.mjs';
import { MOST } from './score.mjs';

const folder = new URL('../peers/search/', import.meta.url).pathname;

/** Says everything as its authors, and asks as somebody who is everywhere. */
export async function lotse(organiser, { name, messages, queries }) {
  const run = await organiser.call('POST', '/api/runs', {
    command_id: newId(),
    course_name: 'Suche',
    name,
    starts_on: '2026-03-02',
    weeks: 12,
  });
  const people = new Map();
  for (const by of new Set(messages.map(({ by }) => by))) people.set(by, await somebody(organiser, run.id, by));
  const members = [...people.values()].map(({ id }) => id);
  const channels = new Map();
  for (const place of new Set(messages.map((message) => message.in))) {
    const channel = { name: place, purpose: '', kind: 'open', section: 'course', members };
    const made = await organiser.call('POST', `/api/runs/${run.id}/channels`, { command_id: newId(), ...channel });
    channels.set(place, made.id);
  }
  const at = new Map();
  for (const { id, by, in: place, text } of messages) {
    const channel_id = channels.get(place);
    const payload = { channel_id, body: text, reply_to: null, thread_id: null, topic_id: null, attachments: [], poll: null };
    const done = await people.get(by).call('POST', '/api/commands', {
      id: newId(),
      command: { type: 'send_message', payload },
    });
    at.set(`${channel_id} ${done.position.seq}`, id);
  }
  const asker = [...people.values()][0];
  const search = async (q) => {
    const asked = new URLSearchParams({ q, run: run.id, limit: MOST });
    const { hits } = await asker.call('GET', `/api/search?${asked}`);
    return hits.map(({ found }) => at.get(`${found.channel_id} ${found.seq}`));
  };
  const last = messages.at(-1);
  const isThere = await until(60, async () => (await search(`"${last.text}"`)).includes(last.id));
  if (!isThere) throw new Error('the last message is not found');
  const found = [];
  for (const { q } of queries) found.push(await search(q));
  return found;
}

/** PostgreSQL in a database of its own. */
export async function postgresql({ bin, where }, { name, messages, queries }) {
  const database = `peer_${name.replace(/\W/g, '_')}`;
  const psql = (input, ...args) =>
    output(join(bin, 'psql'), [...where, '-d', database, '-qAtF', ',', '-v', 'ON_ERROR_STOP=1', ...args], input);
  await output(join(bin, 'createdb'), [...where, database], '');
  await psql('create table said (id integer, text text); create table asked (number integer, words text)');
  const rows = (all) => all.map((row) => row.map((cell) => String(cell).replaceAll('\\', '\\\\')).join('\t')).join('\n');
  await psql(rows(messages.map(({ id, text }) => [id, text])), '-c', '\\copy said from stdin');
  await psql(rows(queries.map(({ q }, at) => [at, bare(q).words])), '-c', '\\copy asked from stdin');
  const found = {};
  for (const line of (await psql('', '-f', `${folder}postgresql.sql`)).split('\n').filter(Boolean)) {
    const [way, at, id] = line.split(',');
    found[way] ??= queries.map(() => []);
    found[way][at].push(Number(id));
  }
  return found;
}

/** Tantivy, out of its wheel. */
export async function tantivy(python, { messages, queries }) {
  const asked = { messages, queries: queries.map(({ q }) => bare(q).words), words: words() };
  return JSON.parse(await output(python, [`${folder}tantivy_ways.py`], JSON.stringify(asked)));
}

/** What a way found, filtered by the operators that it does not know. A query of operators alone finds all they name. */
export function filtered(found, { messages, queries }) {
  return queries.map(({ q }, at) => {
    const { words: left, isWanted } = bare(q);
    const isFound = (id) => left === '' || found[at].includes(id);
    const ids = messages.filter((message) => isFound(message.id) && isWanted(message)).map(({ id }) => id);
    // In the order in which they were found.
    return left === '' ? ids : found[at].filter((id) => ids.includes(id));
  });
}

/** The whole output of a program. */
function output(program, args, input) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    const parts = [];
    child.stdout.on('data', (part) => parts.push(part));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(Buffer.concat(parts).toString());
      else reject(new Error(`${program} ${args.join(' ')}: ended with ${code}`));
    });
    child.stdin.end(input);
  });
}
