// When one wants to be reminded. Pure: in the reader's zone, the caller says what time it is.

export interface Offer {
  key: 'hour' | 'evening' | 'tomorrow' | 'monday';
  at: Date;
}

const HOUR_MS = 60 * 60 * 1000;
const EVENING = 18;
const MORNING = 8;

/** In an hour, this evening (before it is near), tomorrow and next Monday at eight; each moment once. */
export function offers(now: Date): Offer[] {
  const on = (days: number, hour: number) =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour);
  const untilMonday = (8 - now.getDay()) % 7 || 7;
  const all: Offer[] = [
    { key: 'hour', at: new Date(now.getTime() + HOUR_MS) },
    { key: 'evening', at: on(0, EVENING) },
    { key: 'tomorrow', at: on(1, MORNING) },
    { key: 'monday', at: on(untilMonday, MORNING) },
  ];
  return all.filter(
    ({ key, at }, index) =>
      (key !== 'evening' || at.getTime() - now.getTime() > HOUR_MS) &&
      all.findIndex((other) => other.at.getTime() === at.getTime()) === index,
  );
}
