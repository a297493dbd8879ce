/**
 * Dates and times in the reader's zone and language. Pure: the caller says what time it is.
 */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** English dates as Europe writes them: the day first, 24 hours. */
const regions: Readonly<Record<string, string>> = { en: 'en-GB' };

const formats = new Map<string, Intl.DateTimeFormat>();
function format(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  let found = formats.get(key);
  if (found === undefined) {
    found = new Intl.DateTimeFormat(regions[language] ?? language, options);
    formats.set(key, found);
  }
  return found;
}

function relative(language: string, value: number, unit: Intl.RelativeTimeFormatUnit): string {
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' }).format(value, unit);
}

/** Midnight before, in the reader's zone. */
function startOfDay(at: Date): number {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
}

/** Whole days from `now` to `at` by the calendar: -1 for yesterday, whatever the hour. */
export function daysBetween(now: Date, at: Date): number {
  return Math.round((startOfDay(at) - startOfDay(now)) / DAY);
}

/** "08:31" */
export function timeOfDay(at: Date, language: string): string {
  return format(language, { hour: '2-digit', minute: '2-digit' }).format(at);
}

/** "Montag, 30. November", with the year if it is another one. */
export function longDay(at: Date, now: Date, language: string): string {
  const year = at.getFullYear() === now.getFullYear() ? undefined : 'numeric';
  return format(language, { weekday: 'long', day: 'numeric', month: 'long', year }).format(at);
}

/** "30. Nov." with the year if it is another one. */
export function shortDay(at: Date, now: Date, language: string): string {
  const year = at.getFullYear() === now.getFullYear() ? undefined : 'numeric';
  return format(language, { day: 'numeric', month: 'short', year }).format(at);
}

/** "Mi 16:00": what fits beside a webinar in a list. */
export function weekdayTime(at: Date, language: string): string {
  return `${format(language, { weekday: 'short' }).format(at)} ${timeOfDay(at, language)}`;
}

/** Name of a day: "Gestern", "Heute", "Morgen", else the long day. */
export function dayName(at: Date, now: Date, language: string): string {
  const days = daysBetween(now, at);
  return Math.abs(days) <= 1 ? capital(relative(language, days, 'day')) : longDay(at, now, language);
}

/** Within a sentence: "heute, 15:00", "Montag, 30. November, 15:00". */
export function moment(at: Date, now: Date, language: string): string {
  const days = daysBetween(now, at);
  const day = Math.abs(days) <= 1 ? relative(language, days, 'day') : longDay(at, now, language);
  return `${day}, ${timeOfDay(at, language)}`;
}

/** Everything, for hover and focus. */
export function exactTime(at: Date, language: string): string {
  return format(language, { dateStyle: 'full', timeStyle: 'medium' }).format(at);
}

/** Recent times in words ("vor 5 Min."), then the hour, then the day. */
export function recentTime(at: Date, now: Date, language: string): string {
  const age = now.getTime() - at.getTime();
  if (age < MINUTE) return relative(language, 0, 'second');
  if (age < HOUR) return relative(language, -Math.floor(age / MINUTE), 'minute');
  const days = daysBetween(now, at);
  if (days === 0) return timeOfDay(at, language);
  if (days === -1) return `${relative(language, -1, 'day')}, ${timeOfDay(at, language)}`;
  if (days > -7) return weekdayTime(at, language);
  return shortDay(at, now, language);
}

/** How long until then, in the largest unit that says enough: "in 2 Tagen", "in 45 Min.". */
export function timeUntil(at: Date, now: Date, language: string): string {
  const left = at.getTime() - now.getTime();
  if (left < HOUR) return relative(language, Math.max(1, Math.ceil(left / MINUTE)), 'minute');
  if (left < 12 * HOUR) return relative(language, Math.round(left / HOUR), 'hour');
  return relative(language, daysBetween(now, at), 'day');
}

/** A date without a time (`YYYY-MM-DD`), as the reader's calendar has it. */
export function parseDay(day: string): Date {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date);
}

/** "2. November 2026 bis 2. Februar 2027" in the language's own way. */
export function dayRange(from: Date, to: Date, language: string): string {
  return format(language, { day: 'numeric', month: 'long', year: 'numeric' }).formatRange(from, to);
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** "30. November 2026" */
export function dateOf(at: Date, language: string): string {
  return format(language, { day: 'numeric', month: 'long', year: 'numeric' }).format(at);
}
