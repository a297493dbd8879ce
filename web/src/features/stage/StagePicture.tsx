import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import { longDay, timeOfDay } from '@/lib/time';
import type { StageView, Tally } from '@/protocol';
import type { ServerClock } from '@/realtime/server-clock';
import { Countdown } from './Countdown';
import { ballotsOf } from './counted';
import styles from './Stage.module.css';
import { ONE_COLUMN, StagePoll } from './StagePoll';
import { StageQuestion } from './StageQuestion';
import { StageSlide } from './StageSlide';
import { useFit } from './use-fit';
import { WayIn } from './WayIn';

interface Props {
  view: StageView;
  tally: Tally | null;
  clock: ServerClock;
}

/** What the hall sees: one thing, and the way in. */
export function StagePicture({ view, tally, clock }: Props) {
  const { t } = useText('stage');
  const { shown, banner, countdown } = view;
  const isNothing = shown.type === 'nothing';
  return (
    <>
      {banner !== null && <p className={styles.banner}>{banner.body}</p>}
      <header className={styles.top}>
        <h1 className={styles.name}>
          {isNothing ? view.course_name : view.title}
          {view.week !== null && <span className={styles.week}>{t('week', { number: view.week })}</span>}
        </h1>
        {!isNothing && countdown !== null && (
          <Countdown endsAt={countdown.ends_at} label={countdown.label} clock={clock} />
        )}
        <Pill view={view} tally={tally} clock={clock} />
      </header>
      {shown.type === 'nothing' && <Nothing view={view} clock={clock} />}
      {shown.type === 'question' && (
        <>
          <StageQuestion question={shown.payload} />
          <footer className={styles.bottom}>
            <p className={styles.from}>
              <Asker view={view} />
            </p>
            {!isOver(view) && <WayIn view={view} />}
          </footer>
        </>
      )}
      {shown.type === 'slide' && <StageSlide slide={shown.payload} />}
      {shown.type === 'poll' && (
        <div className={classNames(styles.beside, isCrowded(view) && styles.crowded)}>
          <StagePoll poll={shown.payload} tally={tally} />
          {!isOver(view) && <WayIn view={view} look={isCrowded(view) ? 'line' : 'column'} />}
        </div>
      )}
    </>
  );
}

/** How many are behind it. */
function Pill({ view: { shown }, tally, clock }: Props) {
  const { t } = useText('stage');
  if (shown.type === 'question') {
    const { number } = shown.payload;
    const votes = tally?.votes.find(([each]) => each === number)?.[1] ?? 0;
    return votes > 0 ? <p className={styles.pill}>{t('votes', { count: votes })}</p> : null;
  }
  if (shown.type !== 'poll') return null;
  const poll = shown.payload;
  return (
    <>
      {poll.state === 'open' && poll.closes_at !== null && (
        <Countdown endsAt={poll.closes_at} label={t('poll.ends')} clock={clock} />
      )}
      <p className={styles.pill}>{t('ballots', { count: ballotsOf(poll, tally) })}</p>
    </>
  );
}

function Asker({ view: { shown } }: { view: StageView }) {
  const { t } = useText('stage');
  if (shown.type !== 'question') return null;
  const { author, merged } = shown.payload;
  const from = author === null ? t('asked.nobody') : t('asked.by', { name: author.name });
  return merged > 0 ? `${from} ${t('asked.merged', { count: merged })}` : from;
}

/** Nothing is on stage: what this is, when it begins, and how to join. */
function Nothing({ view, clock }: Omit<Props, 'tally'>) {
  const { t, language } = useText('stage');
  const fit = useFit<HTMLDivElement>();
  const begins = new Date(view.starts_at);
  const isBefore = view.state === 'planned' || view.state === 'lobby';
  const isDone = isOver(view);
  return (
    <div className={classNames(styles.welcome, isDone && styles.alone)}>
      <div ref={fit} className={styles.fit}>
        <p className={styles.title}>{view.title}</p>
        {isBefore && (
          <p className={styles.when}>
            {t('when', {
              day: longDay(begins, new Date(clock.now()), language),
              time: timeOfDay(begins, language),
            })}
          </p>
        )}
        {isDone && <p className={styles.when}>{t('over')}</p>}
        {view.countdown !== null ? (
          <Countdown endsAt={view.countdown.ends_at} label={view.countdown.label} clock={clock} isLarge />
        ) : (
          isBefore && (
            <Countdown endsAt={view.starts_at} label={t('begins')} over={t('soon')} clock={clock} isLarge />
          )
        )}
      </div>
      {!isDone && <WayIn view={view} look="large" />}
    </div>
  );
}

/** So many options that the way in has to make room. */
function isCrowded({ shown }: StageView): boolean {
  return shown.type === 'poll' && shown.payload.options.length > ONE_COLUMN;
}

/** Nobody joins any more. */
function isOver({ state }: StageView): boolean {
  return state === 'ended' || state === 'archived';
}
