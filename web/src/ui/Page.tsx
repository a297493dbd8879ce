import type { ReactNode } from 'react';
import { classNames } from '@/lib/class-names';
import styles from './Page.module.css';

/** A page that scrolls as a whole, with lines of a readable length. */
export function Page({
  children,
  isWide,
  header,
}: {
  children: ReactNode;
  isWide?: boolean;
  header?: ReactNode;
}) {
  return (
    <div className={classNames(styles.pane, isWide === true && styles.widePane)}>
      {header}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a page without links has to scroll by keyboard too. */}
      <div className={styles.scroll} tabIndex={0}>
        <div className={classNames(styles.column, isWide === true && styles.wide)}>{children}</div>
      </div>
    </div>
  );
}

/** A part of a page under its own heading. */
export function Section(props: { title: string; note?: ReactNode; action?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <div className={styles.head}>
        <h2 className={styles.title}>{props.title}</h2>
        {props.note !== undefined && <p className={styles.note}>{props.note}</p>}
        {props.action !== undefined && <div className={styles.action}>{props.action}</div>}
      </div>
      {props.children}
    </section>
  );
}
