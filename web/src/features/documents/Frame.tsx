import type { ReactNode } from 'react';
import type { FrameProps } from './editor-props';
import styles from './Frame.module.css';

interface Props extends FrameProps {
  toolbar?: ReactNode;
  outline?: ReactNode;
  children: ReactNode;
}

/** The outline, the sheet of paper, and what is open beside it. */
export function Frame({ bar, banner, panel, toolbar, outline, children }: Props) {
  return (
    <div className={styles.frame}>
      <div className={styles.top}>
        <div className={styles.tools}>{toolbar}</div>
        <div className={styles.bar}>{bar}</div>
      </div>
      {banner}
      <div className={styles.body} data-panel={panel === undefined || panel === null ? undefined : ''}>
        <div className={styles.outline}>{outline}</div>
        <article className={styles.paper}>{children}</article>
        {panel}
      </div>
    </div>
  );
}
