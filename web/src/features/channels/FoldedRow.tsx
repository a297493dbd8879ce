import { useText } from '@/i18n/useText';
import type { Message } from '@/protocol';
import { Dot } from '@/ui/Dot';
import { unfold } from './folded';
import styles from './MessageRow.module.css';

interface Props {
  message: Message;
  isActive: boolean;
  hasFocus: boolean;
  onFocus: (key: string) => void;
}

/** A message of somebody I block: one quiet line, and the way to see it nevertheless. */
export function FoldedRow({ message, isActive, hasFocus, onFocus }: Props) {
  const { t } = useText('channels');
  return (
    <article
      className={styles.row}
      data-seq={message.seq}
      data-key={message.command_id}
      aria-label={t('message.folded')}
      tabIndex={isActive ? 0 : -1}
      onFocus={() => onFocus(message.command_id)}
    >
      <div className={styles.side} />
      <p className={styles.folded}>
        {t('message.folded')}
        <Dot />
        <button
          type="button"
          className={styles.unfold}
          tabIndex={hasFocus ? 0 : -1}
          onClick={() => unfold(message.id)}
        >
          {t('message.unfold')}
        </button>
      </p>
    </article>
  );
}
