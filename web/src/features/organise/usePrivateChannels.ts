import { useQuery } from '@tanstack/react-query';
import type { Channel, RunId } from '@/protocol';
import { findableChannelsQuery } from './queries';

/** Private channels of a run that I may find and that are not archived. */
export function usePrivateChannels(run: RunId | null): Channel[] {
  const found = useQuery({ ...findableChannelsQuery(run ?? ('' as RunId)), enabled: run !== null });
  return (found.data ?? []).filter((channel) => channel.kind === 'private' && channel.archived_at === null);
}
