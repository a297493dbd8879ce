import { X } from 'lucide-react';
import { useText } from '@/i18n/useText';
import { limits } from '@/protocol';
import { IconButton } from '@/ui/Button';
import { TextField } from '@/ui/TextField';
import styles from './PollForm.module.css';
import { type PollDraft, type PollProblem, withOption } from './poll';

interface Props {
  poll: PollDraft;
  /** Said once somebody tried to send it. */
  problem: PollProblem | null;
  onChange: (poll: PollDraft) => void;
  onRemove: () => void;
}

const RULES = ['isMultiple', 'isAnonymous', 'isHidden'] as const;

/** What can be chosen, and how. The question is the text of the message. */
export function PollForm({ poll, problem, onChange, onRemove }: Props) {
  const { t } = useText('composer');
  return (
    <fieldset className={styles.form}>
      <legend className="visually-hidden">{t('poll.title')}</legend>
      <div className={styles.head}>
        <p className={styles.title}>{t('poll.title')}</p>
        <IconButton label={t('poll.remove')} icon={<X />} onClick={onRemove} />
      </div>
      <ol className={styles.options}>
        {poll.options.map((option, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an option is known by its place.
          <li key={index}>
            <input
              className={styles.option}
              value={option}
              maxLength={limits.POLL_OPTION_CHARS}
              aria-label={t('poll.option', { count: index + 1 })}
              placeholder={t('poll.option', { count: index + 1 })}
              onChange={(event) =>
                onChange({ ...poll, options: withOption(poll.options, index, event.target.value) })
              }
            />
          </li>
        ))}
      </ol>
      <div className={styles.rules}>
        {RULES.map((rule) => (
          <label key={rule} className={styles.rule}>
            <input
              type="checkbox"
              checked={poll[rule]}
              onChange={(event) => onChange({ ...poll, [rule]: event.target.checked })}
            />
            {t(`poll.${rule}`)}
          </label>
        ))}
      </div>
      <div className={styles.pair}>
        <TextField
          label={t('poll.closesOn')}
          type="date"
          value={poll.date}
          onChange={(event) => onChange({ ...poll, date: event.target.value })}
        />
        <TextField
          label={t('poll.closesAt')}
          type="time"
          value={poll.time}
          onChange={(event) => onChange({ ...poll, time: event.target.value })}
        />
      </div>
      {problem !== null && (
        <p role="alert" className={styles.problem}>
          {t(`poll.problem.${problem}`)}
        </p>
      )}
    </fieldset>
  );
}
