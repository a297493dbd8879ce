// The copy of a document on this device: what was typed is there after a reload, before any line is.

import { IndexeddbPersistence, storeState } from 'y-indexeddb';
import type * as Y from 'yjs';
import { removeCopy } from '@/lib/document-copies';

/** So many entries are merged into one when a document is opened. */
const MOST_ENTRIES = 40;

export interface Copy {
  /** When what lay here is in the document. */
  loaded: Promise<void>;
  close: () => Promise<void>;
  /** Closes it and removes it from the device. */
  remove: () => Promise<void>;
}

export function openCopy(name: string, doc: Y.Doc): Copy {
  if (typeof indexedDB === 'undefined') {
    const nothing = () => Promise.resolve();
    return { loaded: Promise.resolve(), close: nothing, remove: nothing };
  }
  const kept = new IndexeddbPersistence(name, doc);
  const loaded = kept.whenSynced.then(async () => {
    if (entries(kept) > MOST_ENTRIES) await storeState(kept);
  });
  return { loaded, close: () => kept.destroy(), remove: () => kept.destroy().then(() => removeCopy(name)) };
}

/** The library counts its entries and tells nobody. */
function entries(kept: IndexeddbPersistence): number {
  return (kept as unknown as { _dbsize: number })._dbsize;
}
