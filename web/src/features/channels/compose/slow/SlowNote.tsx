import { Timer } from 'lucide-react';
import { useEffect } from 'react';
import { clockFace, useServerTime } from '@/features/accounts/use-server-time';
import { useText } from '@/i18n/useText';
import { announce } from '@/ui/announce';
import styles from './SlowNote.module.css';

interface Props {
  /** Seconds between two messages. */
  seconds: number;
  /** Until when I have to wait, in milliseconds by the server's clock. */
  until: number | null;
}

/** That a channel is slow, and how long it still takes. It is counted for the eye; the ear hears it once. */
export function SlowNote({ seconds, until }: Props) {
  const { t } = useText('composer');
  const every =
    seconds < 60 ? t('slow.seconds', { count: seconds }) : t('slow.minutes', { count: seconds / 60 });
  return (
    <p className={styles.note}>
      <Timer size={16} aria-hidden="true" />
      <span className={styles.words}>{t('slow.note', { every })}</span>
      {until !== null && <Left until={until} />}
    </p>
  );
}

function Left({ until }: { until: number }) {
  const { t } = useText('composer');
  const left = Math.max(0, Math.ceil((until - useServerTime()) / 1000));
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is said once for each wait, not every second.
  useEffect(() => {
    announce(t('slow.wait', { count: left }));
    return () => announce(t('slow.over'));
  }, [until]);
  return (
    <span className={styles.left} role="timer" aria-live="off" aria-label={t('slow.wait', { count: left })}>
      {clockFace(left)}
    </span>
  );
}
