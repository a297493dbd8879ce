import { useMutation, useQueryClient } from '@tanstack/react-query';
import { del, patch, path, post } from '@/api/client';
import { keys } from '@/api/keys';
import { newCommandId } from '@/lib/id';
import {
  type ChangeHook,
  type ChannelId,
  type CommandOnly,
  type CreatedHook,
  type CreateHook,
  type Hook,
  type HookId,
  routes,
} from '@/protocol';

function useAfter(channel: ChannelId) {
  const cache = useQueryClient();
  return { onSettled: () => cache.invalidateQueries({ queryKey: keys.hooks(channel) }) };
}

/** Makes a program. The secret is in this answer and nowhere else. */
export function useCreateHook(channel: ChannelId) {
  return useMutation({
    mutationFn: (body: CreateHook) => post<CreatedHook>(path(routes.CHANNEL_HOOKS, { channel }), body),
    // It is not to stay in memory longer than its dialog.
    gcTime: 0,
    ...useAfter(channel),
  });
}

/** Starts a stopped one again, or stops it. */
export function useStopHook(channel: ChannelId) {
  return useMutation({
    mutationFn: ({ hook, is_stopped }: { hook: HookId } & ChangeHook) => {
      const body: ChangeHook = { is_stopped };
      return patch<Hook>(path(routes.HOOK_BY_ID, { hook }), body);
    },
    ...useAfter(channel),
  });
}

export function useRemoveHook(channel: ChannelId) {
  return useMutation({
    mutationFn: (hook: HookId) => {
      const body: CommandOnly = { command_id: newCommandId() };
      return del<void>(path(routes.HOOK_BY_ID, { hook }), body);
    },
    ...useAfter(channel),
  });
}
