import { Check } from 'lucide-react';
import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import type { Poll, PollResult, Tally } from '@/protocol';
import styles from './Poll.module.css';
import { type Bar, barsOf, resultOf } from './poll-picture';
import stage from './Stage.module.css';
import { useFit } from './use-fit';

/** More than so many rows stand in two columns. */
const ONE_COLUMN = 7;
const TEXTS = 12;

/** A poll: what is asked, what one can choose, and the result once it may be seen. */
export function StagePoll({ poll, tally }: { poll: Poll; tally: Tally | null }) {
  const fit = useFit<HTMLDivElement>();
  const result = resultOf(poll, tally);
  return (
    <div ref={fit} className={stage.fit}>
      <div className={styles.poll}>
        <p className={styles.title}>{poll.title}</p>
        {result === null ? <Waiting poll={poll} /> : <Result poll={poll} result={result} />}
      </div>
    </div>
  );
}

/** Nothing may be seen yet: what one can choose. */
function Waiting({ poll }: { poll: Poll }) {
  const { t } = useText('stage');
  if (poll.options.length > 0) {
    return (
      <ul className={classNames(styles.options, poll.options.length > ONE_COLUMN && styles.two)}>
        {poll.options.map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ul>
    );
  }
  return <p className={styles.note}>{t(poll.state === 'open' ? 'poll.vote' : 'poll.closed')}</p>;
}

function Result({ poll, result }: { poll: Poll; result: PollResult }) {
  const { language } = useText('stage');
  if (poll.kind === 'word_cloud') return <Cloud result={result} />;
  if (poll.kind === 'open_text') {
    return (
      <ul className={classNames(styles.texts, result.texts.length > 4 && styles.two)}>
        {result.texts.slice(0, TEXTS).map(({ text }) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    );
  }
  return (
    <>
      <Numbers poll={poll} result={result} />
      <Bars poll={poll} bars={barsOf(poll, result, language)} />
      {result.leaders.length > 0 && (
        <ol className={styles.leaders}>
          {result.leaders.slice(0, 3).map(({ name, points }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a place is what the row is; two people may have one name.
            <li key={place}>
              {name} <b>{points}</b>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

/** Mean and median in large, and what was right. */
function Numbers({ poll, result }: { poll: Poll; result: PollResult }) {
  const { t, language } = useText('stage');
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const unit = poll.range?.unit ?? '';
  const shown = [
    ['poll.mean', result.mean],
    ['poll.median', result.median],
    ['poll.right', poll.correct_number],
  ] as const;
  if (shown.every(([, value]) => value === null)) return null;
  return (
    <dl className={styles.numbers}>
      {shown.map(
        ([key, value]) =>
          value !== null && (
            <div key={key}>
              <dt>{t(key)}</dt>
              <dd>
                {number.format(value)}
                {unit !== '' && <small> {unit}</small>}
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}

function Bars({ poll, bars }: { poll: Poll; bars: readonly Bar[] }) {
  const { t, language } = useText('stage');
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  const isCounted = poll.kind === 'ranking' || poll.kind === 'numeric';
  return (
    <ul className={classNames(styles.bars, bars.length > ONE_COLUMN && styles.two)}>
      {bars.map((bar) => (
        <li key={bar.key} className={classNames(styles.bar, bar.isCorrect && styles.correct)}>
          <span className={styles.label}>
            {bar.isCorrect && (
              <Check className={styles.check} aria-label={t('poll.correct')} strokeWidth={3} />
            )}
            {bar.label}
          </span>
          <span className={styles.value}>{isCounted ? bar.count : percent.format(bar.share)}</span>
          <span className={styles.track} aria-hidden="true">
            <span className={styles.fill} style={{ width: `${bar.share * 100}%` }} />
            {bar.before !== null && (
              <span className={styles.before} style={{ left: `${bar.before * 100}%` }} />
            )}
          </span>
          {bar.before !== null && !isCounted && (
            <span className="visually-hidden">{t('poll.before', { share: percent.format(bar.before) })}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Words by how often they came, in the order of the alphabet: what grows stays where it is. */
function Cloud({ result }: { result: PollResult }) {
  const { language } = useText('stage');
  const most = Math.max(1, ...result.texts.map(({ count }) => count));
  const words = result.texts.toSorted((a, b) => a.text.localeCompare(b.text, language));
  return (
    <ul className={styles.cloud}>
      {words.map(({ text, count }) => (
        <li key={text} style={{ fontSize: `${0.6 + 1.6 * Math.sqrt(count / most)}em` }}>
          {text}
          <span className="visually-hidden"> ({count})</span>
        </li>
      ))}
    </ul>
  );
}
