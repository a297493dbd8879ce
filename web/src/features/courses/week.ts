import { parseDay } from '@/lib/time';
import type { Run, Week } from '@/protocol';

/** Where a run stands on a day. */
export type RunState = { is: 'before'; starts: Date } | { is: 'running'; week: number } | { is: 'after' };

export function runState(run: Run, weeks: readonly Week[], now: Date): RunState {
  const starts = parseDay(run.starts_on);
  if (now < starts) return { is: 'before', starts };
  const end = parseDay(run.ends_on);
  end.setDate(end.getDate() + 1);
  if (now >= end) return { is: 'after' };
  const begun = weeks.filter((week) => parseDay(week.starts_on) <= now);
  return { is: 'running', week: begun.at(-1)?.number ?? 1 };
}

export interface Webinar {
  week: Week;
  begins: Date;
  ends: Date;
}

/** Length of a webinar whose end nobody wrote down. */
const USUAL_MINUTES = 90;

/** The webinar of a week, if it has one. */
export function webinarOf(week: Week): Webinar | undefined {
  if (week.webinar_at === null) return undefined;
  const begins = new Date(week.webinar_at);
  const ends =
    week.webinar_ends_at === null
      ? new Date(begins.getTime() + USUAL_MINUTES * 60_000)
      : new Date(week.webinar_ends_at);
  return { week, begins, ends };
}

/** The webinar that is on, or the next one. */
export function nextWebinar(weeks: readonly Week[], now: Date): Webinar | undefined {
  return weeks
    .map(webinarOf)
    .filter((webinar) => webinar !== undefined)
    .sort((a, b) => a.begins.getTime() - b.begins.getTime())
    .find((webinar) => webinar.ends > now);
}
