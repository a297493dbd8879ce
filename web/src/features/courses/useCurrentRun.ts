import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { meQuery } from '@/features/accounts/queries';
import { useNow } from '@/lib/now';
import { useStore } from '@/lib/use-store';
import type { PersonSnapshot, Run, RunId, RunSnapshot } from '@/protocol';
import { chosenRun, currentRun } from './current-run';
import { runQuery } from './queries';

/** My own snapshot. The shell has loaded it before any page is shown. */
export function useMe(): PersonSnapshot {
  return useSuspenseQuery(meQuery()).data;
}

/** The run that is shown; none for somebody who is in no run. */
export function useCurrentRun(): Run | undefined {
  const me = useMe();
  const chosen = useStore(chosenRun);
  return currentRun(me.runs, chosen, useNow());
}

/** I lead the run: I plan its webinars and see who was there. The server decides; this keeps others from trying in vain. */
export function useLeads(run: RunSnapshot | undefined): boolean {
  const { person } = useMe().me;
  const role = run?.people.find((member) => member.person.id === person.id)?.role;
  return person.is_organiser || role === 'trainer' || role === 'organiser';
}

/** Its weeks, people and channels, once they are loaded. */
export function useRunSnapshot(run: RunId | undefined): RunSnapshot | undefined {
  return useQuery({ ...runQuery(run ?? ('' as RunId)), enabled: run !== undefined }).data;
}
