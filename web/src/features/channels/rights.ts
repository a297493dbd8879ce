// What the page offers in a channel. The server decides; this only keeps people from trying in vain.

import type { Channel, Role } from '@/protocol';

export interface Rights {
  isMember: boolean;
  canJoin: boolean;
  canPost: boolean;
  canDeleteOthers: boolean;
  canManageMembers: boolean;
  /** Trainers and organisers. */
  leads: boolean;
  /** Why the composer is not there. */
  readOnly: 'archived' | 'announcement' | 'not_member' | null;
}

export function rightsIn(channel: Channel, isMember: boolean, role: Role | null): Rights {
  const leads = role === 'trainer' || role === 'organiser';
  const isArchived = channel.archived_at !== null;
  const isDirect = channel.kind === 'direct';
  const mayWrite = leads || (channel.kind !== 'announcement' && channel.trainers_only !== true);
  const readOnly = isArchived ? 'archived' : !isMember ? 'not_member' : mayWrite ? null : 'announcement';
  return {
    isMember,
    canJoin: !isMember && !isArchived && !isDirect && (channel.kind !== 'private' || role === 'organiser'),
    canPost: readOnly === null,
    canDeleteOthers: isMember && leads && !isArchived,
    canManageMembers: leads && !isArchived && !isDirect,
    leads,
    readOnly,
  };
}
