import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { get, path, post } from '@/api/client';
import { runQuery } from '@/features/courses/queries';
import { newCommandId } from '@/lib/id';
import {
  type CommandFrame,
  type DocumentId,
  type LiveChange,
  type RunId,
  routes,
  type ShowSlide,
  type SpaceId,
  type SpaceSnapshot,
  type WebinarCard,
  type WebinarCommand,
  type WebinarPage,
} from '@/protocol';
import type { Staging } from './use-on-stage';

/** The webinar of the space's run that is on now, if this person is of its staff. */
export function useStaging(space: SpaceId, document: DocumentId): Staging | null {
  const run = useQuery({
    queryKey: ['presentation', 'space', space],
    queryFn: ({ signal }) => get<SpaceSnapshot>(path(routes.SPACE_BY_ID, { space }), { signal }),
    select: (snapshot) => snapshot.space.run_id,
  }).data;
  const { data } = useQuery({ ...runQuery(run ?? ('' as RunId)), enabled: run !== undefined });
  const card = data?.webinars.find(isOn);
  const id = card?.id;
  const isStaff = useQuery({
    queryKey: ['presentation', 'staff', id],
    queryFn: ({ signal }) => get<WebinarPage>(path(routes.WEBINAR_BY_ID, { webinar: id ?? '' }), { signal }),
    select: ({ mine }) => mine.is_staff,
    enabled: id !== undefined,
  }).data;
  const title = card?.title;
  return useMemo(() => {
    if (isStaff !== true || id === undefined || title === undefined) return null;
    const address = path(routes.WEBINAR_STAGE_SLIDE, { webinar: id });
    const send = async (number: number) => {
      await post(address, {
        command_id: newCommandId(),
        document_id: document,
        number,
      } satisfies ShowSlide);
    };
    const clear = async () => {
      const change: LiveChange = { type: 'stage', payload: { type: 'nothing' } };
      const payload: WebinarCommand = { type: 'change_live', payload: { webinar_id: id, change } };
      const frame: CommandFrame = { id: newCommandId(), command: { type: 'webinar', payload } };
      await post(routes.COMMANDS, frame);
    };
    return { title, send, clear };
  }, [isStaff, id, title, document]);
}

function isOn({ state }: WebinarCard): boolean {
  return state === 'live' || state === 'lobby';
}
