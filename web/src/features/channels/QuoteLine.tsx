import { useText } from '@/i18n/useText';
import type { Quote } from '@/protocol';
import styles from './QuoteLine.module.css';

interface Props {
  quote: Quote;
  author: string;
  /** Goes to the quoted message; without it the line is only text. */
  onJump?: ((seq: number) => void) | undefined;
  tabIndex?: number;
}

/** The head of the message that another one answers. */
export function QuoteLine({ quote, author, onJump, tabIndex = 0 }: Props) {
  const { t } = useText('channels');
  const words = quote.excerpt === '' ? t('message.deleted') : quote.excerpt;
  const content = (
    <>
      <span className={styles.author}>{author}:</span> {words}
    </>
  );
  if (!onJump) return <p className={styles.quote}>{content}</p>;
  return (
    <button
      type="button"
      className={styles.quote}
      tabIndex={tabIndex}
      title={t('message.jump')}
      onClick={() => onJump(quote.seq)}
    >
      {content}
    </button>
  );
}
