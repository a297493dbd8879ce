import { Store } from '@/lib/store';
import { readStored, writeStored } from '@/lib/stored';
import { parseDay } from '@/lib/time';
import type { ChannelId, Run, RunId } from '@/protocol';

/** Nobody looks at more of them at once. */
const AT_HAND = 8;

/** The run that was chosen in this browser. People in one run never meet this. */
export const chosenRun = new Store<string | null>(readStored('run'));

export function chooseRun(run: RunId): void {
  writeStored('run', run);
  chosenRun.set(run);
}

/** The channel that was open last, to come back to. */
export function lastChannel(): string | null {
  return readStored('channel');
}

export function openedChannel(channel: ChannelId): void {
  writeStored('channel', channel);
}

/** The run to show: the chosen one, else the one that is going on, else the one that began last. */
export function currentRun(runs: readonly Run[], chosen: string | null, now: Date): Run | undefined {
  const kept = runs.find((run) => run.id === chosen);
  if (kept !== undefined) return kept;
  const newestFirst = [...runs].sort((a, b) => b.starts_on.localeCompare(a.starts_on));
  return newestFirst.find((run) => isGoingOn(run, now)) ?? newestFirst[0];
}

/** Runs to have at hand; pages load the others when they show them. An organiser is in all of them. */
export function goingOn(runs: readonly Run[], now: Date): Run[] {
  return runs.filter((run) => isGoingOn(run, now)).slice(0, AT_HAND);
}

/** Its days include today. */
function isGoingOn(run: Run, now: Date): boolean {
  const end = parseDay(run.ends_on);
  end.setDate(end.getDate() + 1);
  return parseDay(run.starts_on) <= now && now < end;
}

/** The name of a run, with its course where there are several. */
export function runLabel(run: Run, all: readonly Run[]): string {
  const isOneCourse = all.every((each) => each.course_name === run.course_name);
  return isOneCourse ? run.name : `${run.course_name}, ${run.name}`;
}
