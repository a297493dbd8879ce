/** A week: long enough to write an answer, short enough that the course still remembers the question. */
const USUAL_DAYS = 7;

/** A day some days from now, as a field of a form has it. */
export function usualDue(now: number): string {
  return dayOf(now + USUAL_DAYS * 24 * 60 * 60 * 1000);
}

/** The reader's calendar day, `YYYY-MM-DD`. */
export function dayOf(now: number): string {
  const at = new Date(now);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
