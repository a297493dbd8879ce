import { useState } from 'react';
import { useLive } from '@/features/accounts/live';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import type { Message } from '@/protocol';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { readable } from './compose/text/references';
import styles from './Versions.module.css';

/** Asks before a message is deleted. */
export function DeleteDialog({ message, onClose }: { message: Message; onClose: () => void }) {
  const { t } = useText('talk');
  const problem = useProblem();
  const live = useLive();
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const remove = async () => {
    setIsBusy(true);
    try {
      await live.run({ type: 'delete_message', payload: { message_id: message.id } });
      onClose();
    } catch (failed) {
      setError(failed);
      setIsBusy(false);
    }
  };
  return (
    <Dialog
      title={t('delete.title')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="danger" isBusy={isBusy} onClick={() => void remove()}>
            {t('delete.confirm')}
          </Button>
        </>
      }
    >
      <p>{t('delete.text')}</p>
      <p className={styles.text}>{readable(message.body)}</p>
      {error !== null && <p role="alert">{problem.text(error)}</p>}
    </Dialog>
  );
}
