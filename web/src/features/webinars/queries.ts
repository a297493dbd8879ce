import { queryOptions } from '@tanstack/react-query';
import { get, path } from '@/api/client';
import { keys } from '@/api/keys';
import {
  type MyWebinar,
  routes,
  type SimilarQuestion,
  type StaffSnapshot,
  type Tally,
  type WebinarId,
  type WebinarPage,
  type WebinarSnapshot,
} from '@/protocol';

/** The audience's snapshot with the personal layer beside it. Events change the snapshot's part. */
export type OpenWebinar = WebinarSnapshot & { mine: MyWebinar; tally: Tally };

/** A webinar as everybody in it sees it. Followed live for as long as it is in the cache. */
export const webinarQuery = (webinar: WebinarId) =>
  queryOptions({
    queryKey: keys.webinar(webinar),
    queryFn: async ({ signal }): Promise<OpenWebinar> => {
      const page = await get<WebinarPage>(path(routes.WEBINAR_BY_ID, { webinar }), { signal });
      return { ...page.snapshot, mine: page.mine, tally: page.tally };
    },
  });

/** What the staff sees of it. */
export const staffQuery = (webinar: WebinarId) =>
  queryOptions({
    queryKey: keys.staff(webinar),
    queryFn: ({ signal }) => get<StaffSnapshot>(path(routes.WEBINAR_STAFF, { webinar }), { signal }),
  });

/** Questions that resemble a text. */
export const similarQuery = (webinar: WebinarId, text: string) =>
  queryOptions({
    queryKey: keys.similar(webinar, text),
    queryFn: ({ signal }) =>
      get<SimilarQuestion[]>(path(routes.WEBINAR_SIMILAR, { webinar }), { query: { text }, signal }),
    gcTime: 60_000,
    retry: false,
  });
