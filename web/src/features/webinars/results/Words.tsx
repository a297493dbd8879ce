import { useText } from '@/i18n/useText';
import type { CountedText } from '@/protocol';
import styles from './Results.module.css';
import { sizeOf } from './rows';

/** What people wrote: words by size, or sentences below each other. Most first either way. */
export function Words({ texts, isCloud }: { texts: readonly CountedText[]; isCloud: boolean }) {
  const { t } = useText('webinars');
  const most = Math.max(1, ...texts.map(({ count }) => count));
  return (
    <ul className={isCloud ? styles.cloud : styles.sentences}>
      {texts.map(({ text, count }) => (
        <li key={text} data-size={isCloud ? sizeOf(count, most) : undefined}>
          {text}
          {count > 1 && (
            <>
              <span className={styles.times} aria-hidden="true">
                {count}×
              </span>
              <span className="visually-hidden">, {t('result.times', { count })}</span>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
