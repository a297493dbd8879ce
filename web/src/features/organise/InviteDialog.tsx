import { useState } from 'react';
import { useText } from '@/i18n/useText';
import type { InvitationCreated } from '@/protocol';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { CopyField } from '@/ui/CopyField';
import { Dialog } from '@/ui/Dialog';
import { InviteForm } from './InviteForm';

/** Makes an invitation, then shows its link, once. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const [created, setCreated] = useState<InvitationCreated | null>(null);
  if (created !== null) return <Created created={created} onClose={onClose} />;
  return <InviteForm onCreated={setCreated} onClose={onClose} />;
}

function Created({ created, onClose }: { created: InvitationCreated; onClose: () => void }) {
  const { t } = useText('organise');
  const { invitation, link, mailed } = created;
  return (
    <Dialog
      title={t('invite.createdTitle')}
      onClose={onClose}
      footer={<Button onClick={onClose}>{t('done')}</Button>}
    >
      {mailed && (
        <Banner tone="ok" role="status">
          {t('invite.mailed', { email: invitation.email ?? '' })}
        </Banner>
      )}
      {link === null ? (
        !mailed && <p>{t('invite.repeat')}</p>
      ) : (
        <>
          <CopyField label={t('invite.linkLabel')} value={link} />
          <p>{t('invite.once')}</p>
        </>
      )}
    </Dialog>
  );
}
