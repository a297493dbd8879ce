import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import type { Invitation } from '@/protocol';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { toast } from '@/ui/toast';
import { useRevoke } from './mutations';

export function RevokeDialog({ invitation, onClose }: { invitation: Invitation; onClose: () => void }) {
  const { t } = useText('organise');
  const problem = useProblem();
  const revoke = useRevoke();
  function confirm() {
    revoke.mutate(invitation.id, {
      onSuccess: () => {
        toast({ text: t('invitations.revokedToast') });
        onClose();
      },
    });
  }
  return (
    <Dialog
      title={t('invitations.revokeTitle')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="danger" isBusy={revoke.isPending} onClick={confirm}>
            {t('invitations.revoke')}
          </Button>
        </>
      }
    >
      {revoke.isError && <Banner tone="bad">{problem.text(revoke.error)}</Banner>}
      <p>{t('invitations.revokeText')}</p>
    </Dialog>
  );
}
