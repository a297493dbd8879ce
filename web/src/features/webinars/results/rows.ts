// What a chart of a poll shows, as numbers and words. Pure.

import type { Poll, PollResult } from '@/protocol';

/** A bar of a chart, and a row of the table behind it. */
export interface ResultRow {
  key: string;
  label: string;
  count: number;
  /** Of the ballots, 0 to 1; none where counts are points. */
  share: number | null;
  /** Length of the bar, 0 to 1: shares as they are, everything else by the longest bar. */
  length: number;
  /** The same of the round before. */
  before: { count: number; share: number | null; length: number } | null;
  /** It is one of the right options. */
  isRight: boolean;
}

/** Kinds whose result is bars; the others are words. */
export function hasBars(poll: Pick<Poll, 'kind'>): boolean {
  return poll.kind !== 'word_cloud' && poll.kind !== 'open_text';
}

/** The bars of a result in the order of the options, or best first for a ranking. */
export function rowsOf(poll: Poll, result: PollResult, language: string): ResultRow[] {
  const before = poll.before;
  const isShare = poll.kind !== 'ranking' && poll.kind !== 'numeric';
  const most = Math.max(1, ...result.counts, ...(isShare ? [] : (before?.counts ?? [])));
  const measure = (of: PollResult, count: number) => {
    const share = poll.kind === 'ranking' ? null : count / Math.max(1, of.ballots);
    return { count, share, length: isShare ? (share ?? 0) : count / most };
  };
  const rows = labelsOf(poll, result, language).map(({ key, label }, index) => ({
    key,
    label,
    ...measure(result, result.counts[index] ?? 0),
    before: before === null ? null : measure(before, before.counts[index] ?? 0),
    isRight: poll.correct.some((option) => String(option) === key),
  }));
  return poll.kind === 'ranking' ? rows.sort((a, b) => b.count - a.count) : rows;
}

function labelsOf(poll: Poll, result: PollResult, language: string): { key: string; label: string }[] {
  if (poll.kind === 'rating') return steps(poll);
  if (poll.kind === 'numeric') return tenths(poll, result, language);
  return poll.options.map(({ id, text }) => ({ key: String(id), label: text }));
}

/** The steps of a scale; the first and the last say what they mean. */
function steps({ scale }: Poll): { key: string; label: string }[] {
  const count = scale?.steps ?? 0;
  return Array.from({ length: count }, (_, index) => {
    const meaning = index === 0 ? scale?.low : index === count - 1 ? scale?.high : '';
    return { key: String(index + 1), label: meaning ? `${index + 1} · ${meaning}` : String(index + 1) };
  });
}

/** The parts of a range of numbers. */
function tenths({ range }: Poll, { counts }: PollResult, language: string): { key: string; label: string }[] {
  const from = range?.from ?? 0;
  const size = ((range?.to ?? 0) - from) / Math.max(1, counts.length);
  const number = new Intl.NumberFormat(language, { maximumSignificantDigits: 4 });
  return counts.map((_, index) => ({
    key: String(index),
    label: number.formatRange(from + index * size, from + (index + 1) * size),
  }));
}

/** How large a word of a cloud is shown, 1 to 4: by its rank between one and the most. */
export function sizeOf(count: number, most: number): 1 | 2 | 3 | 4 {
  if (most <= 1) return 2;
  const share = (count - 1) / (most - 1);
  if (share >= 0.75) return 4;
  if (share >= 0.4) return 3;
  return share > 0.1 ? 2 : 1;
}

/** "42 %" */
export function percent(share: number, language: string): string {
  return new Intl.NumberFormat(language, { style: 'percent' }).format(share);
}
