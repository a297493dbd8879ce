// What is known of polls: their results, from the frozen one or from the tally, and which wait for my vote. Pure.

import type { Poll, PollResult, PollTally, Tally } from '@/protocol';
import type { OpenWebinar } from '../queries';
import { ballotIn } from './choice';

function counted(poll: Poll, tally: Tally): PollTally | undefined {
  return tally.polls.find(({ poll_id, round }) => poll_id === poll.id && round === poll.round);
}

/** The frozen result, else the one so far; none while it may not be seen. */
export function resultOf(poll: Poll, tally: Tally): PollResult | null {
  return poll.result ?? counted(poll, tally)?.result ?? null;
}

/** How many voted in this round. */
export function ballotsOf(poll: Poll, tally: Tally): number {
  return poll.result?.ballots ?? counted(poll, tally)?.ballots ?? 0;
}

/** Open polls in which I have not voted yet. */
export function unvotedPolls({ polls, mine }: Pick<OpenWebinar, 'polls' | 'mine'>): Poll[] {
  return polls.filter((poll) => poll.state === 'open' && ballotIn(poll, mine.ballots) === undefined);
}

/** Polls to show: open ones first, then the newest. */
export function listed(polls: readonly Poll[]): Poll[] {
  return polls
    .filter(({ state }) => state === 'open' || state === 'closed')
    .sort((a, b) => Number(b.state === 'open') - Number(a.state === 'open') || b.number - a.number);
}
