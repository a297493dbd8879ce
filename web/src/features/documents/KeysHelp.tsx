import { useText } from '@/i18n/useText';
import { Dialog } from '@/ui/Dialog';
import styles from './KeysHelp.module.css';

/** What the keyboard does in a rich text: keys, and signs that become something as they are typed. */
export function KeysHelp({ onClose }: { onClose: () => void }) {
  const { t } = useText('documents');
  const [ctrl, shift] = [t('keys.ctrl'), t('keys.shift')];
  const rows: readonly (readonly [string, string])[] = [
    [t('keys.slash'), '/'],
    [t('keys.mention'), '@'],
    [t('keys.tools'), 'Alt+F10'],
    [t('keys.up'), `Alt+${shift}+↑`],
    [t('keys.down'), `Alt+${shift}+↓`],
    [t('keys.comment'), `${ctrl}+Alt+M`],
    [t('keys.link'), `${ctrl}+${shift}+K`],
    [t('keys.undo'), `${ctrl}+Z`],
    [t('keys.leave'), 'Esc'],
    [t('insert.heading1'), '# …'],
    [t('insert.heading2'), '## …'],
    [t('insert.bulletList'), '- …'],
    [t('insert.orderedList'), '1. …'],
    [t('insert.taskList'), '[ ] …'],
    [t('insert.quote'), '> …'],
    [t('insert.code'), '``` …'],
    [t('insert.divider'), '---'],
    [t('tool.bold'), '**…**'],
    [t('tool.italic'), '*…*'],
    [t('tool.highlight'), '==…=='],
  ];
  return (
    <Dialog title={t('keys.title')} onClose={onClose}>
      <dl className={styles.keys}>
        {rows.map(([what, keys]) => (
          <div key={what} className={styles.row}>
            <dt>{what}</dt>
            <dd>
              <kbd className={styles.key}>{keys}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
