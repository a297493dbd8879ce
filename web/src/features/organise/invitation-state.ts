import type { Invitation } from '@/protocol';

export type InvitationState = 'open' | 'used' | 'expired' | 'revoked';

/** Whether an invitation can still be accepted, and why not. */
export function stateOf(invitation: Invitation, now: Date): InvitationState {
  if (invitation.revoked_at !== null) return 'revoked';
  if (invitation.uses >= invitation.max_uses) return 'used';
  return new Date(invitation.expires_at) <= now ? 'expired' : 'open';
}
