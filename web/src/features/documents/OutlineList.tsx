import { useText } from '@/i18n/useText';
import styles from './OutlineList.module.css';

interface Props {
  headings: readonly { text: string; level: number; pos: number }[];
  words: number;
  /** The heading somebody is in. */
  here?: number | undefined;
  note?: string | undefined;
  onGo: (pos: number) => void;
}

/** The headings of a document as a way through it, and how long it is. */
export function OutlineList({ headings, words, here, note, onGo }: Props) {
  const { t } = useText('documents');
  return (
    <nav className={styles.outline} aria-label={t('outline.label')}>
      {headings.length === 0 ? (
        <p className={styles.empty}>{t('outline.empty')}</p>
      ) : (
        <ol className={styles.list}>
          {headings.map((heading) => (
            <li key={heading.pos}>
              <button
                type="button"
                className={styles.heading}
                data-level={heading.level}
                aria-current={heading.pos === here ? 'location' : undefined}
                onClick={() => onGo(heading.pos)}
              >
                {heading.text}
              </button>
            </li>
          ))}
        </ol>
      )}
      <p className={styles.words}>{t('outline.words', { count: words })}</p>
      {note !== undefined && <p className={styles.words}>{note}</p>}
    </nav>
  );
}
