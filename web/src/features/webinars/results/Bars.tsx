import { Check } from 'lucide-react';
import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import type { Poll, PollResult } from '@/protocol';
import styles from './Results.module.css';
import { percent, rowsOf } from './rows';

/** Bars with their words and numbers in text: the bar itself adds nothing for a screen reader. */
export function Bars({ poll, result }: { poll: Poll; result: PollResult }) {
  const { t, language } = useText('webinars');
  const number = new Intl.NumberFormat(language);
  return (
    <ul className={styles.bars}>
      {rowsOf(poll, result, language).map((row) => (
        <li key={row.key} className={classNames(styles.bar, row.isRight && styles.right)}>
          <span className={styles.label}>
            {row.isRight && <Check aria-hidden="true" className={styles.check} />}
            {row.label}
            {row.isRight && <span className="visually-hidden"> ({t('result.right')})</span>}
          </span>
          <span className={styles.value}>
            {row.share === null ? (
              t('result.points', { count: row.count })
            ) : (
              <>
                {percent(row.share, language)}
                <span className={styles.count} aria-hidden="true">
                  {number.format(row.count)}
                </span>
                <span className="visually-hidden">, {t('result.ballots', { count: row.count })}</span>
              </>
            )}
          </span>
          <span className={styles.track} aria-hidden="true">
            <span className={styles.fill} style={{ inlineSize: `${row.length * 100}%` }} />
          </span>
          {row.before && (
            <>
              <span className={classNames(styles.track, styles.thin)} aria-hidden="true">
                <span className={styles.past} style={{ inlineSize: `${row.before.length * 100}%` }} />
              </span>
              <span className={styles.before}>
                {t('result.beforeValue', {
                  value:
                    row.before.share === null
                      ? number.format(row.before.count)
                      : percent(row.before.share, language),
                })}
              </span>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
