import type { ReactNode } from 'react';
import styles from './EmptyState.module.css';

interface Props {
  icon: ReactNode;
  /** What goes here. */
  title: string;
  text?: string;
  /** The way to put something here. */
  action?: ReactNode;
}

/** Nothing here yet: says what goes here and offers the action. */
export function EmptyState({ icon, title, text, action }: Props) {
  return (
    <div className={styles.empty}>
      <span className={styles.icon} aria-hidden="true">
        {icon}
      </span>
      <p className={styles.title}>{title}</p>
      {text !== undefined && <p className={styles.text}>{text}</p>}
      {action}
    </div>
  );
}
