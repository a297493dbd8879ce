import { type ReactNode, useId } from 'react';
import { classNames } from '@/lib/class-names';
import styles from './Choices.module.css';

export interface Choice<Value extends string> {
  value: Value;
  label: string;
  hint?: string;
  icon?: ReactNode;
}

interface Props<Value extends string> {
  legend: string;
  isLegendHidden?: boolean;
  value: Value;
  choices: readonly Choice<Value>[];
  onChange: (value: Value) => void;
  /** Side by side, for short words. */
  isRow?: boolean;
}

/** Radio buttons: all choices are seen at once. */
export function Choices<Value extends string>(props: Props<Value>) {
  const { legend, isLegendHidden, value, choices, onChange, isRow } = props;
  const name = useId();
  return (
    <fieldset className={styles.group}>
      <legend className={isLegendHidden === true ? 'visually-hidden' : styles.legend}>{legend}</legend>
      <div className={isRow === true ? styles.row : styles.column}>
        {choices.map((choice) => (
          <label key={choice.value} className={classNames(styles.choice, isRow === true && styles.inRow)}>
            <input
              type="radio"
              name={name}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
            />
            {choice.icon}
            <span>
              {choice.label}
              {choice.hint !== undefined && <span className={styles.hint}>{choice.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface CheckProps<Value extends string> {
  legend: string;
  values: readonly Value[];
  choices: readonly Choice<Value>[];
  onChange: (values: Value[]) => void;
  hint?: string;
}

/** Check boxes: any number of them. */
export function Checks<Value extends string>({ legend, values, choices, onChange, hint }: CheckProps<Value>) {
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{legend}</legend>
      {hint !== undefined && <p className={styles.hint}>{hint}</p>}
      <div className={styles.column}>
        {choices.map((choice) => (
          <label key={choice.value} className={styles.choice}>
            <input
              type="checkbox"
              checked={values.includes(choice.value)}
              onChange={(event) =>
                onChange(
                  event.target.checked
                    ? [...values, choice.value]
                    : values.filter((value) => value !== choice.value),
                )
              }
            />
            {choice.icon}
            <span>{choice.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
