import { ChevronUp } from 'lucide-react';
import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import styles from './Questions.module.css';

interface Props {
  votes: number;
  isFor: boolean;
  canVote: boolean;
  onVote: (isFor: boolean) => void;
}

/** The votes of a question, and mine. It says what is wanted, not "the other way round". */
export function VoteButton({ votes, isFor, canVote, onVote }: Props) {
  const { t, language } = useText('webinars');
  const shown = new Intl.NumberFormat(language).format(votes);
  if (!canVote) {
    return (
      <span className={classNames(styles.vote, styles.counted)}>
        <span aria-hidden="true">{shown}</span>
        <span className="visually-hidden">{t('questions.votes', { count: votes })}</span>
      </span>
    );
  }
  return (
    <button
      type="button"
      className={styles.vote}
      aria-pressed={isFor}
      aria-label={t('questions.vote', { count: votes })}
      onClick={() => onVote(!isFor)}
    >
      <ChevronUp aria-hidden="true" size={18} />
      <span>{shown}</span>
    </button>
  );
}
