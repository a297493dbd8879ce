import { useText } from '@/i18n/useText';
import type { Message } from '@/protocol';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import styles from './Versions.module.css';

interface Props {
  mine: string;
  theirs: Message;
  onKeepMine: () => void;
  onKeepTheirs: () => void;
  onClose: () => void;
}

/** The message was changed elsewhere in the meantime: both texts, and nothing is lost until somebody decides. */
export function ConflictDialog({ mine, theirs, onKeepMine, onKeepTheirs, onClose }: Props) {
  const { t } = useText('talk');
  const { t: words } = useText('channels');
  return (
    <Dialog
      title={t('conflict.title')}
      onClose={onClose}
      size="wide"
      footer={
        <>
          <Button onClick={onKeepTheirs}>{t('conflict.keepTheirs')}</Button>
          <Button look="action" onClick={onKeepMine}>
            {t('conflict.keepMine')}
          </Button>
        </>
      }
    >
      <p>{t('conflict.text')}</p>
      <div className={styles.pair}>
        <section>
          <h3 className={styles.name}>{t('conflict.mine')}</h3>
          <p className={styles.text}>{mine}</p>
        </section>
        <section>
          <h3 className={styles.name}>{t('conflict.theirs')}</h3>
          <p className={styles.text}>{theirs.deleted_at ? words('message.deleted') : theirs.body}</p>
        </section>
      </div>
    </Dialog>
  );
}
