import { Link2, Mail } from 'lucide-react';
import { useMe } from '@/features/courses/useCurrentRun';
import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import { useNow } from '@/lib/now';
import { dateOf } from '@/lib/time';
import type { Invitation } from '@/protocol';
import { Pill, type Tone } from '@/ui/Badge';
import { Button } from '@/ui/Button';
import { Dot } from '@/ui/Dot';
import list from '@/ui/List.module.css';
import { type InvitationState, stateOf } from './invitation-state';

const tones: Record<InvitationState, Tone> = { open: 'ok', used: 'plain', expired: 'warn', revoked: 'plain' };

export function InvitationRow({ invitation, onRevoke }: { invitation: Invitation; onRevoke: () => void }) {
  const { t, language } = useText('organise');
  const { runs } = useMe();
  const state = stateOf(invitation, useNow());
  const run = runs.find((each) => each.id === invitation.run_id);
  const role = t(`role.${invitation.role}`);
  const name = invitation.note || invitation.email || t('invitations.link', { role });
  const details = [
    invitation.note !== '' && invitation.email !== null && t('invitations.for', { email: invitation.email }),
    role,
    run?.name,
    invitation.max_uses > 1 && t('invitations.uses', { uses: invitation.uses, max: invitation.max_uses }),
    state === 'open' && t('invitations.until', { date: dateOf(new Date(invitation.expires_at), language) }),
  ].filter((part) => typeof part === 'string');
  return (
    <li className={classNames(list.row, list.stacking)}>
      {invitation.email === null ? <Link2 aria-hidden="true" /> : <Mail aria-hidden="true" />}
      <div className={list.words}>
        <p className={list.title}>{name}</p>
        <p className={list.detail}>
          {details.map((part, place) => (
            <span key={part}>
              {place > 0 && <Dot />}
              {part}
            </span>
          ))}
        </p>
      </div>
      <div className={list.controls}>
        <Pill tone={tones[state]}>{t(`invitations.${state}`)}</Pill>
        {state === 'open' && (
          <Button isSmall onClick={onRevoke} aria-label={t('invitations.revokeFor', { name })}>
            {t('invitations.revoke')}
          </Button>
        )}
      </div>
    </li>
  );
}
