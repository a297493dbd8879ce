// Joining a channel. The result comes back as an event, like everybody's.

import { useMutation } from '@tanstack/react-query';
import { path, post } from '@/api/client';
import { newCommandId } from '@/lib/id';
import { type ChannelId, type CommandOnly, type Done, routes } from '@/protocol';

const once = (): CommandOnly => ({ command_id: newCommandId() });

export function useJoin() {
  return useMutation({
    mutationFn: (channel: ChannelId) => post<Done>(path(routes.CHANNEL_JOIN, { channel }), once()),
  });
}
