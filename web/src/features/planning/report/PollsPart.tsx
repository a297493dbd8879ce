import { ResultView } from '@/features/webinars/results/ResultView';
import { useText } from '@/i18n/useText';
import type { StaffPoll } from '@/protocol';
import { Section } from '@/ui/Page';
import styles from './Report.module.css';

/** Polls with their frozen results, each beside the round before. */
export function PollsPart({ polls }: { polls: readonly StaffPoll[] }) {
  const { t } = useText('planning');
  const held = polls.filter(({ poll }) => poll.state !== 'draft');
  return (
    <Section title={t('report.polls', { count: 2 })}>
      {held.length === 0 && <p>{t('report.noPolls')}</p>}
      {held.length > 0 && (
        <ul className={styles.polls}>
          {held.map(({ poll }) => (
            <li key={poll.id} className={styles.poll}>
              <h3 className={styles.heading}>
                {poll.title}
                {poll.round > 1 && (
                  <span className={styles.note}> ({t('report.round', { round: poll.round })})</span>
                )}
              </h3>
              {poll.result === null ? (
                <p className={styles.note}>{t('report.noResult')}</p>
              ) : (
                <ResultView poll={poll} result={poll.result} />
              )}
              {poll.result?.frozen && (
                <p className={styles.onPaper}>
                  {t('report.hash')}: <code>{poll.result.frozen.hash}</code>
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
