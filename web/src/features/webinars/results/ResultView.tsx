import { useText } from '@/i18n/useText';
import type { Poll, PollResult } from '@/protocol';
import { Bars } from './Bars';
import { Figures } from './Figures';
import { Leaders } from './Leaders';
import styles from './Results.module.css';
import { ResultTable } from './ResultTable';
import { hasBars } from './rows';
import { Words } from './Words';

interface Props {
  poll: Poll;
  /** The frozen result, or the one so far. */
  result: PollResult;
  /** On a beamer nobody opens a table; elsewhere it stands behind the chart. */
  hasTable?: boolean;
  /** How many voted may be said beside it already. */
  hasCount?: boolean;
}

/**
 * A result as a chart with its table behind it. Sizes follow the text around it, so that a beamer shows the same,
 * larger.
 */
export function ResultView({ poll, result, hasTable = true, hasCount = true }: Props) {
  const { t } = useText('webinars');
  return (
    <div className={styles.result}>
      {result.ballots === 0 ? (
        <p className={styles.note}>{t('result.none')}</p>
      ) : (
        <>
          {hasBars(poll) ? (
            <Bars poll={poll} result={result} />
          ) : (
            <Words texts={result.texts} isCloud={poll.kind === 'word_cloud'} />
          )}
          <Figures poll={poll} result={result} />
          <Leaders leaders={result.leaders} />
        </>
      )}
      {hasCount && result.ballots > 0 && (
        <p className={styles.note}>{t('result.ballots', { count: result.ballots })}</p>
      )}
      {hasTable && result.ballots > 0 && <ResultTable poll={poll} result={result} />}
    </div>
  );
}
