// A date and a time of day, as fields have them, and the moment they mean in the reader's zone. Pure.

export interface Moment {
  /** `YYYY-MM-DD`, or empty. */
  date: string;
  /** `HH:MM`, or empty. */
  time: string;
}

const two = (value: number) => String(value).padStart(2, '0');

/** What the fields show; empty for no moment. */
export function momentOf(at: string | null): Moment {
  if (at === null) return { date: '', time: '' };
  const when = new Date(at);
  return {
    date: `${when.getFullYear()}-${two(when.getMonth() + 1)}-${two(when.getDate())}`,
    time: `${two(when.getHours())}:${two(when.getMinutes())}`,
  };
}

/** The moment that is meant; a day without a time ends with its last minute. `null` without a day. */
export function timestampOf({ date, time }: Moment): string | null {
  if (date === '') return null;
  const when = new Date(`${date}T${time === '' ? '23:59' : time}`);
  return Number.isNaN(when.getTime()) ? null : when.toISOString();
}
