// A course with many messages: people and channels over HTTP where they act, straight into the database where they only
// have to be there.

import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { newId, Somebody, somebody } from '../chaos/world.mjs';
import { dice, rows } from './fill.mjs';

const psql = ({ postgresql: { bin, where } }) => [
  join(bin, 'psql'),
  [...where, '-d', 'lotse', '-qAt', '-v', 'ON_ERROR_STOP=1'],
];

/** Asks the server's database. */
export const asking = (stage) => (text) => {
  const [program, args] = psql(stage);
  return execFileSync(program, [...args, '-c', text], { encoding: 'utf8' }).trim();
};

/** Settings of a PostgreSQL on a machine that is not the smallest. */
export const SETTINGS = ['shared_buffers=512MB', 'max_wal_size=4GB', 'random_page_cost=1.1'];

/** Limits that protect people from each other would be measured otherwise. */
export const LIMITS = { LOTSE_LIMITS__MESSAGES_PER_SECOND: '10000', LOTSE_LIMITS__MESSAGE_BURST: '100000' };

/** A run with 300 authors, channels of which the first ones are the biggest, and three people who sign in. */
export async function people(stage, sql, { channels: total }) {
  const organiser = new Somebody(stage.base);
  await organiser.call('POST', '/api/sign-in-links/redeem', { token: stage.link });
  const run = await organiser.call('POST', '/api/runs', {
    command_id: newId(),
    course_name: 'Netzwerkkoordination',
    name: 'Million',
    starts_on: '2026-03-02',
    weeks: 12,
  });
  const participant = await somebody(organiser, run.id, 'Petra Participant');
  const guest = await somebody(organiser, run.id, 'Gustav Gast', 'guest');
  const org = sql(`select org_id from run where id = '${run.id}'`);
  const authors = Array.from({ length: 300 }, newId);
  sql(`insert into person (id, org_id, display_name, kind)
    select id::uuid, '${org}', 'Person ' || (number - 1), 'member'
    from unnest(array['${authors.join("','")}']) with ordinality as p (id, number)`);
  sql(`insert into run_member (run_id, person_id, org_id, role)
    select '${run.id}', id, '${org}', 'participant' from person where display_name like 'Person %'`);
  const channels = [];
  const roll = dice(3);
  for (let at = 0; at < total; at += 1) {
    // Every tenth is open; the biggest are.
    const kind = at < 3 || at % 10 === 0 ? 'open' : 'private';
    const members = authors.filter(() => roll() < (kind === 'open' ? 1 : 0.05));
    const own = [...([5, 40, 41].includes(at) ? [participant.id] : []), ...([total - 10, total - 4].includes(at) ? [guest.id] : [])];
    const channel = { name: `Kanal ${at}`, purpose: '', kind, section: 'course', members: own };
    const made = await organiser.call('POST', `/api/runs/${run.id}/channels`, { command_id: newId(), ...channel });
    const seq = Number(sql(`select last_seq from room where id = '${made.id}'`));
    channels.push({ id: made.id, seq, members: members.length === 0 ? authors : members });
  }
  return { organiser, participant, guest, run: run.id, org, authors, channels };
}

/** Copies messages, moves the channels' counters, and says what is due. */
export async function fill(stage, sql, { org, authors, channels }, { count, chat }) {
  const columns = 'channel_id, seq, id, org_id, author_id, command_id, body, tree, excerpt, posted_at';
  const [program, args] = psql(stage);
  const child = spawn(program, [...args, '-c', `\\copy message (${columns}) from stdin`], {
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  const ended = new Promise((resolve, reject) => {
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`copy ended with ${code}`))));
  });
  for (const part of rows({ count, channels, authors, org, chat, seed: 1 })) {
    if (!child.stdin.write(part)) await new Promise((resolve) => child.stdin.once('drain', resolve));
  }
  child.stdin.end();
  await ended;
  sql('update room r set last_seq = m.seq from (select channel_id, max(seq) as seq from message group by channel_id) m where m.channel_id = r.id');
  sql(`insert into message_due (message_id, org_id, channel_id, task, why, at)
    select id, org_id, channel_id, 'index', 'posted', posted_at from message order by posted_at`);
}
