import { useText } from '@/i18n/useText';
import { Dialog } from '@/ui/Dialog';
import styles from './KeysDialog.module.css';

const isApple = /Mac|iP(hone|ad)/.test(navigator.platform);

/** Every key, in the order people need them. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText('app');
  const command = isApple ? '⌘' : t('keys.ctrl');
  const rows: readonly (readonly [string, readonly string[]])[] = [
    [t('keys.jump'), [command, 'K']],
    [t('keys.help'), ['?']],
    [t('keys.escape'), ['Esc']],
    [t('keys.messages'), ['↑', '↓']],
    [t('keys.send'), [t('keys.enter')]],
    [t('keys.newline'), [t('keys.shift'), t('keys.enter')]],
  ];
  return (
    <Dialog title={t('keys.title')} onClose={onClose}>
      <dl className={styles.keys}>
        {rows.map(([what, keys]) => (
          <div key={what} className={styles.row}>
            <dt>{what}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key} className={styles.key}>
                  {key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
