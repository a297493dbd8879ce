import { useEffect, useState } from 'react';
import { useLive } from './live';

/** The time by the server's clock in milliseconds, renewed every second, or as seldom as it is enough. */
export function useServerTime(everyMs = 1_000): number {
  const { clock } = useLive();
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => {
    const tick = () => setNow(clock.now());
    tick();
    const timer = setInterval(tick, everyMs);
    return () => clearInterval(timer);
  }, [clock, everyMs]);
  return now;
}

/** Whole seconds until a moment, never below 0. */
export function secondsUntil(at: string, now: number): number {
  return Math.max(0, Math.ceil((Date.parse(at) - now) / 1000));
}

/** "4:05", "1:04:05" */
export function clockFace(seconds: number): string {
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, '0'));
  const hours = Math.floor(seconds / 3600);
  const [minutes = '00', rest = '00'] = parts;
  return hours > 0 ? `${hours}:${minutes}:${rest}` : `${Number(minutes)}:${rest}`;
}
