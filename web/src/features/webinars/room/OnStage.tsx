import { useText } from '@/i18n/useText';
import type { Poll, Question } from '@/protocol';
import { Dot } from '@/ui/Dot';
import { ClosesIn } from '../polls/ClosesIn';
import { ballotsOf, resultOf } from '../polls/poll-results';
import { supportOf } from '../questions/sorting';
import { ResultView } from '../results/ResultView';
import type { Room } from '../use-room';
import styles from './OnStage.module.css';

/** The question or the poll that everybody looks at; nothing at all while there is none. */
export function OnStage({ room }: { room: Room }) {
  const { stage } = room.live;
  if (stage.type === 'question') {
    const question = room.questions.find(({ id }) => id === stage.payload);
    return question ? <QuestionOnStage room={room} question={question} /> : null;
  }
  if (stage.type === 'poll') {
    const poll = room.polls.find(({ id }) => id === stage.payload);
    return poll ? <PollOnStage room={room} poll={poll} /> : null;
  }
  return null;
}

function QuestionOnStage({ room, question }: { room: Room; question: Question }) {
  const { t } = useText('webinars');
  const { votes } = supportOf(room.tally)(question);
  return (
    <article className={styles.card}>
      <p className={styles.kicker}>{t('stage.now')}</p>
      <p className={styles.body}>{question.body}</p>
      <p className={styles.meta}>
        {question.author?.name ?? t('questions.anonymous')}
        <Dot />
        {t('questions.votes', { count: votes })}
      </p>
    </article>
  );
}

function PollOnStage({ room, poll }: { room: Room; poll: Poll }) {
  const { t } = useText('webinars');
  const result = resultOf(poll, room.tally);
  return (
    <article className={styles.card}>
      <p className={styles.kicker}>{t('stage.poll')}</p>
      <p className={styles.body}>{poll.title}</p>
      <p className={styles.meta}>
        {t('polls.voted', { count: ballotsOf(poll, room.tally) })}
        {poll.state === 'open' && poll.closes_at !== null && (
          <>
            <Dot />
            <ClosesIn at={poll.closes_at} />
          </>
        )}
      </p>
      {result !== null && result.ballots > 0 && <ResultView poll={poll} result={result} hasCount={false} />}
    </article>
  );
}
