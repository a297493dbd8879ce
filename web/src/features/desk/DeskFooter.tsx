import { Undo2 } from 'lucide-react';
import { useLive } from '@/features/accounts/live';
import { roomOf } from '@/features/webinars/use-webinar';
import { useText } from '@/i18n/useText';
import { useStore } from '@/lib/use-store';
import { inWords } from '@/lib/words';
import { Button } from '@/ui/Button';
import { KEY_OF, UNDO_KEY } from './actions';
import styles from './DeskFooter.module.css';
import { useDesk } from './desk';
import { Key } from './Key';
import { undoable } from './undo';
import { useServerNow } from './use-server-now';

/** The usual keys, what can be taken back and for how long, and who else is at it. */
export function DeskFooter({ onUndo, onHelp }: { onUndo: () => void; onHelp: () => void }) {
  const { t, language } = useText('desk');
  const { id, staff, me } = useDesk();
  const last = undoable(staff.questions, me, useServerNow());
  const { here, away } = useStore(useLive().presence.of(roomOf(id)));
  const others = staff.staff
    .filter(({ person_id }) => person_id !== me && (here.has(person_id) || away.has(person_id)))
    .map(({ name }) => name);
  return (
    <footer className={styles.footer}>
      {last === undefined ? (
        <p className={styles.keys} aria-hidden="true">
          <Key>↑</Key>
          <Key>↓</Key>
          <span className={styles.does}>{t('footer.choose')}</span>
          <Key>{KEY_OF.approve}</Key>
          <span className={styles.does}>{t('footer.approve')}</span>
          <Key>{KEY_OF.stage}</Key>
          <span className={styles.does}>{t('footer.stage')}</span>
          <Key>{KEY_OF.spoken}</Key>
          {t('footer.answered')}
        </p>
      ) : (
        <div className={styles.undo}>
          <span className={styles.what}>
            {t(`did.${last.action.action}`)}: {last.question.body}
          </span>
          <Button
            isSmall
            icon={<Undo2 aria-hidden="true" />}
            aria-keyshortcuts={UNDO_KEY}
            aria-label={t('undo')}
            onClick={onUndo}
          >
            {t('undoLeft', { count: last.seconds })}
            <Key>{UNDO_KEY}</Key>
          </Button>
        </div>
      )}
      <Button isSmall look="plain" className={styles.help} aria-keyshortcuts="?" onClick={onHelp}>
        {t('keys.all')}
        <Key>?</Key>
      </Button>
      <p className={styles.others}>
        {others.length === 0 ? t('footer.alone') : t('footer.together', { names: inWords(others, language) })}
      </p>
    </footer>
  );
}
