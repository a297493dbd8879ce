import { useMe } from '@/features/courses/useCurrentRun';
import type { Channel, RunSnapshot } from '@/protocol';

/** Private channels of a run that I know of: those I am in, and those I may find. */
export function usePrivateChannels(run: RunSnapshot | undefined): Channel[] {
  const { memberships } = useMe();
  const known = new Map<string, Channel>();
  for (const { channel } of memberships) if (channel.run_id === run?.run.id) known.set(channel.id, channel);
  for (const channel of run?.channels ?? []) known.set(channel.id, channel);
  return [...known.values()]
    .filter((channel) => channel.kind === 'private' && channel.archived_at === null)
    .sort((a, b) => a.name.localeCompare(b.name));
}
