import type { ReactNode } from 'react';
import styles from './PageHeader.module.css';

interface Props {
  title: string;
  subtitle?: ReactNode;
  /** Before the title: the kind of thing this is. */
  icon?: ReactNode;
  /** One step back on a phone; give it the class `backClass`, which hides it where the list stands beside. */
  back?: ReactNode;
  actions?: ReactNode;
}

export const backClass: string = styles.back ?? '';

/** The head of a content pane. Its `h1` takes the focus after a change of page. */
export function PageHeader({ title, subtitle, icon, back, actions }: Props) {
  return (
    <header className={styles.header}>
      {back}
      {icon !== undefined && (
        <span className={styles.icon} aria-hidden="true">
          {icon}
        </span>
      )}
      <div className={styles.words}>
        <h1 className={styles.title} tabIndex={-1} data-page-title>
          {title}
        </h1>
        {subtitle !== undefined && subtitle !== '' && <p className={styles.subtitle}>{subtitle}</p>}
      </div>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </header>
  );
}
