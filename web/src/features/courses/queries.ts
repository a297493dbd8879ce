import { queryOptions } from '@tanstack/react-query';
import { get, path } from '@/api/client';
import { keys } from '@/api/keys';
import { type RunId, type RunSnapshot, routes } from '@/protocol';

/** A run: its weeks, people and channels. */
export const runQuery = (run: RunId) =>
  queryOptions({
    queryKey: keys.run(run),
    queryFn: ({ signal }) => get<RunSnapshot>(path(routes.RUN_BY_ID, { run }), { signal }),
  });
