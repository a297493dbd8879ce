import { Pencil } from 'lucide-react';
import { memo } from 'react';
import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import { useNow } from '@/lib/now';
import { exactTime, recentTime } from '@/lib/time';
import type { QuestionId, StaffQuestion } from '@/protocol';
import { Pill } from '@/ui/Badge';
import { Dot } from '@/ui/Dot';
import { Time } from '@/ui/Time';
import type { Action } from './actions';
import { CardActions } from './CardActions';
import { ClaimLine } from './ClaimLine';
import { EndLine } from './EndLine';
import styles from './QuestionCard.module.css';
import { Replies } from './Replies';

interface Props {
  question: StaffQuestion;
  votes: number;
  isOnStage: boolean;
  /** The keys act on it. */
  isChosen: boolean;
  /** The tab stop of its column. */
  isStop: boolean;
  /** The words of a question that resembles it. */
  alike: string | undefined;
  onChoose: (id: QuestionId) => void;
  onAct: (question: StaffQuestion, action: Action) => void;
}

/** A question at the desk. */
export const QuestionCard = memo(function QuestionCard(props: Props) {
  const { question, votes, isOnStage, isChosen, isStop, alike, onChoose, onAct } = props;
  const { t, language } = useText('desk');
  const now = useNow();
  const asked = new Date(question.asked_at);
  const by = question.author?.name ?? t('by.nobody');
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the focus chooses too; a click is only the mouse's way.
    <article
      className={classNames(styles.card, isChosen && styles.chosen, isOnStage && styles.onStage)}
      data-question={question.id}
      tabIndex={isStop ? 0 : -1}
      aria-current={isChosen ? 'true' : undefined}
      aria-label={t(isOnStage ? 'cardOnStage' : 'card', { number: question.number, text: question.body })}
      onFocus={() => onChoose(question.id)}
      onClick={() => onChoose(question.id)}
    >
      <p className={styles.body}>{question.body}</p>
      <p className={styles.line}>
        {isOnStage && <Pill tone="warn">{t('onStage')}</Pill>}
        <span>
          {by}
          {question.visibility === 'staff' && ` (${t('by.staff')})`}
          <Dot />
          <Time at={question.asked_at} exact={exactTime(asked, language)}>
            {recentTime(asked, now, language)}
          </Time>
          {question.state !== 'pending' && (
            <>
              <Dot />
              <span className={styles.votes}>{t('votes', { count: votes })}</span>
            </>
          )}
          {question.original !== null && (
            <>
              <Dot />
              {t('edited')}
            </>
          )}
          {alike !== undefined && (
            <>
              <Dot />
              {t('alike', { text: short(alike) })}
            </>
          )}
        </span>
      </p>
      {question.labels.length > 0 && (
        <ul className={styles.labels} aria-label={t('labels')}>
          {question.labels.map((label) => (
            <li key={label}>
              <Pill tone="info">{label}</Pill>
            </li>
          ))}
        </ul>
      )}
      <EndLine question={question} />
      {question.claim !== null && (
        <ClaimLine claim={question.claim} icon={<Pencil aria-hidden="true" size={14} />} />
      )}
      {isChosen && <Replies question={question} />}
      {(isChosen || isOnStage) && (
        <CardActions question={question} isOnStage={isOnStage} isChosen={isChosen} onAct={onAct} />
      )}
    </article>
  );
});

const SHORT_CHARS = 60;

function short(text: string): string {
  return text.length <= SHORT_CHARS ? text : `${text.slice(0, SHORT_CHARS - 1)}…`;
}
