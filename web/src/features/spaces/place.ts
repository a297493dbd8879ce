// Where in a project space somebody is: the part of the address behind the space.

import type { DocumentId, SpaceId } from '@/protocol';
import { paths } from '@/routing/paths';

export type Place =
  | { part: 'conversation'; seq?: number }
  | { part: 'document'; id: DocumentId }
  | { part: 'board' }
  | { part: 'files' }
  | { part: 'hand-in' };

/** Reads what stands behind `/spaces/{space}/`. Anything unknown is the conversation, which is always there. */
export function placeOf(rest: string): Place {
  const [part, id] = rest.split('/');
  if (part === 'messages' && /^\d+$/.test(id ?? '')) return { part: 'conversation', seq: Number(id) };
  if (part === 'documents' && id !== undefined && id !== '')
    return { part: 'document', id: id as DocumentId };
  if (part === 'board' || part === 'files' || part === 'hand-in') return { part };
  return { part: 'conversation' };
}

export function hrefOf(space: SpaceId, place: Place): string {
  switch (place.part) {
    case 'conversation':
      return paths.space(space);
    case 'document':
      return paths.document(space, place.id);
    case 'board':
      return paths.board(space);
    case 'files':
      return paths.files(space);
    case 'hand-in':
      return paths.handIn(space);
  }
}
