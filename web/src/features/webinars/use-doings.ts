import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { keys } from '@/api/keys';
import { useLive } from '@/features/accounts/live';
import type { Choice, MyBallot, MyWebinar, Poll, Question, WebinarCommand, WebinarId } from '@/protocol';
import { toast } from '@/ui/toast';
import { nextCounter } from './counter';
import { Doings } from './doings';
import type { OpenWebinar } from './queries';
import { useRefusal } from './use-refusal';

export interface RoomActions {
  vote: (question: Pick<Question, 'id'>, isFor: boolean) => void;
  /** Answers whether it was stored. */
  castBallot: (poll: Poll, choice: Choice) => Promise<boolean>;
  setTempo: (tempo: number) => void;
  /** Any other command of the webinar; a refusal is said and answered with false. */
  run: (command: WebinarCommand) => Promise<boolean>;
}

/** What one does in a webinar. A refusal is taken back and said. */
export function useDoings(webinar: WebinarId): RoomActions {
  const live = useLive();
  const cache = useQueryClient();
  const refusal = useRefusal();
  const doings = useMemo(() => {
    const key = keys.webinar(webinar);
    return new Doings({
      change: (by) =>
        cache.setQueryData<OpenWebinar>(key, (open) => open && { ...open, mine: by(open.mine) }),
      run: (command) => live.run({ type: 'webinar', payload: command }),
      counter: () => {
        const known = cache.getQueryData<OpenWebinar>(key)?.mine.counter ?? 0;
        return nextCounter(webinar, known, live.clock.now());
      },
    });
  }, [live, cache, webinar]);
  const saying = async (doing: Promise<unknown>): Promise<boolean> => {
    try {
      await doing;
      return true;
    } catch (error) {
      toast({ text: refusal(error) });
      return false;
    }
  };
  const mine = () => cache.getQueryData<OpenWebinar>(keys.webinar(webinar))?.mine;
  return {
    vote: ({ id }, isFor) => {
      const wasFor = mine()?.votes.some((vote) => vote.question_id === id) ?? false;
      void saying(
        doings.set({
          key: id,
          apply: voting(id, isFor),
          undo: voting(id, wasFor),
          command: (counter) => ({
            type: 'cast_vote',
            payload: { question_id: id, value: Number(isFor), counter },
          }),
        }),
      );
    },
    castBallot: ({ id, round }, choice) => {
      const before = mine()?.ballots.find((ballot) => ballot.poll_id === id && ballot.round === round);
      return saying(
        doings.set({
          key: `${id} ${round}`,
          apply: balloting({ poll_id: id, round, choice }),
          undo: before ? balloting(before) : unballoting(id, round),
          command: (counter) => ({ type: 'cast_ballot', payload: { poll_id: id, round, choice, counter } }),
        }),
      );
    },
    setTempo: (tempo) => {
      const before = mine()?.tempo ?? null;
      void saying(
        doings.set({
          key: 'tempo',
          apply: (own) => ({ ...own, tempo }),
          undo: (own) => ({ ...own, tempo: before }),
          command: (counter) => ({ type: 'set_tempo', payload: { webinar_id: webinar, tempo, counter } }),
        }),
      );
    },
    run: (command) => saying(live.run({ type: 'webinar', payload: command })),
  };
}

function voting(id: Question['id'], isFor: boolean) {
  return (mine: MyWebinar): MyWebinar => ({
    ...mine,
    votes: [
      ...mine.votes.filter((vote) => vote.question_id !== id),
      ...(isFor ? [{ question_id: id, value: 1 }] : []),
    ],
  });
}

function unballoting(poll: MyBallot['poll_id'], round: number) {
  return (mine: MyWebinar): MyWebinar => ({
    ...mine,
    ballots: mine.ballots.filter((ballot) => ballot.poll_id !== poll || ballot.round !== round),
  });
}

function balloting(ballot: MyBallot) {
  return (mine: MyWebinar): MyWebinar => {
    const others = unballoting(ballot.poll_id, ballot.round)(mine);
    return { ...others, ballots: [...others.ballots, ballot] };
  };
}
