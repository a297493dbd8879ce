import { MessageSquareWarning } from 'lucide-react';
import { useText } from '@/i18n/useText';
import { Button } from '@/ui/Button';
import { READ_KEY } from './actions';
import styles from './BackstageBar.module.css';
import { Key } from './Key';
import { useAcknowledge, useBackstageAlert } from './use-backstage';

/** What was told to the staff stays here until I acknowledge it. It takes no focus: somebody may be typing. */
export function BackstageBar() {
  const { t } = useText('desk');
  const { waiting, one } = useAcknowledge();
  useBackstageAlert();
  if (waiting.length === 0) return null;
  return (
    <section className={styles.bar} aria-label={t('backstage.waiting')}>
      <ul className={styles.list} aria-label={t('backstage.waiting')}>
        {waiting.map((message) => (
          <li key={message.id} className={styles.message}>
            <MessageSquareWarning aria-hidden="true" size={20} />
            <p className={styles.words}>
              <b>{t('backstage.name', { name: message.by.name })}</b> {message.body}
            </p>
            <Button isSmall aria-keyshortcuts={READ_KEY} onClick={() => one(message)}>
              {t('backstage.acknowledge')}
              <Key>{READ_KEY}</Key>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
