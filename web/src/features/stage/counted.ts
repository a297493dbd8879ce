// What is counted of a poll on stage. Pure.

import type { Poll, PollResult, PollTally, Tally } from '@/protocol';

/** What is counted of this round of a poll. */
function tallyOf(poll: Poll, tally: Tally | null): PollTally | undefined {
  return tally?.polls.find((one) => one.poll_id === poll.id && one.round === poll.round);
}

/** The result that may be seen: the frozen one, else what is counted so far. */
export function resultOf(poll: Poll, tally: Tally | null): PollResult | null {
  return poll.result ?? tallyOf(poll, tally)?.result ?? null;
}

export function ballotsOf(poll: Poll, tally: Tally | null): number {
  return poll.result?.ballots ?? tallyOf(poll, tally)?.ballots ?? 0;
}
