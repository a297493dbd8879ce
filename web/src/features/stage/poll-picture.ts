// What a poll looks like on stage, as numbers. Pure.

import type { Poll, PollResult, PollTally, Tally } from '@/protocol';

/** One bar. */
export interface Bar {
  readonly key: number;
  readonly label: string;
  readonly count: number;
  /** Its length, 0 to 1. */
  readonly share: number;
  /** The same of the round before. */
  readonly before: number | null;
  readonly isCorrect: boolean;
}

/** What is counted of this round of a poll. */
export function tallyOf(poll: Poll, tally: Tally | null): PollTally | undefined {
  return tally?.polls.find((one) => one.poll_id === poll.id && one.round === poll.round);
}

/** The result that may be seen: the frozen one, else what is counted so far. */
export function resultOf(poll: Poll, tally: Tally | null): PollResult | null {
  return poll.result ?? tallyOf(poll, tally)?.result ?? null;
}

export function ballotsOf(poll: Poll, tally: Tally | null): number {
  return poll.result?.ballots ?? tallyOf(poll, tally)?.ballots ?? 0;
}

/** Bars of everything that is counted by option, step or part of a range. */
export function barsOf(poll: Poll, result: PollResult, language: string): Bar[] {
  const bars = result.counts.map((count, index) => ({
    key: poll.options[index]?.id ?? index,
    label: labelOf(poll, index, result.counts.length, language),
    count,
    share: shareOf(poll, result, index),
    before: poll.before === null ? null : shareOf(poll, poll.before, index),
    isCorrect: poll.correct.includes(poll.options[index]?.id ?? -1),
  }));
  return poll.kind === 'ranking' ? bars.toSorted((a, b) => b.count - a.count) : bars;
}

/** Of those who voted; points of a ranking and parts of a range compare with the most. */
function shareOf(poll: Poll, result: PollResult, index: number): number {
  const count = result.counts[index] ?? 0;
  const isRelative = poll.kind === 'ranking' || poll.kind === 'numeric';
  const whole = isRelative ? Math.max(...result.counts) : result.ballots;
  return whole > 0 ? Math.min(1, count / whole) : 0;
}

function labelOf(poll: Poll, index: number, of: number, language: string): string {
  if (poll.kind === 'rating') {
    const end = index === 0 ? poll.scale?.low : index === of - 1 ? poll.scale?.high : '';
    return end ? `${index + 1}  ${end}` : String(index + 1);
  }
  if (poll.kind === 'numeric' && poll.range) {
    const { from, to } = poll.range;
    const number = new Intl.NumberFormat(language, { maximumSignificantDigits: 4 });
    const width = (to - from) / of;
    return `${number.format(from + index * width)} – ${number.format(from + (index + 1) * width)}`;
  }
  return poll.options[index]?.text ?? String(index + 1);
}
