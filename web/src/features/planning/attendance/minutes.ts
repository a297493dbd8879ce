// Attendance in numbers and words. Pure.

import type { Attendance, Attendee } from '@/protocol';

/** Whole minutes; half a minute is not given away, nor taken. */
export function minutesOf(seconds: number): number {
  return Math.round(seconds / 60);
}

/** Share of the official time, 0 to 1; none before there is any. */
export function shareOf(seconds: number, official: number): number | null {
  return official > 0 ? Math.min(1, seconds / official) : null;
}

export function byName(people: readonly Attendee[], language: string): Attendee[] {
  return people.toSorted((a, b) => a.person.name.localeCompare(b.person.name, language));
}

/** How many were there while it counted, of how many who belong to the run; guests are counted apart. */
export function came({ people }: Attendance): { members: number; of: number; guests: number } {
  const isHere = ({ seconds }: Attendee) => seconds > 0;
  const members = people.filter(({ is_guest }) => !is_guest);
  return {
    members: members.filter(isHere).length,
    of: members.length,
    guests: people.filter((one) => one.is_guest && isHere(one)).length,
  };
}

/** A time of day on the day of `on`, the next day where it lies before `after`. */
export function atTime(on: Date, time: string, after?: Date): Date {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const at = new Date(on.getFullYear(), on.getMonth(), on.getDate(), hours, minutes);
  if (after !== undefined && at <= after) at.setDate(at.getDate() + 1);
  return at;
}

/** "16:05", as a field for times takes it. */
export function fieldTime(at: Date): string {
  return at.toTimeString().slice(0, 5);
}
