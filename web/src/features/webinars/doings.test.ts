import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MyWebinar, WebinarCommand, WebinarId } from '@/protocol';
import { webinarPage } from '@/testing/webinars';
import { nextCounter } from './counter';
import { type Doing, Doings } from './doings';

describe('counters', () => {
  const webinar = 'one' as WebinarId;
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('never repeat, even within a millisecond or when the clock is set back', () => {
    const counters = [
      nextCounter(webinar, 0, 1_000),
      nextCounter(webinar, 0, 1_000),
      nextCounter(webinar, 0, 5),
    ];
    expect(counters).toEqual([1_000, 1_001, 1_002]);
  });

  it('are above what another device has used', () => {
    expect(nextCounter('two' as WebinarId, 9_000, 1_000)).toBe(9_001);
  });

  it('of two tabs follow each other by the clock they share', async () => {
    const tab = async () => {
      vi.resetModules();
      return (await import('./counter')).nextCounter;
    };
    const [left, right] = [await tab(), await tab()];
    const votes = [
      left(webinar, 0, 1_000),
      right(webinar, 0, 1_001),
      left(webinar, 0, 1_002),
      right(webinar, 0, 1_003),
    ];
    expect(votes).toEqual([...votes].sort((a, b) => a - b));
    expect(new Set(votes).size).toBe(4);
  });
});

describe('what I set', () => {
  let mine: MyWebinar;
  let answers: { resolve: () => void; reject: (error: Error) => void }[];
  let sent: WebinarCommand[];
  let doings: Doings;
  beforeEach(() => {
    mine = webinarPage({ mine: { tempo: 0 } }).mine;
    answers = [];
    sent = [];
    let counter = 0;
    doings = new Doings({
      change: (by) => {
        mine = by(mine);
      },
      run: (command) => {
        sent.push(command);
        return new Promise<void>((resolve, reject) => answers.push({ resolve, reject }));
      },
      counter: () => {
        counter += 1;
        return counter;
      },
    });
  });

  const tempo = (value: number): Doing => {
    const before = mine.tempo;
    return {
      key: 'tempo',
      apply: (own) => ({ ...own, tempo: value }),
      undo: (own) => ({ ...own, tempo: before }),
      command: (counter) => ({
        type: 'set_tempo',
        payload: { webinar_id: 'one' as WebinarId, tempo: value, counter },
      }),
    };
  };

  it('shows at once and stays when it is stored', async () => {
    const done = doings.set(tempo(1));
    expect(mine.tempo).toBe(1);
    answers[0]?.resolve();
    await done;
    expect(mine.tempo).toBe(1);
  });

  it('is taken back when it is refused', async () => {
    const done = doings.set(tempo(1));
    answers[0]?.reject(new Error('closed'));
    await expect(done).rejects.toThrow('closed');
    expect(mine.tempo).toBe(0);
  });

  it('does not take back what was set after it', async () => {
    const first = doings.set(tempo(1));
    const second = doings.set(tempo(-1));
    answers[0]?.reject(new Error('slow'));
    await first;
    expect(mine.tempo).toBe(-1);
    answers[1]?.resolve();
    await second;
    expect(mine.tempo).toBe(-1);
  });

  it('goes back to what was stored last, over several clicks', async () => {
    const first = doings.set(tempo(1));
    const second = doings.set(tempo(-1));
    answers[0]?.resolve();
    await first;
    answers[1]?.reject(new Error('closed'));
    await expect(second).rejects.toThrow('closed');
    expect(mine.tempo).toBe(1);
  });
});
