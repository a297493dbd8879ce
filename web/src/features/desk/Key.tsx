import styles from './Key.module.css';

/** The key of a button, for the eye; `aria-keyshortcuts` says it to the ear. */
export function Key({ children }: { children: string }) {
  return (
    <span className={styles.key} aria-hidden="true">
      {children}
    </span>
  );
}
