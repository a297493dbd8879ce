import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import { longDay, timeOfDay } from '@/lib/time';
import type { StageView, Tally } from '@/protocol';
import type { ServerClock } from '@/realtime/server-clock';
import { Countdown } from './Countdown';
import { ballotsOf } from './poll-picture';
import styles from './Stage.module.css';
import { StagePoll } from './StagePoll';
import { StageQuestion } from './StageQuestion';
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
      {shown.type === 'question' && <StageQuestion question={shown.payload} />}
      {shown.type === 'poll' && <StagePoll poll={shown.payload} tally={tally} />}
      {!isNothing && (
        <footer className={styles.bottom}>
          <p className={styles.from}>{shown.type === 'question' && <Asker view={view} />}</p>
          {view.state !== 'ended' && view.state !== 'archived' && <WayIn view={view} />}
        </footer>
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
  if (shown.type === 'nothing') return null;
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
  const isOver = view.state === 'ended' || view.state === 'archived';
  return (
    <div className={classNames(styles.welcome, isOver && styles.alone)}>
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
        {isOver && <p className={styles.when}>{t('over')}</p>}
        {view.countdown !== null ? (
          <Countdown endsAt={view.countdown.ends_at} label={view.countdown.label} clock={clock} isLarge />
        ) : (
          isBefore && (
            <Countdown endsAt={view.starts_at} label={t('begins')} over={t('soon')} clock={clock} isLarge />
          )
        )}
      </div>
      {!isOver && <WayIn view={view} isLarge />}
    </div>
  );
}
