// Kills the server, its database and its bus at random while people write, and holds the server to what it promised:
// whatever it called saved is there after a restart, everybody reads the same, and nothing stays unsaved.

import { parseArgs } from 'node:util';
import { Person, readAnew } from './people.mjs';
import { machine, pause, until } from './processes.mjs';
import { world } from './world.mjs';

const { values: asked } = parseArgs({
  options: {
    lotse: { type: 'string' },
    rounds: { type: 'string', default: '200' },
    minutes: { type: 'string', default: '60' },
    people: { type: 'string', default: '4' },
    documents: { type: 'string', default: '2' },
    /** Rounds between two looks at everything. */
    look: { type: 'string', default: '10' },
  },
});
const rounds = Number(asked.rounds);
const end = Date.now() + Number(asked.minutes) * 60_000;
const said = { lost: [], different: [], unsaved: [] };
let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => (isStopping = true));

const stage = await machine(asked.lotse);
try {
  await storm();
} finally {
  await stage.end();
}

async function storm() {
  const { members, documents } = await world(stage.base, stage.link, Number(asked.people), Number(asked.documents));
  const people = members.map((member, number) => new Person(member, number, documents));
  const lines = people.flatMap((person) => [...person.lines.values()]);
  let isWriting = true;
  const writing = people.map((person) => person.write(() => isWriting));
  let [round, looks] = [0, 0];
  try {
    await allSaved(lines);
    while (round < rounds && !isStopping && Date.now() < end) {
      const last = await someKill();
      round += 1;
      // A storm in which nobody gets anything saved would prove nothing.
      const before = lines.map((line) => line.acknowledged);
      const goesOn = await until(30, () => lines.every((line, at) => line.acknowledged > before[at]));
      if (!goesOn) {
        const stuck = lines.filter((line, at) => line.acknowledged <= before[at]).map((line) => line.state());
        said.unsaved.push(`round ${round}, after ${last}: nothing saved for 30 s: ${stuck.join('; ')}`);
        process.stderr.write(`chaos: ${said.unsaved.at(-1)}\n`);
      }
      if (round % Number(asked.look) === 0) await look();
    }
    await look();
  } finally {
    report();
    for (const person of people) person.close();
    await Promise.all(writing);
  }

  async function look() {
    isWriting = false;
    looks += 1;
    await allSaved(lines);
    await stage.programs.server.kill();
    await stage.programs.server.start();
    for (const document of documents) await compare(people, document);
    await allSaved(lines);
    for (const line of lines) line.forget();
    isWriting = true;
    process.stderr.write(`chaos: ${round} rounds, ${sum(lines, 'acknowledged')} acknowledged, ${said.lost.length} lost\n`);
  }

  function report() {
    const { server, postgres, redis } = stage.programs;
    for (const line of lines) said.lost.push(...line.faults);
    const figures = {
      rounds: round,
      'kills of the server': server.kills,
      'kills of PostgreSQL': postgres.kills,
      'kills of Redis': redis.kills,
      'endings nobody asked for': server.endings + postgres.endings + redis.endings,
      looks,
      'lines written': sum(lines, 'count'),
      'updates acknowledged': sum(lines, 'acknowledged'),
      'updates refused': sum(lines, 'refused'),
      lost: said.lost.length,
      different: said.different.length,
      'still unsaved': said.unsaved.length,
    };
    for (const [name, value] of Object.entries(figures)) process.stdout.write(`${name.padEnd(26)}${value}\n`);
    for (const [kind, all] of Object.entries(said)) for (const one of all.slice(0, 20)) process.stdout.write(`${kind}: ${one}\n`);
    const panics = stage.log().split('\n').filter((line) => line.includes('panicked'));
    for (const panic of panics.slice(0, 5)) process.stdout.write(`panic: ${panic}\n`);
    const isKept = Object.values(said).every((all) => all.length === 0) && panics.length === 0;
    process.exitCode = isKept && round > 0 ? 0 : 1;
  }
}

/** One of the three, or two at once, at any moment of what they do; each is back after a while. */
async function someKill() {
  await pause(Math.random() * 700);
  const all = Object.values(stage.programs);
  const first = all[Math.floor(Math.random() * all.length)];
  const second = Math.random() < 0.15 ? all[Math.floor(Math.random() * all.length)] : first;
  const victims = [...new Set([first, second])];
  await Promise.all(victims.map((victim) => victim.kill()));
  // Now and then long enough for the server to say that nothing can be written.
  await pause(Math.random() < 0.1 ? 6000 : Math.random() * 400);
  // The server does not start without its database.
  for (const victim of all.filter((one) => victims.includes(one) && one.name !== 'server')) await victim.start();
  if (victims.includes(stage.programs.server)) await stage.programs.server.start();
  return victims.map(({ name }) => name).join(' and ');
}

async function allSaved(lines) {
  const unsaved = () => lines.filter(({ provider }) => !provider.isSynced || provider.hasUnsyncedChanges);
  if (await until(90, () => unsaved().length === 0)) return;
  for (const { tag, provider } of unsaved()) said.unsaved.push(`${tag}: ${provider.unsyncedChanges} after 90 s`);
}

/** What a restarted server tells somebody new, over the socket and as a download, against what everybody has. */
async function compare(people, document) {
  const who = people[0].who;
  const anew = await readAnew(who, document);
  if (anew === undefined) {
    said.lost.push(`${document} does not open`);
    return;
  }
  const download = await who.send('GET', `/api/documents/${document}/export/md`);
  if (download.trim() !== anew.trim()) said.different.push(`${document}: the download is not the document`);
  for (const { lines } of people) {
    const line = lines.get(document);
    said.lost.push(...line.missing(anew));
    const isSame = await until(30, () => line.text.toString() === anew);
    if (!isSame) said.different.push(`${line.tag}: ${line.text.length} characters, the server has ${anew.length}`);
  }
}

function sum(lines, figure) {
  return lines.reduce((total, line) => total + line[figure], 0);
}
