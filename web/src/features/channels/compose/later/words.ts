// A moment in words, for buttons and lists. Pure.

import { dayName, daysBetween, timeOfDay, weekdayTime } from '@/lib/time';

/** "Morgen, 08:00"; "Mi 16:00" within the week. */
export function momentName(at: Date, now: Date, language: string): string {
  const days = daysBetween(now, at);
  if (days > 1 && days < 7) return weekdayTime(at, language);
  return `${dayName(at, now, language)}, ${timeOfDay(at, language)}`;
}
