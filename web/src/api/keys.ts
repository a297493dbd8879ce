// Keys of the query cache. Each snapshot of a room lives once, under [kind, id].

import type { ChannelId, MessageId, RunId } from '@/protocol';

export const keys = {
  /** Who is signed in, `null` if nobody is. */
  session: ['session'] as const,
  /** The snapshot of my own room. */
  me: ['me'] as const,
  /** The snapshot of a run's room. */
  run: (id: RunId) => ['run', id] as const,
  /** The channels of a run that I may find, private ones too, for organisers. */
  findable: (id: RunId) => ['findable-channels', id] as const,
  /** The snapshot of a channel's room, with the loaded window of its messages. */
  channel: (id: ChannelId) => ['channel', id] as const,
  /** Earlier texts of a message; the version makes an edit a new entry. */
  versions: (id: MessageId, version: number) => ['versions', id, version] as const,
  /** My sessions. */
  sessions: ['sessions'] as const,
  /** Accounts, for organisers. */
  people: ['people'] as const,
  /** Invitations, for organisers. */
  invitations: ['invitations'] as const,
  /** Links that could not be mailed, for organisers. */
  unmailedLinks: ['unmailed-links'] as const,
};
