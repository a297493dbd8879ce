import { describe, expect, it } from 'vitest';
import { chosenAfter, shareOf } from './poll';

describe('choosing in a poll', () => {
  it('replaces the choice where there is one, and takes it back', () => {
    expect(chosenAfter([], 2, false)).toEqual([2]);
    expect(chosenAfter([2], 0, false)).toEqual([0]);
    expect(chosenAfter([0], 0, false)).toEqual([]);
  });

  it('adds and takes away where there are several, rising', () => {
    expect(chosenAfter([2], 0, true)).toEqual([0, 2]);
    expect(chosenAfter([0, 2], 2, true)).toEqual([0]);
  });
});

describe('shares', () => {
  it('are of people, so several choices may be more than all', () => {
    expect([shareOf(2, 3), shareOf(3, 3)]).toEqual([67, 100]);
  });

  it('are nothing without voters, and untold while they are hidden', () => {
    expect(shareOf(0, 0)).toBe(0);
    expect(shareOf(null, 4)).toBeNull();
  });
});
