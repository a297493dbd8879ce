// Reads that several features share. The snapshots among them are kept current by the socket (see app/live.ts).

import { queryOptions } from '@tanstack/react-query';
import type { PersonSnapshot, RunId, RunSnapshot, SignedIn } from '@/protocol';
import { routes } from '@/protocol';
import { get, path } from './client';
import { problemCode } from './errors';
import { keys } from './keys';

/** Who is signed in; `null` if nobody is. */
export const sessionQuery = queryOptions({
  queryKey: keys.session,
  queryFn: async ({ signal }): Promise<SignedIn | null> => {
    try {
      return await get<SignedIn>(routes.SESSION, { signal });
    } catch (error) {
      if (problemCode(error) === 'unauthenticated') return null;
      throw error;
    }
  },
});

/** My own room: runs, channels, what I have read. */
export const meQuery = queryOptions({
  queryKey: keys.me,
  queryFn: ({ signal }) => get<PersonSnapshot>(routes.ME, { signal }),
});

/** A run: its weeks, people and channels. */
export const runQuery = (run: RunId) =>
  queryOptions({
    queryKey: keys.run(run),
    queryFn: ({ signal }) => get<RunSnapshot>(path(routes.RUN_BY_ID, { run }), { signal }),
  });
