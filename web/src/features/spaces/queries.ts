import { queryOptions } from '@tanstack/react-query';
import { get, path } from '@/api/client';
import { keys } from '@/api/keys';
import {
  type HandIn,
  type HandInId,
  type PeerFeedback,
  type RunId,
  routes,
  type SpaceId,
  type SpaceSnapshot,
  type SpacesSnapshot,
  type Template,
} from '@/protocol';

/** The groups of a run. */
export const spacesQuery = (run: RunId) =>
  queryOptions({
    queryKey: keys.spaces(run),
    queryFn: ({ signal }) => get<SpacesSnapshot>(path(routes.RUN_SPACES, { run }), { signal }),
  });

/** A project space with everything in it. Followed live while its page is open; see `use-space.ts`. */
export const spaceQuery = (space: SpaceId) =>
  queryOptions({
    queryKey: keys.space(space),
    queryFn: ({ signal }) => get<SpaceSnapshot>(path(routes.SPACE_BY_ID, { space }), { signal }),
  });

// What is looked at over all groups is read when its page is opened: whoever looks on is not in the space.
const FRESH = { staleTime: 0, gcTime: 0 } as const;

/** A space as somebody sees it who is not in it: nothing of it is followed. */
export const spaceFactsQuery = (space: SpaceId) =>
  queryOptions({
    ...FRESH,
    queryKey: keys.spaceFacts(space),
    queryFn: ({ signal }) => get<SpaceSnapshot>(path(routes.SPACE_BY_ID, { space }), { signal }),
  });

/** What another group handed in, for those who give feedback on it. */
export const handInQuery = (id: HandInId) =>
  queryOptions({
    ...FRESH,
    queryKey: keys.handIn(id),
    queryFn: ({ signal }) => get<HandIn>(path(routes.HAND_IN_BY_ID, { hand_in: id }), { signal }),
  });

/** What spaces of a run may begin with. */
export const templatesQuery = (run: RunId) =>
  queryOptions({
    ...FRESH,
    queryKey: keys.templates(run),
    queryFn: ({ signal }) => get<Template[]>(path(routes.RUN_TEMPLATES, { run }), { signal }),
  });

/** Feedback of all groups for each other. */
export const peerFeedbackQuery = (run: RunId) =>
  queryOptions({
    ...FRESH,
    queryKey: keys.peerFeedback(run),
    queryFn: ({ signal }) => get<PeerFeedback>(path(routes.RUN_PEER_FEEDBACK, { run }), { signal }),
  });
