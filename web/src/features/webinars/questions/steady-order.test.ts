import { describe, expect, it } from 'vitest';
import { nextOrder, type Order, SORT_MS, waitingIn } from './steady-order';

const begun: Order = { shown: ['a', 'b', 'c'], sortedAt: 1_000 };
const late = 1_000 + SORT_MS;

describe('the order of a list that is read', () => {
  it('does not move while it is held, however long', () => {
    const order = nextOrder(begun, ['c', 'new', 'a', 'b'], true, late * 100);
    expect(order.shown).toEqual(['a', 'b', 'c']);
    expect(waitingIn(order, ['c', 'new', 'a', 'b'])).toEqual({ isStale: true, fresh: 1 });
  });

  it('sorts by itself after a while where nobody reads, and not before', () => {
    expect(nextOrder(begun, ['c', 'a', 'b'], false, late - 1)).toBe(begun);
    expect(nextOrder(begun, ['c', 'a', 'b'], false, late)).toEqual({
      shown: ['c', 'a', 'b'],
      sortedAt: late,
    });
  });

  it('lets go of what is gone at once, also while it is held', () => {
    expect(nextOrder(begun, ['c', 'a'], true, late).shown).toEqual(['a', 'c']);
  });

  it('shows the first ones at once', () => {
    expect(nextOrder({ shown: [], sortedAt: late }, ['a'], true, late).shown).toEqual(['a']);
  });

  it('stays the same value while nothing changes', () => {
    expect(nextOrder(begun, ['a', 'b', 'c'], false, late)).toBe(begun);
    expect(waitingIn(begun, ['a', 'b', 'c'])).toEqual({ isStale: false, fresh: 0 });
  });
});
