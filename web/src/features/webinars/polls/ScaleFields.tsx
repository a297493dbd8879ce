import { useId } from 'react';
import { useText } from '@/i18n/useText';
import type { FieldsProps } from './BallotFields';
import styles from './Polls.module.css';

/** A step of a scale; its ends say what they mean, to the eye and to the ear. */
export function ScaleFields({ poll, titleId, fields, onChange }: FieldsProps) {
  const { t } = useText('webinars');
  const id = useId();
  const { steps = 0, low = '', high = '' } = poll.scale ?? {};
  const label = (step: number) => {
    const meaning = step === 1 ? low : step === steps ? high : '';
    return meaning === ''
      ? t('polls.step', { step, steps })
      : t('polls.stepMeaning', { step, steps, meaning });
  };
  return (
    <fieldset className={styles.fields} aria-labelledby={titleId}>
      <div className={styles.scale}>
        {Array.from({ length: steps }, (_, index) => index + 1).map((step) => (
          <label key={step} className={styles.scaleStep}>
            <input
              type="radio"
              name={`${id}-steps`}
              aria-label={label(step)}
              checked={fields.step === step}
              onChange={() => onChange({ step })}
            />
            <span aria-hidden="true">{step}</span>
          </label>
        ))}
      </div>
      <div className={styles.ends} aria-hidden="true">
        <span>{low}</span>
        <span>{high}</span>
      </div>
    </fieldset>
  );
}
