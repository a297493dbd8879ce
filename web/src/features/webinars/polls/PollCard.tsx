import { Lock, Vote } from 'lucide-react';
import { useId } from 'react';
import { useText } from '@/i18n/useText';
import type { Poll } from '@/protocol';
import { Pill } from '@/ui/Badge';
import { Dot } from '@/ui/Dot';
import { ResultView } from '../results/ResultView';
import type { RoomActions } from '../use-doings';
import type { Room } from '../use-room';
import { BallotForm } from './BallotForm';
import { ClosesIn } from './ClosesIn';
import styles from './Polls.module.css';
import { ballotsOf, resultOf } from './poll-results';

interface Props {
  room: Room;
  /** None where all is over and there is nothing left to do. */
  actions: RoomActions | undefined;
  poll: Poll;
  /** It is what most do next. */
  isNext?: boolean;
}

/** A poll: my ballot while it is open, its result as soon as it may be seen. */
export function PollCard({ room, actions, poll, isNext = false }: Props) {
  const { t } = useText('webinars');
  const id = useId();
  const isOpen = poll.state === 'open';
  const result = resultOf(poll, room.tally);
  return (
    <article className={styles.card} aria-labelledby={`${id}-title`}>
      <p className={styles.meta}>
        <Pill
          tone={isOpen ? 'info' : 'plain'}
          icon={isOpen ? <Vote aria-hidden="true" /> : <Lock aria-hidden="true" />}
        >
          {t(isOpen ? 'polls.open' : 'polls.closed')}
        </Pill>
        <span>
          {poll.round > 1 && (
            <>
              {t('polls.round', { count: poll.round })}
              <Dot />
            </>
          )}
          {t('polls.voted', { count: ballotsOf(poll, room.tally) })}
          {isOpen && poll.closes_at !== null && (
            <>
              <Dot />
              <ClosesIn at={poll.closes_at} />
            </>
          )}
        </span>
      </p>
      <h2 id={`${id}-title`} className={styles.title}>
        {poll.title}
      </h2>
      {isOpen && actions !== undefined && (
        // Another round is another ballot: it begins anew.
        <BallotForm
          key={poll.round}
          room={room}
          actions={actions}
          poll={poll}
          isNext={isNext}
          titleId={`${id}-title`}
        />
      )}
      {result !== null && (!isOpen || result.ballots > 0) && (
        <section className={styles.result} aria-label={t(isOpen ? 'polls.resultSoFar' : 'polls.result')}>
          {isOpen && <p className={styles.resultTitle}>{t('polls.resultSoFar')}</p>}
          <ResultView poll={poll} result={result} hasCount={false} />
        </section>
      )}
      {result === null && !isOpen && (
        <p className={styles.note}>{t(poll.show === 'staff' ? 'polls.staffOnly' : 'polls.unrevealed')}</p>
      )}
    </article>
  );
}
