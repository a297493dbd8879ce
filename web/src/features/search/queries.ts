import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { get } from '@/api/client';
import { keys } from '@/api/keys';
import { type RunId, routes, type SearchPage } from '@/protocol';

/** Long enough to come back from a hit to the list. */
const KEPT_MS = 60_000;

/** What was found, page by page. Asked again whenever it is shown: what was deleted meanwhile must not stand there. */
export const searchQuery = (query: string, run: RunId | undefined) =>
  infiniteQueryOptions({
    queryKey: keys.search(query, run),
    queryFn: ({ pageParam, signal }) =>
      get<SearchPage>(routes.SEARCH, { query: { q: query, run, offset: pageParam }, signal }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) =>
      last.has_more ? pages.reduce((sum, { hits }) => sum + hits.length, 0) : undefined,
    enabled: query !== '',
    staleTime: 0,
    gcTime: KEPT_MS,
    placeholderData: keepPreviousData,
  });
