// Which channels stand in the list, and in which order. Pure.

import type { Channel, PersonSnapshot, RunId, RunSnapshot } from '@/protocol';

export interface ChannelEntry {
  channel: Channel;
  unread: number;
}

export interface Lists {
  course: ChannelEntry[];
  groups: ChannelEntry[];
  /** Direct conversations, the one that was written in last first. */
  direct: ChannelEntry[];
  /** Open channels of the run I am not in. */
  others: Channel[];
}

/** Announcements first, then by name; archived ones are left out. */
export function listOf(person: PersonSnapshot, run: RunSnapshot | undefined, runId: RunId): Lists {
  const unread = new Map(person.activity.map((one) => [one.channel_id, one.unread]));
  const last = new Map(person.activity.map((one) => [one.channel_id, one.last_message_at]));
  const mine = person.memberships
    .map(({ channel }) => ({ channel, unread: unread.get(channel.id) ?? 0 }))
    .filter(({ channel }) => channel.run_id === runId && channel.archived_at === null)
    .sort((a, b) => byPlace(a.channel, b.channel));
  const ids = new Set(person.memberships.map(({ channel }) => channel.id));
  return {
    course: mine.filter(({ channel }) => channel.section === 'course'),
    groups: mine.filter(({ channel }) => channel.section === 'group'),
    direct: mine
      .filter(({ channel }) => channel.section === 'direct')
      .sort((a, b) => (last.get(b.channel.id) ?? '').localeCompare(last.get(a.channel.id) ?? '')),
    others: (run?.channels ?? [])
      .filter((channel) => !ids.has(channel.id) && channel.kind !== 'direct' && channel.archived_at === null)
      .sort(byPlace),
  };
}

const names = new Intl.Collator('de', { numeric: true });

function byPlace(a: Channel, b: Channel): number {
  const first = Number(b.kind === 'announcement') - Number(a.kind === 'announcement');
  return first || names.compare(a.name, b.name);
}
