import { describe, expect, it } from 'vitest';
import { question, tally } from '@/testing/webinars';
import { lowerBound, sorted, supportOf } from './sorting';

describe('the lower bound of support', () => {
  it('is 0 where nobody voted', () => {
    expect(lowerBound({ votes: 0, voters: 0 })).toBe(0);
    expect(lowerBound({ votes: 0, voters: 50 })).toBeCloseTo(0, 10);
  });

  it('agrees with the tables: 30 of 40 at 95 %', () => {
    expect(lowerBound({ votes: 30, voters: 40 })).toBeCloseTo(0.5981, 3);
  });

  it('trusts thirty of forty more than three of three', () => {
    expect(lowerBound({ votes: 30, voters: 40 })).toBeGreaterThan(lowerBound({ votes: 3, voters: 3 }));
  });

  it('never counts fewer voters than votes', () => {
    expect(lowerBound({ votes: 5, voters: 2 })).toBe(lowerBound({ votes: 5, voters: 5 }));
  });
});

describe('sorting', () => {
  const questions = [question(1), question(2), question(3), question(4, { state: 'answered' })];
  const support = supportOf(
    tally({
      votes: [
        [1, 4, 40],
        [2, 4, 5],
        [3, 9, 40],
        [4, 30, 40],
      ],
    }),
  );
  const numbers = (sort: Parameters<typeof sorted>[1]) =>
    sorted(questions, sort, support).map(({ number }) => number);

  it('puts most votes first, earlier ones among equals, answered ones last', () => {
    expect(numbers('votes')).toEqual([3, 1, 2, 4]);
  });

  it('puts the newest first', () => {
    expect(numbers('newest')).toEqual([3, 2, 1, 4]);
  });

  it('does not let a late question fall behind for having had less time', () => {
    expect(numbers('best')).toEqual([2, 3, 1, 4]);
  });
});
