import styles from './Skeleton.module.css';

interface Props {
  /** What is loading, read aloud once. */
  label: string;
  rows?: number;
}

/** Grey lines where a list will be. They stay invisible for 200 ms: what is quick needs no announcement. */
export function Skeleton({ label, rows = 4 }: Props) {
  return (
    <div className={styles.skeleton} role="status">
      <span className="visually-hidden">{label}</span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike and never move.
        <span key={row} className={styles.row} aria-hidden="true" />
      ))}
    </div>
  );
}
