// Leaving, and who is in a channel. The result comes back as events, like everybody's.

import { useMutation } from '@tanstack/react-query';
import { del, path, post, put } from '@/api/client';
import { newCommandId } from '@/lib/id';
import { type ChannelId, type CommandOnly, type Done, type PersonId, routes } from '@/protocol';

const once = (): CommandOnly => ({ command_id: newCommandId() });

export function useLeave() {
  return useMutation({
    mutationFn: (channel: ChannelId) => post<Done>(path(routes.CHANNEL_LEAVE, { channel }), once()),
  });
}

export function useAddMember(channel: ChannelId) {
  return useMutation({
    mutationFn: (person: PersonId) => put<Done>(path(routes.CHANNEL_MEMBER, { channel, person }), once()),
  });
}

export function useRemoveMember(channel: ChannelId) {
  return useMutation({
    mutationFn: (person: PersonId) => del<Done>(path(routes.CHANNEL_MEMBER, { channel, person }), once()),
  });
}
