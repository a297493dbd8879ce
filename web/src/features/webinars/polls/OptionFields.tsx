import { useId } from 'react';
import { useText } from '@/i18n/useText';
import type { FieldsProps } from './BallotFields';
import styles from './Polls.module.css';

/** One option by radio buttons, several by check boxes with their limit said before and when it is reached. */
export function OptionFields({ poll, titleId, fields, onChange }: FieldsProps) {
  const { t } = useText('webinars');
  const id = useId();
  const isMany = poll.kind === 'multiple';
  const isLimited = isMany && poll.most < poll.options.length;
  const isFull = isMany && fields.options.length >= poll.most;
  const choose = (option: number, isChosen: boolean) => {
    const others = isMany ? fields.options.filter((each) => each !== option) : [];
    onChange({ options: isChosen ? [...others, option].sort((a, b) => a - b) : others });
  };
  return (
    <fieldset
      className={styles.fields}
      aria-labelledby={titleId}
      aria-describedby={isLimited ? `${id}-hint` : undefined}
    >
      {isLimited && (
        <p id={`${id}-hint`} className={styles.hint} role="status">
          {isFull ? t('polls.full') : t('polls.most', { count: poll.most })}
        </p>
      )}
      {poll.options.map((option) => {
        const isChosen = fields.options.includes(option.id);
        return (
          <label key={option.id} className={styles.option}>
            <input
              type={isMany ? 'checkbox' : 'radio'}
              name={`${id}-options`}
              checked={isChosen}
              disabled={isFull && !isChosen}
              onChange={(event) => choose(option.id, event.target.checked)}
            />
            <span>{option.text}</span>
          </label>
        );
      })}
    </fieldset>
  );
}
