import styles from './Mark.module.css';

/** The mark: a sail above a wave. Silent, because the name stands beside it or on the link. */
export function Mark({ size }: { size: number }) {
  return (
    <svg className={styles.mark} width={size} height={size} viewBox="0 0 40 40" aria-hidden="true">
      <rect className={styles.ground} width="40" height="40" rx="10" />
      <path
        className={styles.sail}
        d="M20.6 9.4c.3-.6 1.2-.6 1.5 0l6.4 12.2c.3.6-.1 1.3-.8 1.3H15c-.7 0-1.1-.7-.8-1.3z"
      />
      <path className={styles.wave} d="M8.5 27.4c3.8 0 3.8 3 7.7 3s3.8-3 7.6-3 3.9 3 7.7 3" />
    </svg>
  );
}
