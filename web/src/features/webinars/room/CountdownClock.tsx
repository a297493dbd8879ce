import { Timer } from 'lucide-react';
import { clockFace, secondsUntil, useServerTime } from '@/features/accounts/use-server-time';
import { useText } from '@/i18n/useText';
import type { Countdown } from '@/protocol';
import styles from './StagePane.module.css';

/** How long something still takes, by the server's clock: over for everybody at once. */
export function CountdownClock({ countdown }: { countdown: Countdown }) {
  const { t } = useText('webinars');
  const now = useServerTime();
  const left = secondsUntil(countdown.ends_at, now);
  return (
    <p className={styles.countdown}>
      <Timer aria-hidden="true" size={18} />
      <span className={styles.countdownLabel}>{countdown.label || t('stage.countdown')}</span>
      {/* A timer is not read aloud by itself; whoever wants to know goes there. */}
      <span role="timer" aria-live="off" className={styles.digits}>
        {left === 0 ? t('stage.over') : clockFace(left)}
      </span>
    </p>
  );
}
