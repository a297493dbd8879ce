// Who else writes, for screen readers: said at most every ten seconds, and not at all if somebody does not want it.

import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { readStored, writeStored } from '@/lib/stored';
import { identityOf } from '../collab/identity';

const EVERY_MS = 10_000;
const STORED = 'document-news';

/** Whether somebody wants to hear of the others' edits. */
export function wantsNews(): boolean {
  return readStored(STORED) !== 'off';
}

export function setWantsNews(wants: boolean): void {
  writeStored(STORED, wants ? 'on' : 'off');
}

/** Who wrote in a transaction: the clients whose clocks went on, by the names their pages carry. */
export function writersOf(transaction: Y.Transaction, awareness: Awareness): string[] {
  const names = new Set<string>();
  for (const [client, clock] of transaction.afterState) {
    if ((transaction.beforeState.get(client) ?? 0) >= clock) continue;
    const name = identityOf(awareness.getStates().get(client))?.name;
    if (name !== undefined) names.add(name);
  }
  return [...names];
}

/** Follows a document and tells names, throttled. Returns how to stop. */
export function watchWriters(doc: Y.Doc, awareness: Awareness, tell: (names: string[]) => void): () => void {
  let pending = new Set<string>();
  let last = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const say = () => {
    timer = undefined;
    last = performance.now();
    const names = [...pending];
    pending = new Set();
    if (wantsNews()) tell(names);
  };
  const heard = (transaction: Y.Transaction) => {
    if (transaction.local) return;
    for (const name of writersOf(transaction, awareness)) pending.add(name);
    if (pending.size > 0) timer ??= setTimeout(say, Math.max(0, last + EVERY_MS - performance.now()));
  };
  doc.on('afterTransaction', heard);
  return () => {
    clearTimeout(timer);
    doc.off('afterTransaction', heard);
  };
}
