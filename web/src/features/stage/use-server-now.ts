import { useEffect, useState } from 'react';
import type { ServerClock } from '@/realtime/server-clock';

/** The time by the server's clock, renewed with each of its seconds. */
export function useServerNow(clock: ServerClock): number {
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      const time = clock.now();
      setNow(time);
      timer = setTimeout(tick, 1000 - (time % 1000));
    };
    tick();
    return () => clearTimeout(timer);
  }, [clock]);
  return now;
}
