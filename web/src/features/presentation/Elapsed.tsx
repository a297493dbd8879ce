import { useEffect, useState } from 'react';
import { useText } from '@/i18n/useText';
import styles from './Presentation.module.css';

/** How long somebody has been presenting. */
export function Elapsed({ since }: { since: number }) {
  const { t } = useText('presentation');
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.floor((now - since) / 1_000));
  const two = (number: number) => String(number).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  return (
    <p className={styles.elapsed} role="timer" aria-label={t('elapsed')}>
      {hours > 0 ? `${hours}:${two(minutes)}` : minutes}:{two(seconds % 60)}
    </p>
  );
}
