import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { get, path } from '@/api/client';
import { keys } from '@/api/keys';
import { useLive } from '@/features/accounts/live';
import { useProblem } from '@/i18n/useProblem';
import { type MessageId, type MessagePoll, type MyPollVote, routes } from '@/protocol';
import { toast } from '@/ui/toast';
import { chosenAfter } from './poll';

/** What is passed on the way to another answer is no vote: it counts once the keys rest. */
const REST_MS = 700;

/** Nobody can vote before it is known what they chose: it is asked for again. */
const LOOK_AGAIN_MS = 10_000;

interface Vote {
  options: number[];
  /** The next key may choose another one. */
  isPassing: boolean;
}

const mineQuery = (id: MessageId) =>
  queryOptions({
    queryKey: keys.pollMine(id),
    queryFn: ({ signal }) => get<MyPollVote>(path(routes.MESSAGE_POLL_MINE, { message: id }), { signal }),
  });

/**
 * What I chose in a poll, and how to choose. A vote is the whole of what is chosen, so it is made only from what is known
 * to be chosen, on whichever device; it shows at once, and several follow each other in the order of the choices.
 */
export function useVote(id: MessageId, poll: MessagePoll, isMember: boolean) {
  const live = useLive();
  const cache = useQueryClient();
  const problem = useProblem();
  const { queryKey } = mineQuery(id);
  const { data } = useQuery({
    ...mineQuery(id),
    enabled: isMember,
    refetchInterval: ({ state }) => (state.status === 'error' ? LOOK_AGAIN_MS : false),
  });
  const newest = useRef<readonly number[] | null>(null);
  const say = (error: unknown) => toast({ text: problem.text(error) ?? '' });
  const { mutate } = useMutation({
    mutationKey: queryKey,
    scope: { id: queryKey.join() },
    // Commands wait for the line by themselves.
    networkMode: 'always',
    onMutate: async ({ options }: Vote) => {
      newest.current = options;
      cache.setQueryData(queryKey, { options });
      await cache.cancelQueries({ queryKey });
    },
    mutationFn: async ({ options, isPassing }: Vote) => {
      const isNewest = () => newest.current === options;
      if (isPassing && isNewest()) await new Promise((resolve) => setTimeout(resolve, REST_MS));
      if (isNewest()) await live.run({ type: 'talk', payload: { do: 'vote_poll', message_id: id, options } });
    },
    onError: say,
    // What the server says counts once it has heard of every choice.
    onSettled: () =>
      cache.isMutating({ mutationKey: queryKey }) === 1 ? cache.invalidateQueries({ queryKey }) : undefined,
  });
  const vote = async (option: number, isPassing: boolean) => {
    try {
      // Another device may have chosen something else since.
      if (cache.getQueryState(queryKey)?.isInvalidated === true) await cache.fetchQuery(mineQuery(id));
    } catch (error) {
      return say(error);
    }
    const known = cache.getQueryData(queryKey);
    if (known) mutate({ options: chosenAfter(known.options, option, poll.is_multiple), isPassing });
  };
  return { mine: data?.options, isKnown: data !== undefined, vote };
}
