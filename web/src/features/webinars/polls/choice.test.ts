import { describe, expect, it } from 'vitest';
import { poll } from '@/testing/webinars';
import { ballotIn, choiceOf, fieldsOf, moved } from './choice';

const empty = fieldsOf(poll('single'), undefined, 'de');

describe('ballots from a form', () => {
  it('take one option, or several up to the limit', () => {
    expect(choiceOf(poll('single'), empty)).toBe('nothing');
    expect(choiceOf(poll('quiz'), { ...empty, options: [12] })).toEqual({ type: 'options', payload: [12] });
    expect(choiceOf(poll('multiple'), { ...empty, options: [11, 12, 13] })).toBe('tooMany');
  });

  it('take a number as the language writes it, within the range', () => {
    const numeric = poll('numeric');
    expect(choiceOf(numeric, { ...empty, number: ' 12,5 ' })).toEqual({ type: 'number', payload: 12.5 });
    expect(choiceOf(numeric, { ...empty, number: 'viel' })).toBe('notNumber');
    expect(choiceOf(numeric, { ...empty, number: '101' })).toBe('outOfRange');
    expect(choiceOf(numeric, { ...empty, number: 'NaN' })).toBe('notNumber');
  });

  it('leave empty words out', () => {
    const cloud = poll('word_cloud');
    expect(choiceOf(cloud, { ...empty, texts: [' Mut ', ' '] })).toEqual({ type: 'texts', payload: ['Mut'] });
    expect(choiceOf(cloud, { ...empty, texts: ['', ''] })).toBe('nothing');
    expect(choiceOf(cloud, { ...empty, texts: ['x'.repeat(101)] })).toBe('tooLong');
  });

  it('rank all options from the beginning', () => {
    const ranking = poll('ranking');
    const fields = fieldsOf(ranking, undefined, 'de');
    expect(choiceOf(ranking, { ...fields, options: moved(fields.options, 13, -1) })).toEqual({
      type: 'options',
      payload: [11, 13, 12],
    });
    expect(moved([1, 2], 1, -1)).toEqual([1, 2]);
  });

  it('show what was voted before, in this round only', () => {
    const rated = poll('rating', { round: 2 });
    const ballots = [
      { poll_id: rated.id, round: 1, choice: { type: 'step', payload: 1 } as const },
      { poll_id: rated.id, round: 2, choice: { type: 'step', payload: 3 } as const },
    ];
    expect(fieldsOf(rated, ballotIn(rated, ballots), 'de').step).toBe(3);
    expect(ballotIn({ ...rated, round: 3 }, ballots)).toBeUndefined();
    expect(fieldsOf(poll('numeric'), { type: 'number', payload: 2.5 }, 'de').number).toBe('2,5');
  });
});
