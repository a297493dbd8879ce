// The cache of server data. Snapshots are kept current by the socket, so nothing is fetched again by age or focus.

import { QueryClient } from '@tanstack/react-query';
import { isPassing, problemCode } from './errors';

const RETRIES = 3;
const KEPT_MS = 60 * 60 * 1000;

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: KEPT_MS,
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
