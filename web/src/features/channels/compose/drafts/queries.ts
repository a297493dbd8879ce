import { queryOptions, useQuery } from '@tanstack/react-query';
import { del, get, path, put } from '@/api/client';
import { keys } from '@/api/keys';
import { newCommandId } from '@/lib/id';
import {
  type Done,
  type Drafts,
  type PutDraft,
  type PutScheduled,
  routes,
  type ScheduledId,
} from '@/protocol';

/** My drafts and what is sent later, on all devices. */
export const draftsQuery = () =>
  queryOptions({
    queryKey: keys.drafts,
    queryFn: ({ signal }) => get<Drafts>(routes.MY_DRAFTS, { signal }),
  });

export function useDrafts(): Drafts | undefined {
  return useQuery(draftsQuery()).data;
}

export const putDraft = (draft: Omit<PutDraft, 'command_id'>) =>
  put<Done>(routes.MY_DRAFTS, { ...draft, command_id: newCommandId() } satisfies PutDraft);

export const putScheduled = (id: ScheduledId, scheduled: Omit<PutScheduled, 'command_id'>) =>
  put<Done>(path(routes.MY_SCHEDULED, { scheduled: id }), {
    ...scheduled,
    command_id: newCommandId(),
  } satisfies PutScheduled);

export const dropScheduled = (id: ScheduledId) =>
  del<Done>(path(routes.MY_SCHEDULED, { scheduled: id }), { command_id: newCommandId() });
