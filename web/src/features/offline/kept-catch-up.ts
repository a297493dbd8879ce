// The copy of the page for catching up: it has no room of its own, so it goes when something of it is gone. Pure.

import type { CatchUp, ChannelId, MessageId, RoomEvent } from '@/protocol';

export function isCatchUp(key: string): boolean {
  return key.startsWith('["catch-up"');
}

/** Whether words stand in it that may not be read any more. */
export function namesGone(data: CatchUp, events: readonly RoomEvent[]): boolean {
  const text = JSON.stringify(data);
  return events.flatMap(goneBy).some((id) => text.includes(JSON.stringify(id)));
}

/** Whether it tells of a channel that is not mine. */
export function isOfOthers({ talks, notices }: CatchUp, isMine: (id: ChannelId) => boolean): boolean {
  return [...talks, ...notices].some(({ channel_id }) => channel_id !== undefined && !isMine(channel_id));
}

function goneBy({ event }: RoomEvent): readonly MessageId[] {
  switch (event.type) {
    case 'message_deleted':
    case 'message_edited':
      return [event.payload.message_id];
    case 'message_marked':
      return event.payload.marks.is_hidden === true ? [event.payload.message_id] : [];
    case 'messages_gone':
      return event.payload.message_ids;
    default:
      return [];
  }
}
