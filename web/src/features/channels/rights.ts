// What the page offers in a channel. The server decides; this only keeps people from trying in vain.

import type { Channel, Role } from '@/protocol';
import type { Silence } from './silence';

export interface Rights {
  isMember: boolean;
  canJoin: boolean;
  canPost: boolean;
  /** To remove what others wrote, with a reason. */
  canRemoveOthers: boolean;
  canManageMembers: boolean;
  /** Trainers and organisers. */
  leads: boolean;
  /** Why the composer is not there. */
  readOnly: 'archived' | 'announcement' | 'trainers_only' | 'not_member' | 'silenced' | null;
  /** Until when I may not write, and why. */
  silence: Silence | null;
}

export function rightsIn(
  channel: Channel,
  isMember: boolean,
  role: Role | null,
  silence: Silence | null = null,
): Rights {
  const leads = role === 'trainer' || role === 'organiser';
  const isArchived = channel.archived_at !== null;
  const isDirect = channel.kind === 'direct';
  return {
    isMember,
    canJoin: !isMember && !isArchived && !isDirect && (channel.kind !== 'private' || role === 'organiser'),
    canPost: readOnly() === null,
    canRemoveOthers: isMember && leads && !isArchived && !isDirect,
    canManageMembers: leads && !isArchived && !isDirect,
    leads,
    readOnly: readOnly(),
    silence,
  };

  function readOnly(): Rights['readOnly'] {
    if (isArchived) return 'archived';
    if (!isMember) return 'not_member';
    // Among few they may still ask why.
    if (silence !== null && !isDirect) return 'silenced';
    if (leads) return null;
    if (channel.kind === 'announcement') return 'announcement';
    return channel.trainers_only === true ? 'trainers_only' : null;
  }
}
