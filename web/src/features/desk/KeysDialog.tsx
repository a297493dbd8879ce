import { useText } from '@/i18n/useText';
import { useStore } from '@/lib/use-store';
import { Dialog } from '@/ui/Dialog';
import { type Action, KEY_OF, READ_KEY, UNDO_KEY } from './actions';
import styles from './KeysDialog.module.css';
import { keysOn, switchKeys } from './use-keys';

/** In the order they are needed. `B` and `R` mean two things, depending on where the question is. */
const LISTED = [
  'approve',
  'stage',
  'spoken',
  'later',
  'written',
  'merge',
  'dismiss',
  'hide',
  'edit',
  'label',
  'carry_over',
  'reply',
  'archive',
  'restore',
] as const satisfies readonly Action[];

/** Every key of the desk, and the switch for those of one letter. */
export function KeysDialog({ title, onClose }: { title: string; onClose: () => void }) {
  const { t } = useText('desk');
  const areOn = useStore(keysOn);
  const rows: readonly (readonly [string, string])[] = [
    [t('keys.choose'), '↑ ↓ ← →'],
    ...LISTED.map((action) => [t(`keys.${action}`), KEY_OF[action]] as const),
    [t('undo'), UNDO_KEY],
    [t('keys.read'), READ_KEY],
    [t('keys.help'), '?'],
  ];
  return (
    <Dialog title={title} onClose={onClose} size="wide">
      <label className={styles.switch}>
        <input type="checkbox" checked={areOn} onChange={(event) => switchKeys(event.target.checked)} />
        <span>
          {t('keys.on')}
          <span className={styles.hint}>{t('keys.onHint')}</span>
        </span>
      </label>
      <dl className={styles.keys}>
        {rows.map(([what, key]) => (
          <div key={what} className={styles.row}>
            <dt>{what}</dt>
            <dd>
              <kbd className={styles.key}>{key}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
