import { useEffect, useState } from 'react';

/** A list that is sorted anew with every vote would jump under the hand that reaches for it. */
const CALM_MS = 5_000;

/** The value as it was some seconds ago at most; the newest comes in one step. */
export function useCalm<T>(value: T): T {
  const [calm, setCalm] = useState(value);
  const isOld = calm !== value;
  const [isWaiting, setIsWaiting] = useState(false);
  if (isOld && !isWaiting) setIsWaiting(true);
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setTimeout(() => setIsWaiting(false), CALM_MS);
    return () => clearTimeout(timer);
  }, [isWaiting]);
  if (isOld && !isWaiting) setCalm(value);
  return calm;
}
