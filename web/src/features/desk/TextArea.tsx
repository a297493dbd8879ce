import { useId } from 'react';
import { useText } from '@/i18n/useText';
import fields from '@/ui/Field.module.css';
import styles from './TextArea.module.css';

interface Props {
  label: string;
  hint?: string;
  error?: string | undefined;
  value: string;
  /** Characters as people count them. */
  maxChars: number;
  rows?: number;
  onChange: (value: string) => void;
}

/** How many characters are left is said near the end only. */
const NEAR = 0.8;

export function isTooLong(text: string, maxChars: number): boolean {
  return Array.from(text.trim()).length > maxChars;
}

/** Some lines of text with label, hint and error. Too much is marked, never cut. */
export function TextArea({ label, hint, error, value, maxChars, rows = 3, onChange }: Props) {
  const { t } = useText('desk');
  const id = useId();
  const count = Array.from(value.trim()).length;
  const wrong = error ?? (count > maxChars ? t('tooLong', { count: count - maxChars }) : undefined);
  const left =
    count > maxChars * NEAR && count <= maxChars ? t('left', { count: maxChars - count }) : undefined;
  return (
    <div className={fields.field}>
      <label htmlFor={id} className={fields.label}>
        {label}
      </label>
      {hint !== undefined && (
        <p id={`${id}-hint`} className={fields.hint}>
          {hint}
        </p>
      )}
      <textarea
        id={id}
        className={`${fields.input} ${styles.area}`}
        rows={rows}
        value={value}
        aria-describedby={`${id}-hint ${id}-note`}
        aria-invalid={wrong !== undefined || undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      <p id={`${id}-note`} className={wrong === undefined ? fields.hint : fields.error}>
        {wrong ?? left}
      </p>
    </div>
  );
}
