// Quiet hours as a form has them. Pure.

import type { QuietHours } from '@/protocol';

/** Quiet from the evening on, and the whole weekend: what most people want first. */
export const USUAL: QuietHours = { from: 19 * 60, to: 8 * 60, days: [6, 7] };

/** Never quiet: no time of the day, and no day. */
export const NEVER: QuietHours = { from: 0, to: 0, days: [] };

export type QuietChoice = 'course' | 'own' | 'never';

export function choiceOf(quiet: QuietHours | null): QuietChoice {
  if (quiet === null) return 'course';
  return quiet.from === quiet.to && quiet.days.length === 0 ? 'never' : 'own';
}

/** "08:30" */
export function clockOf(minutes: number): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Minutes after midnight; none for what is no time. */
export function minutesOf(clock: string): number | undefined {
  const [, hours, minutes] = /^(\d{2}):(\d{2})/.exec(clock) ?? [];
  if (hours === undefined || minutes === undefined) return undefined;
  const all = Number(hours) * 60 + Number(minutes);
  return Number(hours) < 24 && Number(minutes) < 60 ? all : undefined;
}

/** With this day, or without it, in the order of the week. */
export function toggled(days: readonly number[], day: number): number[] {
  return days.includes(day) ? days.filter((one) => one !== day) : [...days, day].sort();
}

/** Words that somebody typed, divided by commas or lines; each once, however it is written. */
export function wordsOf(text: string): string[] {
  const seen = new Set<string>();
  return text
    .split(/[,;\n]/)
    .map((word) => word.trim())
    .filter((word) => {
      const same = word.toLocaleLowerCase();
      if (word === '' || seen.has(same)) return false;
      seen.add(same);
      return true;
    });
}

/** 1 for Monday to 7 for Sunday, by name. */
export function dayNames(language: string, style: 'long' | 'short'): { day: number; name: string }[] {
  const format = new Intl.DateTimeFormat(language, { weekday: style, timeZone: 'UTC' });
  // The first of January 2024 was a Monday.
  return [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, name: format.format(Date.UTC(2024, 0, day)) }));
}
