import { useQuery } from '@tanstack/react-query';
import { MailPlus, UserPlus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import type { Invitation } from '@/protocol';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { EmptyState } from '@/ui/EmptyState';
import list from '@/ui/List.module.css';
import { Page } from '@/ui/Page';
import { PageHeader } from '@/ui/PageHeader';
import { Skeleton } from '@/ui/Skeleton';
import { InvitationRow } from './InvitationRow';
import { InviteDialog } from './InviteDialog';
import { invitationsQuery } from './queries';
import { RevokeDialog } from './RevokeDialog';
import { UnmailedLinks } from './UnmailedLinks';

/** Who was invited, and inviting. */
export function InvitationsPage({ back }: { back?: ReactNode }) {
  const { t } = useText('organise');
  const problem = useProblem();
  const invitations = useQuery(invitationsQuery);
  const [isInviting, setInviting] = useState(false);
  const [revoking, setRevoking] = useState<Invitation | null>(null);
  const newest = [...(invitations.data ?? [])].sort((a, b) => b.created_at.localeCompare(a.created_at));
  const invite = (
    <Button look="action" icon={<UserPlus aria-hidden="true" />} onClick={() => setInviting(true)}>
      {t('invitations.new')}
    </Button>
  );
  const isEmpty = invitations.data?.length === 0;
  return (
    <Page
      isWide
      header={
        <PageHeader title={t('invitations.title')} back={back} actions={isEmpty ? undefined : invite} />
      }
    >
      {invitations.isError && <Banner tone="bad">{problem.text(invitations.error)}</Banner>}
      {invitations.isPending && <Skeleton label={t('loading')} />}
      {isEmpty && (
        <EmptyState
          icon={<MailPlus />}
          title={t('invitations.emptyTitle')}
          text={t('invitations.emptyText')}
          action={invite}
        />
      )}
      {newest.length > 0 && (
        <ul className={list.list}>
          {newest.map((invitation) => (
            <InvitationRow
              key={invitation.id}
              invitation={invitation}
              onRevoke={() => setRevoking(invitation)}
            />
          ))}
        </ul>
      )}
      <UnmailedLinks />
      {isInviting && <InviteDialog onClose={() => setInviting(false)} />}
      {revoking !== null && <RevokeDialog invitation={revoking} onClose={() => setRevoking(null)} />}
    </Page>
  );
}
