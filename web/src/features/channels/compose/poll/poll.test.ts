import { describe, expect, it } from 'vitest';
import { limits } from '@/protocol';
import { EMPTY_POLL, pollOf, pollProblem, withOption } from './poll';

const now = new Date('2026-12-01T10:00');
const poll = (more: Partial<typeof EMPTY_POLL>) => ({
  ...EMPTY_POLL,
  options: ['Montag', 'Dienstag', ''],
  ...more,
});

describe('a poll being written', () => {
  it('has an empty line for one more option, and not two', () => {
    expect(withOption(['', ''], 1, 'a')).toEqual(['', 'a', '']);
    expect(withOption(['a', 'b', ''], 1, '')).toEqual(['a', '']);
    const full = Array.from({ length: limits.MESSAGE_POLL_OPTIONS }, () => 'x');
    expect(withOption(full, 0, 'y')).toHaveLength(limits.MESSAGE_POLL_OPTIONS);
  });

  it.each([
    [{}, null],
    [{ options: ['Montag', ' ', ''] }, 'too_few'],
    [{ options: ['Montag', 'montag ', ''] }, 'twice'],
    [{ options: ['a', 'x'.repeat(limits.POLL_OPTION_CHARS + 1)] }, 'too_long'],
    [{ date: '2026-12-02', time: '10:00' }, null],
    [{ date: '2026-12-02', time: '' }, 'time'],
    [{ date: '2026-11-30', time: '10:00' }, 'time'],
  ] as const)('%j: %s', (more, problem) => {
    expect(pollProblem(poll(more as Partial<typeof EMPTY_POLL>), now)).toBe(problem);
  });

  it('is sent without its empty lines, with the moment in the reader’s zone', () => {
    expect(pollOf(poll({ date: '2026-12-02', time: '10:00', isHidden: true }))).toEqual({
      options: ['Montag', 'Dienstag'],
      is_multiple: false,
      is_anonymous: false,
      is_hidden: true,
      closes_at: new Date('2026-12-02T10:00').toISOString(),
    });
  });
});
