// Texts that people really typed, typed again through an unmodified provider, and read back word for word.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as Y from 'yjs';
import { path } from '../../src/api/client';
import { routes } from '../../src/protocol';
import { makeDocument, makeSpace } from '../support/documents';
import { Server } from '../support/server';
import { expect, type Somebody, test, World } from '../support/world';
import { closeAll, HOCUSPOCUS, hocuspocus, type Line } from './providers';

const TRACES = process.env['TRACES'] ?? join(import.meta.dirname, '../../../../shared/data/traces');
/** Edits of one author that travel together. */
const TOGETHER = 300;
const NEWEST = HOCUSPOCUS.at(-1) as (typeof HOCUSPOCUS)[number];

/** Position, how many characters go, what comes. */
type Patch = [number, number, string];
interface Transaction {
  parents: number[];
  agent: number;
  patches: Patch[];
}
interface Trace {
  endContent: string;
  txns: Transaction[];
}

test.describe.configure({ timeout: 240_000 });
test.afterEach(closeAll);

function trace(name: string): Trace {
  const file = join(TRACES, `${name}.json.gz`);
  test.skip(!existsSync(file), `no recorded text at ${file}: set TRACES to the folder that has it`);
  return JSON.parse(gunzipSync(readFileSync(file)).toString());
}

const text = (doc: Y.Doc) => doc.getText('content').toString();
const synced = (line: Line) => expect.poll(() => line.provider.isSynced).toBe(true);
const saved = (line: Line) =>
  expect.poll(() => line.provider.unsyncedChanges, { timeout: 120_000, intervals: [200] }).toBe(0);

function type(doc: Y.Doc, patches: readonly Patch[]): void {
  const content = doc.getText('content');
  doc.transact(() => {
    for (const [at, deleted, inserted] of patches) {
      if (deleted > 0) content.delete(at, deleted);
      if (inserted !== '') content.insert(at, inserted);
    }
  });
}

async function download(who: Somebody, document: string): Promise<string> {
  const file = path(routes.DOCUMENT_EXPORT, { document, format: 'md' });
  const response = await fetch(who.api.base + file, { headers: { cookie: who.api.cookie } });
  expect(response.status).toBe(200);
  return response.text();
}

test('a paper of 259,778 edits is the same for whoever opens it, and as a download', async ({ world }) => {
  const { txns, endContent } = trace('automerge-paper');
  const [anna, ben] = [await world.somebody('Anna Ahorn'), await world.somebody('Ben Birke')];
  const space = await makeSpace(world, 'Verstetigen', [anna, ben]);
  const { id } = await makeDocument(anna, space, 'Aufsatz', '', 'markdown');
  const [hers] = hocuspocus(NEWEST, anna, [id]) as [Line];
  await synced(hers);
  for (let at = 0; at < txns.length; at += TOGETHER) {
    type(
      hers.doc,
      txns.slice(at, at + TOGETHER).flatMap(({ patches }) => patches),
    );
    // The line has its turn in between, as it has between keys.
    await new Promise(setImmediate);
  }
  expect(text(hers.doc) === endContent).toBe(true);
  await saved(hers);
  const [his] = hocuspocus(NEWEST, ben, [id]) as [Line];
  await synced(his);
  expect(text(his.doc) === endContent).toBe(true);
  expect((await download(ben, id)) === endContent).toBe(true);
});

test('a paper typed over a server that is killed three times loses no letter', async () => {
  const { txns, endContent } = trace('automerge-paper');
  const server = await Server.begin();
  try {
    const world = new World(server.organiser);
    await world.begin('Durchgang 1');
    const [anna, ben] = [await world.somebody('Anna Ahorn'), await world.somebody('Ben Birke')];
    const space = await makeSpace(world, 'Verstetigen', [anna, ben]);
    const { id } = await makeDocument(anna, space, 'Aufsatz', '', 'markdown');
    const [hers] = hocuspocus(NEWEST, anna, [id]) as [Line];
    await synced(hers);
    const parts = 4;
    const each = Math.ceil(txns.length / parts);
    for (let part = 0; part < parts; part += 1) {
      const some = txns.slice(part * each, (part + 1) * each);
      // The server dies while the first half of this part is on its way, and is back before the second.
      const half = Math.ceil(some.length / 2);
      for (const [from, to] of [
        [0, half],
        [half, some.length],
      ] as const) {
        for (let at = from; at < to; at += TOGETHER) {
          type(
            hers.doc,
            some.slice(at, Math.min(at + TOGETHER, to)).flatMap(({ patches }) => patches),
          );
          await new Promise(setImmediate);
        }
        if (from === 0 && part > 0) {
          await server.kill();
          await server.startAgain();
        }
      }
    }
    expect(text(hers.doc) === endContent).toBe(true);
    await saved(hers);
    const [his] = hocuspocus(NEWEST, ben, [id]) as [Line];
    await synced(his);
    expect(text(his.doc) === endContent).toBe(true);
    expect((await download(ben, id)) === endContent).toBe(true);
  } finally {
    closeAll();
    await server.end();
  }
});

test('two people at the same time end up with the text they ended up with', async ({ world }) => {
  const { txns, endContent } = trace('friendsforever');
  const people = [await world.somebody('Anna Ahorn'), await world.somebody('Ben Birke')];
  const space = await makeSpace(world, 'Verstetigen', people);
  const { id } = await makeDocument(people[0] as Somebody, space, 'Gespräch', '', 'markdown');
  const authors = people.map((who) => new Author(who, id));
  for (const { line } of authors) await synced(line);
  // Who wrote at the same place at the same time stands in the order of the record's authors.
  for (const [agent, { line }] of authors.entries()) line.doc.clientID = agent + 1;
  // How much of each author a transaction knew: of its own everything before it, of the other what its parents knew.
  const known: [number, number][] = [];
  for (const run of runs(txns)) {
    const [first, last] = [run[0] as number, run.at(-1) as number];
    const { agent, parents } = txns[first] as Transaction;
    const [author, other] = [authors[agent] as Author, authors[1 - agent] as Author];
    const seen: [number, number] = [0, 0];
    for (const parent of parents) {
      const before = known[parent] as [number, number];
      seen[0] = Math.max(seen[0], before[0]);
      seen[1] = Math.max(seen[1], before[1]);
    }
    await author.reads(other.sent, seen[1 - agent] as number);
    type(
      author.line.doc,
      run.flatMap((at) => (txns[at] as Transaction).patches),
    );
    seen[agent] = author.sent.length;
    known[last] = seen;
  }
  for (const { line } of authors) await saved(line);
  for (const author of authors) author.letAllIn();
  for (const { line } of authors) await expect.poll(() => text(line.doc) === endContent).toBe(true);
  expect((await download(people[0] as Somebody, id)) === endContent).toBe(true);
});

/** What one author typed in a row, with nothing read in between and nobody who knew only a part of it. */
function runs(txns: readonly Transaction[]): number[][] {
  const isKnown = new Set<number>();
  txns.forEach(({ parents, agent }, at) => {
    const isGoingOn = parents.length === 1 && parents[0] === at - 1 && txns[at - 1]?.agent === agent;
    if (!isGoingOn) for (const parent of parents) isKnown.add(parent);
  });
  const found: number[][] = [];
  txns.forEach(({ parents, agent }, at) => {
    const run = found.at(-1);
    const isGoingOn = parents.length === 1 && parents[0] === at - 1 && txns[at - 1]?.agent === agent;
    if (run !== undefined && isGoingOn && !isKnown.has(at - 1) && run.length < TOGETHER) run.push(at);
    else found.push([at]);
  });
  return found;
}

/**
 * Somebody whose line is as slow as it was when the text was typed: what the other wrote waits on the way in until the
 * record says that it was read. Positions mean the text of that moment.
 */
class Author {
  readonly line: Line;
  /** Every update this author sent. */
  readonly sent: Uint8Array[] = [];
  private readonly waiting: { update: Uint8Array; arrive: () => void }[] = [];
  private readonly wakers: (() => void)[] = [];
  private read = 0;

  constructor(who: Somebody, document: string) {
    const between = (frame: Buffer, arrive: () => void) => {
      const update = updateIn(frame);
      if (update === undefined) arrive();
      else this.waiting.push({ update, arrive });
      for (const wake of this.wakers.splice(0)) wake();
    };
    this.line = hocuspocus(NEWEST, who, [document], undefined, between)[0] as Line;
    this.line.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this.line.provider) this.sent.push(update);
    });
  }

  /** Reads that many updates of the other, as they come from the server. */
  async reads(updates: readonly Uint8Array[], count: number): Promise<void> {
    for (; this.read < count; this.read += 1) {
      const update = updates[this.read] as Uint8Array;
      if (this.has(update)) continue;
      const place = () => this.waiting.findIndex((one) => Buffer.compare(one.update, update) === 0);
      while (place() < 0) await new Promise<void>((wake) => this.wakers.push(wake));
      for (const { arrive } of this.waiting.splice(0, place() + 1)) arrive();
    }
  }

  letAllIn(): void {
    for (const { arrive } of this.waiting.splice(0)) arrive();
  }

  /** Whether an update only deletes what is deleted already: the server has no reason to pass it on. */
  private has(update: Uint8Array): boolean {
    const { structs, ds } = Y.decodeUpdate(update);
    if (structs.length > 0) return false;
    for (const [client, ranges] of ds.clients)
      for (const { clock, len } of ranges)
        for (let at = clock; at < clock + len; at += 1)
          if (!Y.getItem(this.line.doc.store, Y.createID(client, at)).deleted) return false;
    return true;
  }
}

/** The update that a frame carries, if it is one: name, type 0, kind 2, bytes. */
function updateIn(frame: Buffer): Uint8Array | undefined {
  // The name is a UUID of 36 characters.
  if (frame[0] !== 36 || frame[37] !== 0 || frame[38] !== 2) return undefined;
  let at = 39;
  while ((frame[at] ?? 0) >= 0x80) at += 1;
  return frame.subarray(at + 1);
}
