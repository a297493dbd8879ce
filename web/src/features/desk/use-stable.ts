import { useCallback, useEffect, useRef } from 'react';

/** The same function for as long as the page is open, that does what the newest one would: for rows that are kept. */
export function useStable<A extends unknown[]>(does: (...args: A) => void): (...args: A) => void {
  const latest = useRef(does);
  useEffect(() => {
    latest.current = does;
  });
  return useCallback((...args: A) => latest.current(...args), []);
}
