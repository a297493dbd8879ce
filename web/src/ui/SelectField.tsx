import { type ComponentProps, type ReactNode, useId } from 'react';
import { classNames } from '@/lib/class-names';
import styles from './Field.module.css';

export interface Option<Value extends string> {
  value: Value;
  label: string;
}

interface Props<Value extends string> extends Omit<ComponentProps<'select'>, 'id' | 'onChange' | 'value'> {
  label: string;
  hint?: ReactNode;
  value: Value;
  options: readonly Option<Value>[];
  onChange: (value: Value) => void;
  /** The label is only read aloud: the place on the page says it to the eye. */
  isLabelHidden?: boolean;
  isSmall?: boolean;
}

/** One of a few. The platform's own list: it works with every keyboard, phone and screen reader. */
export function SelectField<Value extends string>(props: Props<Value>) {
  const { label, hint, value, options, onChange, isLabelHidden, isSmall, ...select } = props;
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={isLabelHidden === true ? 'visually-hidden' : styles.label}>
        {label}
      </label>
      {hint !== undefined && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      <select
        {...select}
        id={id}
        className={classNames(styles.select, isSmall === true && styles.small)}
        value={value}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen !== undefined) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
