import { describe, expect, it } from 'vitest';
import type { QuestionState, ReportedQuestion } from '@/protocol';
import { inOrder } from './ends';

const asked = (number: number, state: QuestionState, votes: number) =>
  ({ votes, question: { number, state } }) as unknown as ReportedQuestion;

describe('questions of a report', () => {
  it('shows what can still be done first, most wanted before the others', () => {
    const questions = [
      asked(1, 'answered', 9),
      asked(2, 'live', 1),
      asked(3, 'pending', 4),
      asked(4, 'merged', 2),
    ];
    expect(inOrder(questions).map(({ question }) => question.number)).toEqual([3, 2, 1, 4]);
  });
});
