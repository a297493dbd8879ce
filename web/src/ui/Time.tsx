import styles from './Time.module.css';

interface Props {
  /** ISO 8601, for machines. */
  at: string;
  /** In full, shown on hover and focus and read aloud when it says more. */
  exact: string;
  /** As short as the place allows. */
  children: string;
  /** Reachable by keyboard, where the row around it is not. */
  isFocusable?: boolean;
}

/** A moment: short to read, exact on hover and focus. */
export function Time({ at, exact, children, isFocusable }: Props) {
  return (
    <time
      className={styles.time}
      dateTime={at}
      title={exact}
      data-exact={exact}
      tabIndex={isFocusable === true ? 0 : undefined}
    >
      {children}
    </time>
  );
}
