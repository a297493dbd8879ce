// When a message may be sent later. Pure: the caller says what time it is.

/** An offered moment. */
export interface LaterTime {
  key: 'soon' | 'evening' | 'tomorrow' | 'monday';
  at: Date;
}

/** In the evening and at night, sending now would reach people who rest. */
const EVENING = 20;
const MORNING = 7;

function dayAt(now: Date, days: number, hour: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour);
}

/** Whether most people rest. */
export function isLate(now: Date): boolean {
  const hour = now.getHours();
  return hour >= EVENING || hour < MORNING;
}

/** The next morning: after midnight that is today's. */
export function nextMorning(now: Date): Date {
  return dayAt(now, now.getHours() < MORNING ? 0 : 1, 8);
}

/** What the menu offers, in the order of time; nothing twice and nothing that is past. */
export function laterTimes(now: Date): LaterTime[] {
  const untilMonday = (8 - now.getDay()) % 7 || 7;
  const all: LaterTime[] = [
    { key: 'soon', at: new Date(Math.ceil((now.getTime() + 60 * 60_000) / 300_000) * 300_000) },
    { key: 'evening', at: dayAt(now, 0, 18) },
    { key: 'tomorrow', at: nextMorning(now) },
    { key: 'monday', at: dayAt(now, untilMonday, 8) },
  ];
  const hour = 60 * 60_000;
  return all
    .filter(({ key, at }) => key !== 'evening' || at.getTime() - now.getTime() > hour)
    .filter(({ at }, index, list) => list.findIndex((one) => one.at.getTime() === at.getTime()) === index);
}

/** A year is the most that can be planned. */
export function isAllowed(at: Date, now: Date): boolean {
  const ahead = at.getTime() - now.getTime();
  return ahead > 0 && ahead <= 365 * 24 * 60 * 60_000;
}

const two = (value: number) => String(value).padStart(2, '0');

/** A moment as the fields for day and time have it. */
export function fieldsOf(at: Date): { date: string; time: string } {
  return {
    date: `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`,
    time: `${two(at.getHours())}:${two(at.getMinutes())}`,
  };
}

/** What the fields mean in the reader's zone; `null` if that is no moment. */
export function momentIn(date: string, time: string): Date | null {
  if (date === '' || time === '') return null;
  const at = new Date(`${date}T${time}`);
  return Number.isNaN(at.getTime()) ? null : at;
}
