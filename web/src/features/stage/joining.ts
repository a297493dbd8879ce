import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { get, post } from '@/api/client';
import { isPassing, problemCode } from '@/api/errors';
import { keys } from '@/api/keys';
import { type JoinedWebinar, type JoinWebinar, routes, type SignedIn, type WebinarPreview } from '@/protocol';

/** A webinar that is not open yet is asked for again this often. */
export const AGAIN_MS = 15_000;

/** What a code leads to; asked again by itself until the doors are open. */
export const previewQuery = (code: string) =>
  queryOptions({
    queryKey: keys.join(code),
    queryFn: () => post<WebinarPreview>(routes.WEBINARS_LOOK_UP, { code }),
    refetchInterval: (query) => (query.state.data?.state === 'planned' ? AGAIN_MS : false),
    // "Too many tries" is only made worse by trying at once.
    retry: (count, error) => {
      const failed = problemCode(error);
      return failed !== null && failed !== 'rate_limited' && isPassing(failed) && count < 3;
    },
  });

/** Who is signed in on this device; nobody is an answer too. */
export const sessionQuery = () =>
  queryOptions({
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

export function useJoin() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: JoinWebinar) => post<JoinedWebinar>(routes.WEBINARS_JOIN, body),
    // The page that follows starts from an empty cache: its reader may be somebody new.
    onSuccess: () => cache.clear(),
  });
}
