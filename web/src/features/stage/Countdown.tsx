import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import { timeUntil } from '@/lib/time';
import type { ServerClock } from '@/realtime/server-clock';
import styles from './Stage.module.css';
import { useServerNow } from './use-server-now';

interface Props {
  endsAt: string;
  label: string;
  clock: ServerClock;
  /** The only thing on stage. */
  isLarge?: boolean;
  /** What it says when it is over; without it the countdown goes away a minute later. */
  over?: string;
}

const DAY_S = 24 * 60 * 60;
const GONE_S = 60;

/** A countdown that ends for everybody at once. */
export function Countdown({ endsAt, label, clock, isLarge, over }: Props) {
  const { language } = useText('stage');
  const now = useServerNow(clock);
  const left = Math.ceil((Date.parse(endsAt) - now) / 1000);
  if (left <= -GONE_S && over === undefined) return null;
  return (
    <p className={classNames(styles.countdown, isLarge && styles.large)} role="timer">
      {left <= 0 && over !== undefined ? (
        <span className={styles.label}>{over}</span>
      ) : (
        <>
          {label !== '' && <span className={styles.label}>{label}</span>}
          <span className={styles.digits}>
            {left > DAY_S ? timeUntil(new Date(endsAt), new Date(now), language) : digits(Math.max(0, left))}
          </span>
        </>
      )}
    </p>
  );
}

/** "4:05" or "1:04:05" */
export function digits(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  return `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`;
}
