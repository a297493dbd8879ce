// A poll while it is being written. Pure.

import { limits, type NewMessagePoll } from '@/protocol';
import { fieldsOf, isAllowed, momentIn } from '../later/times';

export interface PollDraft {
  /** There is always an empty one at the end, until there are as many as there may be. */
  options: string[];
  isMultiple: boolean;
  isAnonymous: boolean;
  isHidden: boolean;
  date: string;
  time: string;
}

export const EMPTY_POLL: PollDraft = {
  options: ['', ''],
  isMultiple: false,
  isAnonymous: false,
  isHidden: false,
  date: '',
  time: '',
};

/** The options after one was changed: one more empty line below the last that is filled. */
export function withOption(options: readonly string[], index: number, text: string): string[] {
  const next = options.map((one, at) => (at === index ? text : one));
  while (next.length > 2 && next.at(-1)?.trim() === '' && next.at(-2)?.trim() === '') next.pop();
  if (next.at(-1)?.trim() !== '' && next.length < limits.MESSAGE_POLL_OPTIONS) next.push('');
  return next;
}

export type PollProblem = 'too_few' | 'twice' | 'too_long' | 'time';

/** What keeps a poll from being sent; `null` if nothing does. */
export function pollProblem(poll: PollDraft, now: Date): PollProblem | null {
  const options = filled(poll);
  if (options.length < 2) return 'too_few';
  if (options.some((one) => Array.from(one).length > limits.POLL_OPTION_CHARS)) return 'too_long';
  if (new Set(options.map((one) => one.toLowerCase())).size < options.length) return 'twice';
  if (poll.date === '' && poll.time === '') return null;
  const at = momentIn(poll.date, poll.time);
  return at !== null && isAllowed(at, now) ? null : 'time';
}

/** The poll as it is sent. */
export function pollOf(poll: PollDraft): NewMessagePoll {
  return {
    options: filled(poll),
    is_multiple: poll.isMultiple,
    is_anonymous: poll.isAnonymous,
    is_hidden: poll.isHidden,
    closes_at: momentIn(poll.date, poll.time)?.toISOString() ?? null,
  };
}

/** A poll that was not sent after all, as it is written. */
export function asDraft({
  options,
  is_multiple,
  is_anonymous,
  is_hidden,
  closes_at,
}: NewMessagePoll): PollDraft {
  return {
    options: options.length < limits.MESSAGE_POLL_OPTIONS ? [...options, ''] : options,
    isMultiple: is_multiple,
    isAnonymous: is_anonymous,
    isHidden: is_hidden,
    ...(closes_at === null ? { date: '', time: '' } : fieldsOf(new Date(closes_at))),
  };
}

function filled({ options }: PollDraft): string[] {
  return options.map((one) => one.trim()).filter((one) => one !== '');
}
