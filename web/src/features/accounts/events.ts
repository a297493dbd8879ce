// What events do to the snapshot of my own room. Pure.
// `personal_changed` says "load again": `app/live.ts` does that, the snapshot itself only moves on.

import type { Activity, ChannelId, Membership, PersonSnapshot } from '@/protocol';
import type { Appliers } from '@/realtime/apply';

export const personEvents = {
  channel_joined: (snapshot, membership, event) => {
    const { id } = membership.channel;
    const known = membershipOf(snapshot, id);
    const read = known && known.read.version > membership.read.version ? known.read : membership.read;
    const others = snapshot.memberships.filter((one) => one.channel.id !== id);
    return {
      ...snapshot,
      memberships: [...others, { ...membership, read }].sort((a, b) =>
        a.channel.id < b.channel.id ? -1 : 1,
      ),
      activity: known
        ? snapshot.activity
        : [...snapshot.activity, beginning(membership, event.position.epoch)],
    };
  },
  channel_left: (snapshot, { channel_id }) => ({
    ...snapshot,
    memberships: snapshot.memberships.filter((known) => known.channel.id !== channel_id),
    activity: snapshot.activity.filter((known) => known.channel_id !== channel_id),
  }),
  read_changed: (snapshot, { channel_id, read }) => ({
    ...snapshot,
    memberships: snapshot.memberships.map((known) =>
      known.channel.id === channel_id && known.read.version < read.version ? { ...known, read } : known,
    ),
  }),
  personal_changed: (snapshot) => snapshot,
  // What was set is loaded again where it is shown; see app/live.ts.
  settings_changed: (snapshot) => snapshot,
  session_ended: (snapshot) => snapshot,
  // Not part of this snapshot: what shows them has appliers of its own, or loads them again.
  draft_changed: (snapshot) => snapshot,
  scheduled_changed: (snapshot) => snapshot,
  scheduled_gone: (snapshot) => snapshot,
  saved_changed: (snapshot) => snapshot,
  saved_gone: (snapshot) => snapshot,
  moderation_changed: (snapshot) => snapshot,
} satisfies Appliers<PersonSnapshot>;

/** Nothing is unread in a channel that was just joined. */
function beginning({ channel, joined_seq }: Membership, epoch: number): Activity {
  return { channel_id: channel.id, head: { epoch, seq: joined_seq }, unread: 0, last_message_at: null };
}

/** My membership of a channel. */
export function membershipOf(snapshot: PersonSnapshot, channel: ChannelId): Membership | undefined {
  return snapshot.memberships.find((membership) => membership.channel.id === channel);
}
