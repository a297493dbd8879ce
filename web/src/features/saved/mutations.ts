// Keeping messages and being reminded of them. The result comes back as an event.

import { useMutation } from '@tanstack/react-query';
import { del, path, put } from '@/api/client';
import { newCommandId } from '@/lib/id';
import { type CommandOnly, type Done, type MessageId, type PutSaved, routes } from '@/protocol';

export interface KeepWish {
  message: MessageId;
  /** What was set before goes unless it is said again. */
  remindAt: string | null;
  isDone?: boolean;
}

/** Keeps a message, or changes its reminder, or says that I am done with it. */
export function useKeep() {
  return useMutation({
    mutationFn: ({ message, remindAt, isDone = false }: KeepWish) => {
      const body: PutSaved = { command_id: newCommandId(), remind_at: remindAt, is_done: isDone };
      return put<Done>(path(routes.MY_SAVED_MESSAGE, { message }), body);
    },
  });
}

/** Keeps it no longer; its reminder goes with it. */
export function useLetGo() {
  return useMutation({
    mutationFn: (message: MessageId) => {
      const body: CommandOnly = { command_id: newCommandId() };
      return del<Done>(path(routes.MY_SAVED_MESSAGE, { message }), body);
    },
  });
}
