import { type ComponentProps, type ReactNode, useId } from 'react';
import styles from './Field.module.css';

interface Props extends Omit<ComponentProps<'textarea'>, 'id' | 'children'> {
  label: string;
  /** What is expected, below the label, before anything went wrong. */
  hint?: ReactNode;
  /** What is wrong and how to mend it. */
  error?: string | undefined;
}

/** Several lines of text with their label, hint and error, tied together for screen readers. */
export function TextArea({ label, hint, error, rows = 4, ...area }: Props) {
  const id = useId();
  const described = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`]
    .filter(Boolean)
    .join(' ');
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      {hint !== undefined && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      <textarea
        {...area}
        id={id}
        rows={rows}
        className={styles.input}
        aria-describedby={described || undefined}
        aria-invalid={error !== undefined || undefined}
      />
      {error !== undefined && (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      )}
    </div>
  );
}
