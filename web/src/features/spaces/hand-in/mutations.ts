// Handing in, what is said to it, and feedback of groups for each other. The results come back as events.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { path, post, put } from '@/api/client';
import { keys } from '@/api/keys';
import { newCommandId } from '@/lib/id';
import {
  type AssessHandIn,
  type Done,
  type GiveFeedback,
  type HandIn,
  type HandInId,
  type HandInState,
  type HandInWork,
  type PeerFeedback,
  type PeerReviewId,
  type RunId,
  routes,
  type SpaceId,
} from '@/protocol';

export function useHandIn(space: SpaceId) {
  return useMutation({
    mutationFn: (body: HandInWork) => post<HandIn>(path(routes.SPACE_HAND_INS, { space }), body),
  });
}

export function useAssess(space: SpaceId) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...said }: { id: HandInId; state: HandInState; feedback: string }) => {
      const body: AssessHandIn = { command_id: newCommandId(), ...said };
      return post<Done>(path(routes.HAND_IN_ASSESS, { hand_in: id }), body);
    },
    // Whoever looks at all groups does not follow each of them.
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.spaceFacts(space) }),
  });
}

export function useGiveFeedback() {
  return useMutation({
    mutationFn: ({ id, ...said }: { id: PeerReviewId; body: string; is_given: boolean }) => {
      const body: GiveFeedback = { command_id: newCommandId(), ...said };
      return put<Done>(path(routes.PEER_FEEDBACK_BY_ID, { review: id }), body);
    },
  });
}

export function useAssignPeers(run: RunId) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (each: number) =>
      post<PeerFeedback>(path(routes.RUN_PEER_FEEDBACK, { run }), { command_id: newCommandId(), each }),
    onSuccess: (feedback) => cache.setQueryData(keys.peerFeedback(run), feedback),
  });
}
