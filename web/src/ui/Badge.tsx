import type { ReactNode } from 'react';
import { classNames } from '@/lib/class-names';
import styles from './Badge.module.css';

interface CountProps {
  count: number;
  /** The highest that is counted; above it a plus is shown. */
  highest: number;
  /** Read aloud instead of the bare number: "3 neue Nachrichten". */
  label: string;
  look?: 'quiet' | 'loud';
}

/** A number beside a name. Nothing at all for zero. */
export function CountBadge({ count, highest, label, look = 'quiet' }: CountProps) {
  if (count === 0) return null;
  return (
    <span className={classNames(styles.count, styles[look])}>
      <span aria-hidden="true">{count >= highest ? `${highest - 1}+` : count}</span>
      <span className="visually-hidden">{label}</span>
    </span>
  );
}

export type Tone = 'plain' | 'ok' | 'warn' | 'bad' | 'info';

/** A word about a state; colour only underlines it. */
export function Pill({
  tone = 'plain',
  icon,
  children,
}: {
  tone?: Tone;
  icon?: ReactNode;
  children: ReactNode;
}) {
  return (
    <span className={classNames(styles.pill, styles[tone])}>
      {icon}
      {children}
    </span>
  );
}
