// What goes on in the channels I am in: unread counts and heads. Pure.
// The count is kept by the channels' events where that is exact; where it is not, it says so and is loaded again.

import type { Activity, ChannelSnapshot, Membership, Message, PersonId, RoomEvent } from '@/protocol';
import { limits } from '@/protocol';
import { covers } from './message-page';
import { firstUnseen, isIn, isUnread } from './seen';

export interface Counted {
  activity: Activity;
  /** The count may be wrong: load it again. */
  isUncertain: boolean;
}

/** An event of a channel's room. */
export function applyToActivity(
  activity: Activity,
  { event, position }: RoomEvent,
  membership: Membership,
  me: PersonId,
  loaded: ChannelSnapshot | undefined,
): Counted {
  if (position.epoch === activity.head.epoch && position.seq <= activity.head.seq)
    return { activity, isUncertain: false };
  const moved = { ...activity, head: position };
  if (event.type === 'message_posted') {
    if (event.payload.thread_id !== undefined) return { activity: moved, isUncertain: false };
    const isCounted =
      !isMuted(membership, event.payload) &&
      isUnread(event.payload, me, membership.read.seen, membership.joined_seq);
    const unread = Math.min(limits.UNREAD_COUNTED, activity.unread + (isCounted ? 1 : 0));
    return { activity: { ...moved, unread, last_message_at: event.payload.posted_at }, isUncertain: false };
  }
  if (event.type === 'message_deleted') {
    const { message_seq } = event.payload;
    const couldBeUnread =
      activity.unread > 0 && message_seq > membership.joined_seq && !isIn(membership.read.seen, message_seq);
    return couldBeUnread ? recounted(moved, membership, me, loaded) : { activity: moved, isUncertain: false };
  }
  // What left may have been unread; what came into a topic or out of it may be counted otherwise there.
  const isElsewhere =
    (event.type === 'messages_gone' && activity.unread > 0) ||
    (event.type === 'message_marked' && (membership.topics?.length ?? 0) > 0);
  return { activity: moved, isUncertain: isElsewhere };
}

/** Messages that are not counted: the topic's word goes before the channel's. */
export function isMuted({ level, topics }: Membership, message: Message): boolean {
  const wish = topics?.find(({ topic_id }) => topic_id === message.marks?.topic_id)?.wish ?? null;
  return wish === null ? level === 'muted' : wish === 'mute';
}

/** The read state changed: counts again, from the loaded messages if they hold all that may be unread. */
export function recounted(
  activity: Activity,
  membership: Membership,
  me: PersonId,
  loaded: ChannelSnapshot | undefined,
): Counted {
  const { read, joined_seq } = membership;
  const first = firstUnseen(read.seen, joined_seq);
  if (first > activity.head.seq) return { activity: { ...activity, unread: 0 }, isUncertain: false };
  if (loaded && !loaded.messages.has_newer && covers(loaded.messages, first)) {
    const unread = loaded.messages.messages.filter(
      (message) => !isMuted(membership, message) && isUnread(message, me, read.seen, joined_seq),
    ).length;
    return { activity: { ...activity, unread }, isUncertain: false };
  }
  return { activity, isUncertain: true };
}
