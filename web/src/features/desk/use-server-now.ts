import { useEffect, useState } from 'react';
import { useLive } from '@/features/accounts/live';

const SECOND_MS = 1_000;

/** The time by the server's clock in milliseconds, renewed every second. */
export function useServerNow(): number {
  const { clock } = useLive();
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(clock.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, [clock]);
  return now;
}
