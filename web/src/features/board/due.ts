// Days on which cards are due, as people say them. Pure but for the clock.

import type { Language } from '@/i18n/language';
import { daysBetween, parseDay } from '@/lib/time';

export interface Due {
  text: string;
  /** It was due before today and is not done. */
  isLate: boolean;
}

/** A day of the wire, e.g. `2027-02-02`, as it is shown; `null` for none. */
export function dueOf(day: string | null, isDone: boolean, language: Language, now = new Date()): Due | null {
  if (day === null) return null;
  const at = parseDay(day);
  const days = daysBetween(now, at);
  const text =
    Math.abs(days) <= 1
      ? new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(days, 'day')
      : new Intl.DateTimeFormat(language, { weekday: 'short', day: 'numeric', month: 'short' }).format(at);
  return { text, isLate: days < 0 && !isDone };
}
