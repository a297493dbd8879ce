// When one could want to be reminded. Pure; days are those of the reader's calendar.

export const MOMENTS = ['hour', 'evening', 'tomorrow', 'monday'] as const;
export type Moment = (typeof MOMENTS)[number];

const EVENING = 18;
const MORNING = 8;

/** The moments that lie ahead, with when they are. */
export function momentsFrom(now: Date): { moment: Moment; at: Date }[] {
  const at = (days: number, hour: number) =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour);
  const toMonday = (8 - now.getDay()) % 7 || 7;
  const all = [
    { moment: 'hour', at: new Date(now.getTime() + 60 * 60_000) },
    { moment: 'evening', at: at(0, EVENING) },
    { moment: 'tomorrow', at: at(1, MORNING) },
    { moment: 'monday', at: at(toMonday, MORNING) },
  ] as const;
  // What comes within the hour is already said, and Monday may be tomorrow.
  return all.filter(
    ({ moment, at: when }) =>
      moment === 'hour' ||
      (when.getTime() > now.getTime() + 60 * 60_000 && (moment !== 'monday' || toMonday > 1)),
  );
}

/** What a field for date and time wants to begin with. */
export function fieldValue(at: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}
