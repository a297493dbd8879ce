// What events do to the snapshot of a channel's room. Pure.

import type { ChannelSnapshot, Event } from '@/protocol';
import type { Appliers } from '@/realtime/apply';
import { applyToPage } from './message-page';

const message = (snapshot: ChannelSnapshot, event: Event): ChannelSnapshot => ({
  ...snapshot,
  messages: applyToPage(snapshot.messages, event),
});

export const channelEvents = {
  message_posted: (snapshot, payload) => message(snapshot, { type: 'message_posted', payload }),
  message_edited: (snapshot, payload) => message(snapshot, { type: 'message_edited', payload }),
  message_deleted: (snapshot, payload) => message(snapshot, { type: 'message_deleted', payload }),
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
