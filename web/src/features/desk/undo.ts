// What can still be taken back, by the server's clock. Pure.

import type { LastAction, PersonId, StaffQuestion } from '@/protocol';

export interface Undoable {
  question: StaffQuestion;
  action: LastAction;
  /** Whole seconds left, at least 1. */
  seconds: number;
}

/** My last action that can still be taken back at this moment. */
export function undoable(
  questions: readonly StaffQuestion[],
  me: PersonId,
  now: number,
): Undoable | undefined {
  let newest: Undoable | undefined;
  for (const question of questions) {
    const action = question.last_action;
    if (action === null || action.by.person_id !== me || action.action === 'undo') continue;
    const left = Date.parse(action.undo_until) - now;
    if (left <= 0 || (newest !== undefined && newest.action.at >= action.at)) continue;
    newest = { question, action, seconds: Math.ceil(left / 1000) };
  }
  return newest;
}
