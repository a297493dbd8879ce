// The cache of server data. Snapshots are kept current by the socket, so nothing is fetched again by age or focus.

import { QueryClient, type QueryPersister } from '@tanstack/react-query';
import { isPassing, problemCode } from './errors';

const RETRIES = 3;
const KEPT_MS = 60 * 60 * 1000;

/** `persister` stands between a query and what it asks. */
export function createQueryClient(persister?: QueryPersister): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: KEPT_MS,
        // Without a line it is tried all the same: what this device keeps answers then.
        networkMode: 'always',
        ...(persister && { persister }),
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        retry: (count, error) => {
          const code = problemCode(error);
          return code !== null && isPassing(code) && count < RETRIES;
        },
      },
      mutations: { retry: false },
    },
  });
}
