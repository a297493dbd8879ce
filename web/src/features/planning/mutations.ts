import { useMutation, useQueryClient } from '@tanstack/react-query';
import { path, post, put } from '@/api/client';
import { keys } from '@/api/keys';
import { useLive } from '@/features/accounts/live';
import {
  type AddCorrection,
  type Attendance,
  type Attendee,
  type CarryOver,
  type Done,
  type PutWebinar,
  type RunId,
  routes,
  type StaffQuestion,
  type Webinar,
  type WebinarId,
} from '@/protocol';

/** Plans a webinar of a run. */
export function usePlanNew(run: RunId) {
  return useMutation({
    mutationFn: (body: PutWebinar) => post<Webinar>(path(routes.RUN_WEBINARS, { run }), body),
  });
}

/** Plans one anew. Lists of webinars hear of it by themselves. */
export function usePlanAgain(webinar: WebinarId) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: PutWebinar) => put<Done>(path(routes.WEBINAR_PLAN, { webinar }), body),
    onSuccess: (_, { plan }) => {
      cache.setQueryData(keys.plan(webinar), plan);
      void cache.invalidateQueries({ queryKey: keys.webinarFacts(webinar) });
    },
  });
}

export function useAddCorrection(webinar: WebinarId) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: AddCorrection) => post<Attendee>(path(routes.WEBINAR_CORRECTIONS, { webinar }), body),
    onSuccess: (corrected) => {
      cache.setQueryData<Attendance>(
        keys.attendance(webinar),
        (shown) =>
          shown && {
            ...shown,
            people: shown.people.map((one) =>
              one.person.person_id === corrected.person.person_id ? corrected : one,
            ),
          },
      );
    },
  });
}

/** Posts a question into a channel, where it goes on. */
export function useCarryOver(webinar: WebinarId) {
  const live = useLive();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ question, to }: { question: StaffQuestion; to: CarryOver }) =>
      live.run({
        type: 'webinar',
        payload: {
          type: 'act_on_question',
          payload: {
            question_id: question.id,
            version: question.version,
            action: { type: 'carry_over', payload: to },
          },
        },
      }),
    onSettled: () => cache.invalidateQueries({ queryKey: keys.report(webinar) }),
  });
}
