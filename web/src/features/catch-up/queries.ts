import { queryOptions } from '@tanstack/react-query';
import { get, path } from '@/api/client';
import { keys } from '@/api/keys';
import { type CatchUp, type RunId, routes } from '@/protocol';

/** What happened since my last visit. Read once for each visit of the page: it must not change under the reader. */
export const catchUpQuery = (run: RunId) =>
  queryOptions({
    queryKey: keys.catchUp(run),
    queryFn: ({ signal }) => get<CatchUp>(path(routes.RUN_CATCH_UP, { run }), { signal }),
    staleTime: 0,
    gcTime: 0,
  });
