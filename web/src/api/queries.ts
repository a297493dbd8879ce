// Reads that several features share. The snapshots among them are kept current by the socket (see app/live.ts).

import { queryOptions } from '@tanstack/react-query';
import type { PersonSnapshot, RunId, RunSnapshot } from '@/protocol';
import { routes } from '@/protocol';
import { get, path } from './client';
import { keys } from './keys';

/** My own room: who I am, runs, channels, what I have read. Refused with `unauthenticated` if nobody is signed in. */
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
