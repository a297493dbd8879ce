import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { useText } from '@/i18n/useText';
import { hasUnsaved } from '@/lib/document-copies';
import { useStore } from '@/lib/use-store';
import type { PersonId } from '@/protocol';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { useLive } from './live';
import { useSignOut } from './mutations';

/** The way out. Nothing stays on this device, so it asks first if something here is not on the server yet. */
export function SignOut({ person }: { person: PersonId }) {
  const { t } = useText('accounts');
  const signOut = useSignOut();
  const waiting = useStore(useLive().outbox.rows).filter(({ state }) => state !== 'sent').length;
  const [isAsking, setIsAsking] = useState(false);
  return (
    <div>
      <Button
        look="quiet"
        icon={<LogOut aria-hidden="true" />}
        isBusy={signOut.isPending}
        onClick={() => (waiting > 0 || hasUnsaved(person) ? setIsAsking(true) : signOut.mutate())}
      >
        {t('settings.signOut')}
      </Button>
      {isAsking && (
        <Dialog
          title={t('unsaved.title')}
          onClose={() => setIsAsking(false)}
          footer={
            <>
              <Button look="danger" isBusy={signOut.isPending} onClick={() => signOut.mutate()}>
                {t('unsaved.leave')}
              </Button>
              <Button look="action" onClick={() => setIsAsking(false)}>
                {t('unsaved.stay')}
              </Button>
            </>
          }
        >
          {waiting > 0 && <p>{t('unsaved.messages', { count: waiting })}</p>}
          {hasUnsaved(person) && <p>{t('unsaved.text')}</p>}
        </Dialog>
      )}
    </div>
  );
}
