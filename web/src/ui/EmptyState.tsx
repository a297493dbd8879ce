import type { ReactNode } from 'react';
import styles from './EmptyState.module.css';

interface Props {
  icon: ReactNode;
  /** What goes here. */
  title: string;
  text?: string;
  /** The way to put something here. */
  action?: ReactNode;
  /** It is all there is on the page: its title is the page's. */
  isPage?: boolean;
}

/** Nothing here yet: says what goes here and offers the action. */
export function EmptyState({ icon, title, text, action, isPage }: Props) {
  return (
    <div className={styles.empty}>
      <span className={styles.icon} aria-hidden="true">
        {icon}
      </span>
      {isPage === true ? (
        <h1 className={styles.title} tabIndex={-1} data-page-title>
          {title}
        </h1>
      ) : (
        <p className={styles.title}>{title}</p>
      )}
      {text !== undefined && <p className={styles.text}>{text}</p>}
      {action}
    </div>
  );
}
