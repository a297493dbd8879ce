import { Check, CornerDownRight, Presentation } from 'lucide-react';
import { useText } from '@/i18n/useText';
import { useNow } from '@/lib/now';
import type { Question } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import { Pill } from '@/ui/Badge';
import { Dot } from '@/ui/Dot';
import type { RoomActions } from '../use-doings';
import type { Room } from '../use-room';
import { answerWords } from './fate';
import styles from './Questions.module.css';
import { Replies } from './Replies';
import { VoteButton } from './VoteButton';

interface Props {
  room: Room;
  actions: RoomActions;
  question: Question;
  votes: number;
}

/** A question everybody sees: its votes, its words, and what became of it. */
export function QuestionRow({ room, actions, question, votes }: Props) {
  const { t } = useText('webinars');
  const isFor = room.mine.votes.some(({ question_id }) => question_id === question.id);
  const { stage } = room.live;
  const isOnStage = stage.type === 'question' && stage.payload === question.id;
  return (
    <li className={styles.row}>
      <VoteButton
        votes={votes}
        isFor={isFor}
        canVote={room.isOpen && question.state === 'live'}
        onVote={(wanted) => actions.vote(question, wanted)}
      />
      <div className={styles.words}>
        <p className={styles.body}>{question.body}</p>
        <p className={styles.meta}>
          {question.author?.name ?? t('questions.anonymous')}
          {isFor && (
            <>
              <Dot />
              {t('questions.youAgree')}
            </>
          )}
          {question.merged > 0 && (
            <>
              <Dot />
              {t('questions.merged', { count: question.merged })}
            </>
          )}
          {question.is_edited && (
            <>
              <Dot />
              {t('questions.edited')}
            </>
          )}
        </p>
        {(isOnStage || question.labels.length > 0) && (
          <p className={styles.pills}>
            {isOnStage && (
              <Pill tone="warn" icon={<Presentation aria-hidden="true" />}>
                {t('questions.onStage')}
              </Pill>
            )}
            {question.labels.map((label) => (
              <Pill key={label}>{label}</Pill>
            ))}
          </p>
        )}
        <Outcome question={question} isMember={!room.mine.is_guest} />
        <Replies
          question={question}
          actions={actions}
          canReply={room.isOpen && (room.mine.is_staff || !room.live.is_moderated)}
        />
      </div>
    </li>
  );
}

/** How it was answered, or where it goes on. */
export function Outcome({ question, isMember }: { question: Question; isMember: boolean }) {
  const { t, language } = useText('webinars');
  const now = useNow();
  if (question.state === 'carried_over') {
    const to = question.carried_over;
    return (
      <p className={styles.pills}>
        <Pill tone="info" icon={<CornerDownRight aria-hidden="true" />}>
          {t('questions.carriedOver')}
        </Pill>
        {to !== null && isMember && (
          <Link to={paths.message(to.channel_id, to.message_seq)}>{t('questions.toChannel')}</Link>
        )}
      </p>
    );
  }
  if (question.state !== 'answered') return null;
  const { key, values, tone } = answerWords(question.answer, now, language);
  return (
    <>
      <p className={styles.pills}>
        <Pill tone={tone} icon={<Check aria-hidden="true" />}>
          {t(key, values)}
        </Pill>
      </p>
      {question.answer?.type === 'written' && (
        <p className={styles.written}>{question.answer.payload.body}</p>
      )}
    </>
  );
}
