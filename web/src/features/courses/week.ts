import { parseDay } from '@/lib/time';
import type { Run, WebinarCard, Week } from '@/protocol';

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

/** Webinars of a week, by begin. */
export function webinarsOf(week: Week, webinars: readonly WebinarCard[]): WebinarCard[] {
  return webinars.filter((webinar) => webinar.week === week.number);
}

/** People can be in it now. */
export function isOn(webinar: WebinarCard): boolean {
  return webinar.state === 'lobby' || webinar.state === 'live';
}

/** The webinar that is on, or the next one. */
export function nextWebinar(webinars: readonly WebinarCard[], now: Date): WebinarCard | undefined {
  return (
    webinars.find(isOn) ??
    webinars.find((webinar) => webinar.state === 'planned' && new Date(webinar.ends_at) > now)
  );
}
