// What events do to the snapshot of a channel's room. Pure.

import type { ChannelSnapshot, Event, MessageId, Topic } from '@/protocol';
import type { Appliers } from '@/realtime/apply';
import { applyToPage } from './message-page';

const message = (snapshot: ChannelSnapshot, event: Event): ChannelSnapshot => ({
  ...snapshot,
  messages: applyToPage(snapshot.messages, event),
});

export const channelEvents = {
  message_posted: (snapshot, payload) => message(snapshot, { type: 'message_posted', payload }),
  message_edited: (snapshot, payload) => message(snapshot, { type: 'message_edited', payload }),
  message_deleted: (snapshot, payload) => ({
    ...message(snapshot, { type: 'message_deleted', payload }),
    pinned: pinned(snapshot.pinned, payload.message_id, false),
  }),
  message_marked: (snapshot, payload) => ({
    ...message(snapshot, { type: 'message_marked', payload }),
    pinned: pinned(snapshot.pinned, payload.message_id, payload.marks.pin !== undefined),
  }),
  messages_gone: (snapshot, payload) => ({
    ...message(snapshot, { type: 'messages_gone', payload }),
    pinned: snapshot.pinned.filter((id) => !payload.message_ids.includes(id)),
  }),
  topic_changed: (snapshot, topic) => ({
    ...message(snapshot, { type: 'topic_changed', payload: topic }),
    topics: withTopic(snapshot, topic),
  }),
  channel_changed: (snapshot, channel) => ({ ...snapshot, channel }),
  member_joined: (snapshot, { person_id }) =>
    snapshot.members.includes(person_id)
      ? snapshot
      : { ...snapshot, members: [...snapshot.members, person_id].sort() },
  member_left: (snapshot, { person_id }) => ({
    ...snapshot,
    members: snapshot.members.filter((member) => member !== person_id),
  }),
} satisfies Appliers<ChannelSnapshot>;

/** What is pinned, the newest first. */
function pinned(ids: MessageId[], id: MessageId, isPinned: boolean): MessageId[] {
  if (ids.includes(id) === isPinned) return ids;
  return isPinned ? [id, ...ids] : ids.filter((one) => one !== id);
}

/** A topic as it stands now; one that moved to another channel is no longer here. */
function withTopic({ channel, topics }: ChannelSnapshot, topic: Topic): Topic[] {
  const others = topics.filter(({ id }) => id !== topic.id);
  if (topic.channel_id !== channel.id) return others;
  return [...others, topic].sort((a, b) => names.compare(a.title, b.title) || (a.id < b.id ? -1 : 1));
}

const names = new Intl.Collator('de', { numeric: true });
