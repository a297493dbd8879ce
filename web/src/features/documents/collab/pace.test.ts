import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Pace } from './pace';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Showing takes so long. */
function paced(cost: number) {
  const shown: number[][] = [];
  const pace = new Pace<number>((news) => {
    shown.push([...news]);
    vi.setSystemTime(Date.now() + cost);
  }, Date.now);
  return { pace, shown };
}

describe('the pace of changes', () => {
  it('shows the first at once, and gathers the rest in order while it has to rest', () => {
    const { pace, shown } = paced(30);
    for (const each of [1, 2, 3]) pace.take(each);
    expect(shown).toEqual([[1]]);
    vi.advanceTimersByTime(60);
    expect(shown).toEqual([[1], [2, 3]]);
  });

  it('never rests longer than a fifth of a second', () => {
    const { pace, shown } = paced(1_000);
    pace.take(1);
    pace.take(2);
    vi.advanceTimersByTime(200);
    expect(shown).toEqual([[1], [2]]);
  });

  it('leaves nothing behind when the line ends', () => {
    const { pace, shown } = paced(30);
    pace.take(1);
    pace.take(2);
    pace.flush();
    expect(shown).toEqual([[1], [2]]);
  });
});
