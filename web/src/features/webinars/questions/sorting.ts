// In which order questions stand. Pure.

import type { Question, Tally } from '@/protocol';

export const sorts = ['votes', 'newest', 'best'] as const;
export type Sort = (typeof sorts)[number];

/** Votes of a question, and how many people were there to vote for it. */
export interface Support {
  votes: number;
  voters: number;
}

const NONE: Support = { votes: 0, voters: 0 };

/** Support by the number of the question. */
export function supportOf(tally: Tally | undefined): (question: { number: number }) => Support {
  const byNumber = new Map(tally?.votes.map(([number, votes, voters]) => [number, { votes, voters }]));
  return ({ number }) => byNumber.get(number) ?? NONE;
}

/**
 * The lower end of Wilson's 95 % interval for the share of voters who are for it: three of three is less sure than
 * thirty of forty, and a late question is not behind for having had less time.
 */
export function lowerBound({ votes, voters }: Support): number {
  const n = Math.max(votes, voters);
  if (n === 0) return 0;
  const z = 1.96;
  const share = votes / n;
  const middle = share + (z * z) / (2 * n);
  const spread = z * Math.sqrt((share * (1 - share) + (z * z) / (4 * n)) / n);
  return (middle - spread) / (1 + (z * z) / n);
}

/** What still waits for an answer comes first; among equals, who asked earlier. */
export function sorted(
  questions: readonly Question[],
  sort: Sort,
  support: (question: Question) => Support,
): Question[] {
  const rank: Record<Sort, (question: Question) => number> = {
    votes: (question) => support(question).votes,
    newest: (question) => question.number,
    best: (question) => lowerBound(support(question)),
  };
  return [...questions].sort(
    (a, b) => waits(b) - waits(a) || rank[sort](b) - rank[sort](a) || a.number - b.number,
  );
}

function waits(question: Question): number {
  return Number(question.state === 'live');
}
