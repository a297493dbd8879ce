import { useText } from '@/i18n/useText';
import type { Poll, PollResult } from '@/protocol';
import styles from './Results.module.css';

/** Mean, median and the true value, where the kind has them. */
export function Figures({ poll, result }: { poll: Poll; result: PollResult }) {
  const { t, language } = useText('webinars');
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  const unit = poll.range?.unit ? ` ${poll.range.unit}` : '';
  const figures = [
    { name: t('result.mean'), value: result.mean, before: poll.before?.mean ?? null },
    { name: t('result.median'), value: result.median, before: poll.before?.median ?? null },
    { name: t('result.truth'), value: poll.correct_number, before: null },
  ].filter(({ value }) => value !== null);
  if (figures.length === 0) return null;
  return (
    <dl className={styles.figures}>
      {figures.map(({ name, value, before }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {number.format(value ?? 0)}
            {unit}
            {before !== null && (
              <span className={styles.before}>
                {t('result.beforeValue', { value: number.format(before) + unit })}
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
