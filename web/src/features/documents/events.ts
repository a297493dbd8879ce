// What events of a space's room do to an open document: its title and the threads about it. What people type travels
// elsewhere.

import { put } from '@/lib/put';
import type { DocumentSnapshot } from '@/protocol';
import type { Appliers } from '@/realtime/apply';

export const documentEvents = {
  document_changed: (snapshot, document) =>
    document.id === snapshot.document.id ? { ...snapshot, document } : snapshot,
  thread_changed: (snapshot, thread) =>
    thread.document_id === snapshot.document.id
      ? { ...snapshot, threads: put(snapshot.threads, thread) }
      : snapshot,
  // The list of versions is loaded again; see app/live-spaces.ts.
  version_kept: (snapshot) => snapshot,
} satisfies Appliers<DocumentSnapshot>;
