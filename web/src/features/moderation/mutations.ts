// What is done about messages and people. What comes of it is seen when it is loaded again.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { del, patch, path, post, put } from '@/api/client';
import { keys } from '@/api/keys';
import { newCommandId } from '@/lib/id';
import {
  type Blocks,
  type ChangeChannel,
  type ChannelId,
  type CommandId,
  type CommandOnly,
  type DecideReport,
  type Done,
  type MessageId,
  type ModerationId,
  type PersonId,
  type ReportId,
  type ReportMessage,
  type ReportReason,
  type RunId,
  routes,
  type SilencePerson,
  type Verdict,
} from '@/protocol';

const once = (): CommandOnly => ({ command_id: newCommandId() });

/** Loads what is shown of a run's moderation again, however it ended. */
function useAfter(run: RunId) {
  const cache = useQueryClient();
  return { onSettled: () => cache.invalidateQueries({ queryKey: keys.moderation(run) }) };
}

export function useDecide(run: RunId) {
  return useMutation({
    mutationFn: ({ report, verdict, why }: { report: ReportId; verdict: Verdict; why: string }) => {
      const body: DecideReport = { command_id: newCommandId(), verdict, why };
      return post<Done>(path(routes.REPORT_DECISION, { report }), body);
    },
    ...useAfter(run),
  });
}

/** Hides a message until it is decided: what a trainer reports is hidden at once. */
export function useHide(run: RunId) {
  return useMutation({
    mutationFn: ({ message, reason, why }: { message: MessageId; reason: ReportReason; why: string }) => {
      const body: ReportMessage = { command_id: newCommandId(), reason, note: why };
      return post<Done>(path(routes.MESSAGE_REPORTS, { message }), body);
    },
    ...useAfter(run),
  });
}

/** Takes back what was done. */
export function useUndo(run: RunId) {
  return useMutation({
    mutationFn: (entry: ModerationId) => post<Done>(path(routes.MODERATION_UNDO, { entry }), once()),
    ...useAfter(run),
  });
}

export interface Measure {
  person: PersonId;
  /** Until when they do not write; `null` removes them for good. */
  until: string | null;
  why: string;
  /** The same measure, however often it is tried. */
  command: CommandId;
}

export function useMeasure(run: RunId) {
  return useMutation({
    mutationFn: ({ person, until, why, command }: Measure) => {
      const body: SilencePerson = { command_id: command, until, why };
      const route = until === null ? routes.RUN_BAN : routes.RUN_SILENCE;
      return post<Done>(path(route, { run, person }), body);
    },
    ...useAfter(run),
  });
}

/** How a channel is talked in. The channel's own event tells everybody. */
export function useChangeTalk(channel: ChannelId, run: RunId) {
  return useMutation({
    // The last choice is the one that stays: each waits for the one before.
    scope: { id: `talk ${channel}` },
    mutationFn: (change: Pick<ChangeChannel, 'trainers_only' | 'slow_seconds'>) => {
      const body: ChangeChannel = {
        command_id: newCommandId(),
        name: null,
        purpose: null,
        archived: null,
        ...change,
      };
      return patch<Done>(path(routes.CHANNEL_BY_ID, { channel }), body);
    },
    ...useAfter(run),
  });
}

/** Blocks somebody, or no longer. */
export function useBlock() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ person, on }: { person: PersonId; on: boolean }) => {
      const address = path(routes.MY_BLOCK, { person });
      return on ? put<Blocks>(address, once()) : del<Blocks>(address, once());
    },
    onSuccess: (blocks) => cache.setQueryData(keys.blocks, blocks),
  });
}
