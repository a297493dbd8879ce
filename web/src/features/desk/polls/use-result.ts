import type { PollResult, StaffPoll } from '@/protocol';
import { useDesk } from '../desk';

const NOTHING: PollResult = {
  ballots: 0,
  counts: [],
  mean: null,
  median: null,
  texts: [],
  leaders: [],
  frozen: null,
};

/** The frozen result of a poll, or what is counted so far in its round. */
export function useResult({ poll }: StaffPoll): PollResult {
  const { tally } = useDesk();
  if (poll.state !== 'open') return poll.result ?? NOTHING;
  const counted = tally?.polls.find(({ poll_id, round }) => poll_id === poll.id && round === poll.round);
  return counted?.result ?? { ...NOTHING, ballots: counted?.ballots ?? 0 };
}
