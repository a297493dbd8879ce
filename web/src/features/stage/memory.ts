// What this browser keeps of stages: the last picture of each, so that a beamer never stands blank.
// A stage is known by a hash of its secret; the secret itself stays in the address.

import { readStored, writeStored } from '@/lib/stored';
import type { StageSnapshot } from '@/protocol';

/** A picture, and when it was last known to be true, by the clock of this machine. */
export interface Kept {
  readonly snapshot: StageSnapshot;
  readonly at: number;
}

/** Stages that one browser shows: this one, the one before, and one that is tried out. */
const KEPT_STAGES = 3;
const KEY = 'stages';

type Stored = (Kept & { readonly stage: string })[];

export function recall(secret: string): Kept | null {
  return read().find(({ stage }) => stage === nameOf(secret)) ?? null;
}

export function keep(secret: string, kept: Kept): void {
  const stage = nameOf(secret);
  const others = read().filter((one) => one.stage !== stage);
  writeStored(KEY, JSON.stringify([{ stage, ...kept }, ...others].slice(0, KEPT_STAGES)));
}

function read(): Stored {
  try {
    const stored: unknown = JSON.parse(readStored(KEY) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isKept) : [];
  } catch {
    return [];
  }
}

function isKept(one: Partial<Stored[number]> | null): one is Stored[number] {
  return typeof one?.stage === 'string' && typeof one.at === 'number' && one.snapshot?.view !== undefined;
}

/** 53 bits of the secret: enough to tell stages apart, useless for opening one (works without a secure context). */
export function nameOf(secret: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < secret.length; index += 1) {
    const code = secret.charCodeAt(index);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36);
}
