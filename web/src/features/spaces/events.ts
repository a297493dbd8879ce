// What events of a space's room do to the space, and what the run's room says of its groups.

import { put, without } from '@/lib/put';
import type { SpaceFile, SpaceSnapshot, SpacesSnapshot } from '@/protocol';
import type { Appliers } from '@/realtime/apply';

/** Bytes of all versions of all files. */
function usedBytes(files: readonly SpaceFile[]): number {
  return files.reduce((sum, file) => sum + file.versions.reduce((of, version) => of + version.bytes, 0), 0);
}

/** As the server sorts them. */
function byName(files: SpaceFile[]): SpaceFile[] {
  const key = ({ name, id }: SpaceFile) => `${name.toLowerCase()}\0${id}`;
  return files.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function withFiles(snapshot: SpaceSnapshot, files: SpaceFile[]): SpaceSnapshot {
  return { ...snapshot, files, used_bytes: usedBytes(files) };
}

export const spaceEvents = {
  // What I may do rests on it too: the snapshot is loaded again; see app/live-spaces.ts.
  space_changed: (snapshot, space) => ({ ...snapshot, space }),
  document_changed: (snapshot, document) => ({
    ...snapshot,
    documents: put(snapshot.documents, document).sort((a, b) =>
      a.rank !== b.rank ? (a.rank < b.rank ? -1 : 1) : a.id < b.id ? -1 : 1,
    ),
  }),
  document_gone: (snapshot, { document_id }) => ({
    ...snapshot,
    documents: without(snapshot.documents, document_id),
  }),
  file_changed: (snapshot, file) => withFiles(snapshot, byName(put(snapshot.files, file))),
  file_gone: (snapshot, { file_id }) => withFiles(snapshot, without(snapshot.files, file_id)),
  hand_in_changed: (snapshot, handIn) => ({
    ...snapshot,
    hand_ins: put(snapshot.hand_ins, handIn).sort((a, b) => b.number - a.number),
  }),
  peer_review_changed: (snapshot, review) =>
    review.from_space_id === snapshot.space.id
      ? { ...snapshot, gives: put(snapshot.gives, review) }
      : { ...snapshot, gets: put(snapshot.gets, review) },
} satisfies Appliers<SpaceSnapshot>;

export const spacesEvents = {
  space_listed: (snapshot, space) => ({ ...snapshot, spaces: put(snapshot.spaces, space) }),
} satisfies Appliers<SpacesSnapshot>;
