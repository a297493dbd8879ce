import { describe, expect, it } from 'vitest';
import type { QuestionId, QuestionState, StaffQuestion } from '@/protocol';
import { byShelf, type Shelf, shelves } from './shelves';

function question(number: number, state: QuestionState, actedAt: string | null = null): StaffQuestion {
  return {
    id: `q${number}`,
    number,
    state,
    asked_at: '2026-11-23T16:00:00Z',
    last_action: actedAt === null ? null : { at: actedAt },
  } as StaffQuestion;
}

const numbers = (lying: Record<Shelf, StaffQuestion[]>, shelf: Shelf) =>
  lying[shelf].map((one) => one.number);

describe('byShelf', () => {
  it('puts every state somewhere, and nothing twice', () => {
    const states: QuestionState[] = [
      'pending',
      'live',
      'answered',
      'archived',
      'dismissed',
      'hidden',
      'withdrawn',
      'merged',
      'carried_over',
    ];
    const lying = byShelf(
      states.map((state, at) => question(at, state)),
      null,
      new Map(),
    );
    const all = (['waiting', ...shelves] as const).flatMap((shelf) => numbers(lying, shelf));
    expect(all.sort()).toEqual(states.map((_, at) => at));
  });

  it('lets the oldest wait first', () => {
    const lying = byShelf([question(3, 'pending'), question(1, 'pending')], null, new Map());
    expect(numbers(lying, 'waiting')).toEqual([1, 3]);
  });

  it('shows the one on stage first, then by votes, then by age', () => {
    const questions = [question(1, 'live'), question(2, 'live'), question(3, 'live'), question(4, 'live')];
    const votes = new Map([
      [2, 9],
      [4, 2],
    ]);
    expect(numbers(byShelf(questions, 'q3' as QuestionId, votes), 'visible')).toEqual([3, 2, 4, 1]);
  });

  it('keeps an answered question in sight while it is on stage', () => {
    const lying = byShelf([question(1, 'answered')], 'q1' as QuestionId, new Map());
    expect(numbers(lying, 'visible')).toEqual([1]);
    expect(numbers(lying, 'answered')).toEqual([]);
  });

  it('shows on other shelves what was done last', () => {
    const lying = byShelf(
      [question(1, 'answered', '2026-11-23T16:01:00Z'), question(2, 'answered', '2026-11-23T16:09:00Z')],
      null,
      new Map(),
    );
    expect(numbers(lying, 'answered')).toEqual([2, 1]);
  });
});
