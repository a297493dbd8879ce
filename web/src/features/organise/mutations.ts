import { useMutation, useQueryClient } from '@tanstack/react-query';
import { del, patch, path, post, put } from '@/api/client';
import { keys } from '@/api/keys';
import { newCommandId } from '@/lib/id';
import {
  type Channel,
  type ChannelId,
  type CreateChannel,
  type CreateInvitation,
  type CreateRun,
  type Done,
  type InvitationCreated,
  type InvitationId,
  type Person,
  type PersonId,
  type Role,
  type Run,
  type RunId,
  routes,
} from '@/protocol';

export function useInvite() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: CreateInvitation) => post<InvitationCreated>(routes.INVITATIONS, body),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: keys.invitations });
      void cache.invalidateQueries({ queryKey: keys.unmailedLinks });
    },
  });
}

export function useRevoke() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (invitation: InvitationId) => del<void>(path(routes.INVITATION_BY_ID, { invitation })),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.invitations }),
  });
}

/** Closes or reopens an account. */
export function useSetActive() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ person, isActive }: { person: PersonId; isActive: boolean }) =>
      patch<Person>(path(routes.PERSON_BY_ID, { person }), { display_name: null, is_active: isActive }),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.people }),
  });
}

/** Takes somebody into a run, changes their role in it, or (`null`) takes them out. */
export function useSetRole(run: RunId) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ person, role }: { person: PersonId; role: Role | null }) => {
      const address = path(routes.RUN_PERSON, { run, person });
      const command_id = newCommandId();
      return role === null ? del<Done>(address, { command_id }) : put<Done>(address, { command_id, role });
    },
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.people }),
  });
}

export function useCreateRun() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: CreateRun) => post<Run>(routes.RUNS, body),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.me }),
  });
}

export function useCreateChannel(run: RunId) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: CreateChannel) => post<Channel>(path(routes.RUN_CHANNELS, { run }), body),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: keys.findable(run) });
      return cache.invalidateQueries({ queryKey: keys.run(run) });
    },
  });
}

export interface ChannelChange {
  name: string | null;
  purpose: string | null;
  archived: boolean | null;
}

export function useChangeChannel(channel: Channel) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (change: ChannelChange) =>
      patch<Done>(path(routes.CHANNEL_BY_ID, { channel: channel.id }), {
        command_id: newCommandId(),
        ...change,
      }),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: keys.findable(channel.run_id) });
      return cache.invalidateQueries({ queryKey: keys.run(channel.run_id) });
    },
  });
}

/** Adds somebody to a channel or removes them. It shows at once; several follow each other in the order of the clicks. */
export function useSetMember(channel: ChannelId) {
  const cache = useQueryClient();
  const key = ['channel-members', channel];
  return useMutation({
    mutationKey: key,
    scope: { id: key.join() },
    onMutate: async ({ person, isMember }) => {
      cache.setQueryData<PersonId[]>(key, (known) => {
        const others = known?.filter((id) => id !== person);
        return isMember ? others?.concat(person) : others;
      });
      await cache.cancelQueries({ queryKey: key });
    },
    mutationFn: ({ person, isMember }: { person: PersonId; isMember: boolean }) => {
      const address = path(routes.CHANNEL_MEMBER, { channel, person });
      const body = { command_id: newCommandId() };
      return isMember ? put<Done>(address, body) : del<Done>(address, body);
    },
    // What the server says counts once it has heard of every click.
    onSettled: () =>
      cache.isMutating({ mutationKey: key }) === 1 ? cache.invalidateQueries({ queryKey: key }) : undefined,
  });
}
