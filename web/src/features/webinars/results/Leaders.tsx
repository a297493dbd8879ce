import { useText } from '@/i18n/useText';
import type { Leader } from '@/protocol';
import styles from './Results.module.css';

/** The best of the quizzes so far. */
export function Leaders({ leaders }: { leaders: readonly Leader[] }) {
  const { t } = useText('webinars');
  if (leaders.length === 0) return null;
  return (
    <section className={styles.leaders} aria-label={t('result.leaders')}>
      <p className={styles.heading}>{t('result.leaders')}</p>
      <ol>
        {leaders.map(({ name, points }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two people may have one name, and the place is what counts.
          <li key={index}>
            <span className={styles.label}>{name}</span>
            <span className={styles.value}>{t('result.points', { count: points })}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
