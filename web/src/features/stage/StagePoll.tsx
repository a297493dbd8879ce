import { Bars } from '@/features/webinars/results/Bars';
import { Figures } from '@/features/webinars/results/Figures';
import { Leaders } from '@/features/webinars/results/Leaders';
import { hasBars } from '@/features/webinars/results/rows';
import { Words } from '@/features/webinars/results/Words';
import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import type { Poll, PollResult, Tally } from '@/protocol';
import { resultOf } from './counted';
import styles from './Poll.module.css';
import stage from './Stage.module.css';
import { useFit } from './use-fit';

/** More than so many rows stand in two columns. */
export const ONE_COLUMN = 7;
const SENTENCES = 12;
const LEADERS = 3;

/** A poll: what is asked, what one can choose, and the result once it may be seen. */
export function StagePoll({ poll, tally }: { poll: Poll; tally: Tally | null }) {
  const fit = useFit<HTMLDivElement>();
  const result = resultOf(poll, tally);
  return (
    <div ref={fit} className={classNames(stage.fit, stage.dense)}>
      <div className={styles.poll}>
        <p className={styles.title}>{poll.title}</p>
        {result === null || result.ballots === 0 ? (
          <Waiting poll={poll} />
        ) : (
          <Result poll={poll} result={result} />
        )}
      </div>
    </div>
  );
}

/** Nothing may be seen yet: what one can choose. */
function Waiting({ poll }: { poll: Poll }) {
  const { t } = useText('stage');
  if (poll.options.length === 0)
    return <p className={styles.note}>{t(poll.state === 'open' ? 'poll.vote' : 'poll.closed')}</p>;
  return (
    <ul className={classNames(styles.options, poll.options.length > ONE_COLUMN && styles.two)}>
      {poll.options.map(({ id, text }) => (
        <li key={id}>{text}</li>
      ))}
    </ul>
  );
}

function Result({ poll, result }: { poll: Poll; result: PollResult }) {
  if (!hasBars(poll)) {
    const isCloud = poll.kind === 'word_cloud';
    const isLong = result.texts.some(({ text }) => text.length > 60) || result.texts.length > 4;
    return (
      <div className={isCloud ? styles.cloud : classNames(styles.sentences, isLong && styles.columns)}>
        <Words texts={isCloud ? result.texts : result.texts.slice(0, SENTENCES)} isCloud={isCloud} />
      </div>
    );
  }
  return (
    <>
      <Figures poll={poll} result={result} />
      <div className={classNames(styles.bars, result.counts.length > ONE_COLUMN && styles.columns)}>
        <Bars poll={poll} result={result} />
      </div>
      <Leaders leaders={result.leaders.slice(0, LEADERS)} />
    </>
  );
}
