// What was read lies on this device too, to be read without a line: copies of snapshots, of one person at a time.
// They go when that person signs out. Where the browser keeps nothing, nothing is kept.

import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

export interface Copy {
  /** The key of the snapshot in the page's cache, as text. */
  key: string;
  person: string;
  /** When it was known to be right, in milliseconds. */
  at: number;
  data: unknown;
  /** Nothing further back is worth a place. */
  isWhole?: boolean;
}

interface Schema extends DBSchema {
  copies: { key: string; value: Copy };
}

const NAME = 'lotse-kept';
let opening: Promise<IDBPDatabase<Schema> | null> | undefined;
/** After a sign-out nothing is written any more: a page that goes away would put everything back. */
let isWiped = false;

function disk(): Promise<IDBPDatabase<Schema> | null> {
  opening ??= openDB<Schema>(NAME, 1, {
    upgrade: (fresh) => {
      fresh.createObjectStore('copies', { keyPath: 'key' });
    },
  }).catch(() => null);
  return opening;
}

export async function readCopy(key: string): Promise<Copy | undefined> {
  return (await disk())?.get('copies', key);
}

export async function writeCopy(copy: Copy): Promise<void> {
  // A full disk: the page works without a copy.
  if (!isWiped) await (await disk())?.put('copies', copy).catch(() => undefined);
}

export async function removeCopies(keys: readonly string[]): Promise<void> {
  const kept = await disk();
  await Promise.all(keys.map((key) => kept?.delete('copies', key)));
}

export async function keysOfCopies(): Promise<string[]> {
  return (await (await disk())?.getAllKeys('copies')) ?? [];
}

/** Copies of everybody else go. */
export async function claimCopies(person: string): Promise<void> {
  const kept = await disk();
  const foreign = ((await kept?.getAll('copies')) ?? []).filter((copy) => copy.person !== person);
  await removeCopies(foreign.map(({ key }) => key));
  isWiped = false;
}

/** Nothing of anybody is left; what this page would still write is dropped. */
export async function wipeCopies(): Promise<void> {
  isWiped = true;
  await (await disk())?.clear('copies');
}
