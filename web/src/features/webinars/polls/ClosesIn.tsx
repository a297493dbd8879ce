import { clockFace, secondsUntil, useServerTime } from '@/features/accounts/use-server-time';
import { useText } from '@/i18n/useText';

/** "schließt in 0:42", by the server's clock. */
export function ClosesIn({ at }: { at: string }) {
  const { t } = useText('webinars');
  const now = useServerTime();
  return (
    <span role="timer" aria-live="off">
      {t('polls.closesIn', { time: clockFace(secondsUntil(at, now)) })}
    </span>
  );
}
