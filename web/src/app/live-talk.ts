// Parts of channels that are read for themselves (threads, topics) and single messages: what keeps each current.

import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { keys } from '@/api/keys';
import { type Lens, needsReload, talkEvents } from '@/features/channels/talk-page';
import type { ChannelId, ChannelSnapshot, Event, History, MessageId, RoomEvent } from '@/protocol';
import type { Appliers } from '@/realtime/apply';

/** The channel and the appliers of a part that was loaded; `null` for anything else. */
export function talkOf(key: QueryKey): { channel: ChannelId; appliers: Appliers<History> } | null {
  const lens = lensOf(key);
  return lens && { channel: key[1] as ChannelId, appliers: talkEvents(lens) };
}

function lensOf(key: QueryKey): Lens | null {
  return key[0] === 'talk' ? ({ kind: key[2], id: key[3] } as Lens) : null;
}

/** What has to be loaded again because an event does not tell the text that it brings. Ask before it is applied. */
export function staleTalk(cache: QueryClient, event: RoomEvent): QueryKey[] {
  const about = messagesOf(event.event);
  if (about === null) return [];
  const parts = cache.getQueryCache().findAll({ queryKey: ['talk', event.room] });
  const stale: QueryKey[] = parts
    .filter(({ queryKey, state }) => {
      const lens = lensOf(queryKey);
      return lens && state.data && needsReload(lens, state.data as History, event);
    })
    .map(({ queryKey }) => queryKey);
  for (const id of about) if (cache.getQueryData(keys.message(id))) stale.push(keys.message(id));
  if (isShownAgain(cache, event)) stale.push(keys.channel(event.room as string as ChannelId));
  return stale;
}

/** A message that was hidden has its text back. */
function isShownAgain(cache: QueryClient, { room, event }: RoomEvent): boolean {
  if (event.type !== 'message_marked' || event.payload.marks.is_hidden === true) return false;
  const loaded = cache.getQueryData<ChannelSnapshot>(keys.channel(room as string as ChannelId));
  const known = loaded?.messages.messages.find(({ id }) => id === event.payload.message_id);
  return known?.marks?.is_hidden === true;
}

/** The messages that an event is about; `null` for events of other kinds. */
function messagesOf(event: Event): readonly MessageId[] | null {
  switch (event.type) {
    case 'message_edited':
    case 'message_deleted':
    case 'message_marked':
      return [event.payload.message_id];
    case 'messages_gone':
      return event.payload.message_ids;
    case 'topic_changed':
      return [];
    default:
      return null;
  }
}
