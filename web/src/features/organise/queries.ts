import { queryOptions } from '@tanstack/react-query';
import { get, path } from '@/api/client';
import { keys } from '@/api/keys';
import {
  type Account,
  type Channel,
  type ChannelId,
  type ChannelSnapshot,
  type Invitation,
  type RunId,
  routes,
  type UnmailedLink,
} from '@/protocol';

// What only organisers read. No room keeps these current, so they are read anew whenever a page shows them.

export const invitationsQuery = queryOptions({
  queryKey: keys.invitations,
  queryFn: ({ signal }) => get<Invitation[]>(routes.INVITATIONS, { signal }),
  staleTime: 0,
});

export const accountsQuery = queryOptions({
  queryKey: keys.people,
  queryFn: ({ signal }) => get<Account[]>(routes.PEOPLE, { signal }),
  staleTime: 0,
});

/** Every channel of a run that I may find, whether I am in it or not. */
export const findableChannelsQuery = (run: RunId) =>
  queryOptions({
    queryKey: keys.findable(run),
    queryFn: ({ signal }) => get<Channel[]>(path(routes.RUN_CHANNELS, { run }), { signal }),
    staleTime: 0,
  });

/** Refused where a mail server is set up: then there is nothing to show. */
export const unmailedLinksQuery = queryOptions({
  queryKey: keys.unmailedLinks,
  queryFn: ({ signal }) => get<UnmailedLink[]>(routes.UNMAILED_LINKS, { signal }),
  staleTime: 0,
  retry: false,
});

/** Who is in a channel, for the dialog that changes it. */
export const channelMembersQuery = (channel: ChannelId) =>
  queryOptions({
    queryKey: ['channel-members', channel],
    queryFn: async ({ signal }) =>
      (await get<ChannelSnapshot>(path(routes.CHANNEL_BY_ID, { channel }), { signal })).members,
    staleTime: 0,
  });
