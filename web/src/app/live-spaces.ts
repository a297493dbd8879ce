// Which rooms of spaces the cache holds snapshots of, and what keeps each current. Several snapshots of one room stand
// side by side: space, board, open documents; the run's groups beside the run, the inbox beside my own room.

import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { keys } from '@/api/keys';
import { boardEvents } from '@/features/board/events';
import { draftEvents } from '@/features/channels/compose/drafts/events';
import { documentEvents } from '@/features/documents/events';
import { inboxEvents } from '@/features/inbox/events';
import { savedEvents } from '@/features/saved/events';
import { spaceEvents, spacesEvents } from '@/features/spaces/events';
import type {
  BoardSnapshot,
  DocumentSnapshot,
  Drafts,
  Inbox,
  PersonId,
  RoomEvent,
  RoomId,
  SavedMessages,
  SpaceId,
  SpaceSnapshot,
  SpacesSnapshot,
} from '@/protocol';
import type { Keep } from './live-webinars';

/** Keeps what was just loaded of spaces, or beside them. */
export function keepSpaces(cache: QueryClient, me: PersonId, key: QueryKey, keep: Keep): void {
  const [kind, id] = key as [string, string | undefined];
  const room = id as RoomId;
  if (kind === 'space') keep<SpaceSnapshot>(room, { key, source: key, appliers: spaceEvents });
  else if (kind === 'board') keep<BoardSnapshot>(room, { key, source: key, appliers: boardEvents });
  else if (kind === 'spaces') keep<SpacesSnapshot>(room, { key, source: key, appliers: spacesEvents });
  else if (kind === 'inbox') keep<Inbox>(me as string as RoomId, { key, source: key, appliers: inboxEvents });
  else if (kind === 'drafts')
    keep<Drafts>(me as string as RoomId, { key, source: key, appliers: draftEvents });
  else if (kind === 'saved')
    keep<SavedMessages>(me as string as RoomId, { key, source: key, appliers: savedEvents });
  else if (kind === 'document') {
    const document = cache.getQueryData<DocumentSnapshot>(key)?.document;
    if (document)
      keep<DocumentSnapshot>(document.space_id as string as RoomId, {
        key,
        source: key,
        appliers: documentEvents,
      });
  }
}

/** What has to be loaded again because an event says only that it changed. */
export function staleBy({ room, event }: RoomEvent): QueryKey[] {
  switch (event.type) {
    case 'space_changed':
      return [keys.space(room as string as SpaceId)];
    case 'version_kept':
      return [keys.documentVersions(event.payload.document_id)];
    case 'tasks_changed':
      return [keys.tasks];
    case 'settings_changed':
      return [keys.notifications, keys.blocks];
    case 'moderation_changed':
      return [keys.moderation(event.payload.run_id)];
    default:
      return [];
  }
}
