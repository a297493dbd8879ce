import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '@/lib/class-names';
import styles from './Banner.module.css';

export type BannerTone = 'info' | 'ok' | 'warn' | 'bad';

const pictures = { info: Info, ok: CircleCheck, warn: TriangleAlert, bad: CircleAlert };

interface Props {
  tone: BannerTone;
  children: ReactNode;
  action?: ReactNode;
  /** `alert` interrupts the screen reader: only for what stops people. */
  role?: 'status' | 'alert' | undefined;
}

/** A calm line about a state: what happened, what is safe, what to do. */
export function Banner({ tone, children, action, role }: Props) {
  const Picture = pictures[tone];
  return (
    <div className={classNames(styles.banner, styles[tone])} role={role}>
      <Picture aria-hidden="true" size={18} />
      <div className={styles.text}>{children}</div>
      {action}
    </div>
  );
}
