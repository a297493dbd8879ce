import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { useText } from '@/i18n/useText';
import { hasUnsaved } from '@/lib/document-copies';
import type { PersonId } from '@/protocol';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { useSignOut } from './mutations';

/** The way out. It takes copies of documents from this device, and asks first if one holds something unsaved. */
export function SignOut({ person }: { person: PersonId }) {
  const { t } = useText('accounts');
  const signOut = useSignOut();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <div>
      <Button
        look="quiet"
        icon={<LogOut aria-hidden="true" />}
        isBusy={signOut.isPending}
        onClick={() => (hasUnsaved(person) ? setIsAsking(true) : signOut.mutate())}
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
          <p>{t('unsaved.text')}</p>
        </Dialog>
      )}
    </div>
  );
}
