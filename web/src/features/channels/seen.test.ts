import { describe, expect, it, vi } from 'vitest';
import type { ReadState } from '@/protocol';
import { add, firstUnseen, isIn, type Range, without } from './seen';
import { SeenReporter } from './seen-reporter';

describe('seen', () => {
  it('unites ranges that overlap or touch', () => {
    expect(add([], [3, 4])).toEqual([[3, 4]]);
    expect(add([[1, 2]], [3, 4])).toEqual([[1, 4]]);
    expect(
      add(
        [
          [1, 2],
          [8, 9],
        ],
        [4, 5],
      ),
    ).toEqual([
      [1, 2],
      [4, 5],
      [8, 9],
    ]);
    expect(
      add(
        [
          [1, 2],
          [5, 6],
          [9, 9],
        ],
        [2, 8],
      ),
    ).toEqual([[1, 9]]);
  });

  it('leaves the parts of a range that are not in a set', () => {
    expect(without([3, 9], [])).toEqual([[3, 9]]);
    expect(without([3, 9], [[1, 12]])).toEqual([]);
    expect(
      without(
        [3, 9],
        [
          [1, 3],
          [5, 6],
          [9, 12],
        ],
      ),
    ).toEqual([
      [4, 4],
      [7, 8],
    ]);
    expect(without([3, 9], [[12, 14]])).toEqual([[3, 9]]);
  });

  it('finds the first that was not seen after joining', () => {
    expect(firstUnseen([], 7)).toBe(8);
    expect(firstUnseen([[1, 9]], 7)).toBe(10);
    expect(
      firstUnseen(
        [
          [8, 9],
          [12, 12],
        ],
        7,
      ),
    ).toBe(10);
    expect(isIn([[8, 9]], 10)).toBe(false);
  });
});

describe('seen reporter', () => {
  function setUp(visible: (Range | null)[]) {
    const report = vi.fn<(ranges: Range[], known: number) => void>();
    const line = { open: true };
    const known: { read: ReadState } = { read: { version: 7, seen: [[1, 2]] } };
    const reporter = new SeenReporter({
      visible: () => visible.shift() ?? null,
      read: () => known.read,
      isOpen: () => line.open,
      report,
    });
    const look = (times: number) => {
      for (let i = 0; i < times; i += 1) reporter.look();
    };
    return { reporter, report, line, known, look };
  }

  it('reports what stayed for a moment, once', () => {
    const { report, look } = setUp([
      [3, 6],
      [5, 9],
      [5, 6],
      [5, 6],
    ]);
    look(1);
    expect(report).not.toHaveBeenCalled();
    look(3);
    expect(report.mock.calls).toEqual([[[[5, 6]], 7]]);
  });

  it('is silent when nobody looks, about what is known, and after marking unread', () => {
    const { reporter, report, look } = setUp([[1, 2], [1, 2], null, [3, 4], null, [3, 4], [3, 4]]);
    look(5);
    reporter.suspend();
    look(2);
    expect(report).not.toHaveBeenCalled();
  });

  it('tells of what came, and not again of what stands above it', () => {
    const { report, look } = setUp([
      [3, 6],
      [3, 6],
      [3, 7],
      [3, 7],
    ]);
    look(4);
    expect(report.mock.calls).toEqual([
      [[[3, 6]], 7],
      [[[7, 7]], 7],
    ]);
  });

  it('keeps what was seen without a line', () => {
    const { report, line, look } = setUp([[3, 4], [3, 4], null, null]);
    line.open = false;
    look(2);
    expect(report).not.toHaveBeenCalled();
    line.open = true;
    look(1);
    expect(report.mock.calls).toEqual([[[[3, 4]], 7]]);
  });

  it('says what was known when it was seen, whatever is known when it is told', () => {
    const { report, line, known, look } = setUp([[3, 4], [3, 4], [3, 4], [3, 4], null, [5, 6], [5, 6]]);
    line.open = false;
    look(2);
    // The line is back, and with it that something was marked unread elsewhere.
    line.open = true;
    known.read = { version: 8, seen: [] };
    look(2);
    expect(report.mock.calls).toEqual([[[[3, 4]], 7]]);
    look(3);
    expect(report.mock.calls.slice(1)).toEqual([[[[5, 6]], 8]]);
  });
});
