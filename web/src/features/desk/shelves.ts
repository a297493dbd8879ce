// Where a question lies on the desk: the two columns, and the shelves behind the second one. Pure.

import type { Question, QuestionId, QuestionState, StaffQuestion } from '@/protocol';

/** What waits is a column of its own; the second column shows one of the others. */
export type Shelf =
  | 'waiting'
  | 'visible'
  | 'answered'
  | 'dismissed'
  | 'hidden'
  | 'merged'
  | 'carried_over'
  | 'archived'
  | 'withdrawn';

/** Shelves of the second column, in the order they are offered. */
export const shelves: readonly Exclude<Shelf, 'waiting'>[] = [
  'visible',
  'answered',
  'carried_over',
  'dismissed',
  'hidden',
  'merged',
  'archived',
  'withdrawn',
];

const SHELF_OF: Readonly<Record<QuestionState, Shelf>> = {
  pending: 'waiting',
  live: 'visible',
  answered: 'answered',
  carried_over: 'carried_over',
  dismissed: 'dismissed',
  hidden: 'hidden',
  merged: 'merged',
  archived: 'archived',
  withdrawn: 'withdrawn',
};

/** Votes by number of the question. */
export type Votes = ReadonlyMap<Question['number'], number>;

/** All questions by shelf. What waits: oldest first. What is visible: the one on stage, then by votes. Else: newest action first. */
export function byShelf(
  questions: readonly StaffQuestion[],
  onStage: QuestionId | null,
  votes: Votes,
): Record<Shelf, StaffQuestion[]> {
  const lying: Record<Shelf, StaffQuestion[]> = {
    waiting: [],
    visible: [],
    answered: [],
    dismissed: [],
    hidden: [],
    merged: [],
    carried_over: [],
    archived: [],
    withdrawn: [],
  };
  for (const question of questions) {
    // What is on stage is worked on, whatever became of it before.
    const isOnStage = question.id === onStage && SHELF_OF[question.state] !== 'waiting';
    lying[isOnStage ? 'visible' : SHELF_OF[question.state]].push(question);
  }
  const support = (question: StaffQuestion) => votes.get(question.number) ?? 0;
  lying.visible.sort(
    (a, b) =>
      Number(b.id === onStage) - Number(a.id === onStage) || support(b) - support(a) || a.number - b.number,
  );
  lying.waiting.sort((a, b) => a.number - b.number);
  for (const shelf of shelves) {
    if (shelf !== 'visible') lying[shelf].sort((a, b) => actedAt(b).localeCompare(actedAt(a)));
  }
  return lying;
}

function actedAt({ last_action, asked_at }: StaffQuestion): string {
  return last_action?.at ?? asked_at;
}
