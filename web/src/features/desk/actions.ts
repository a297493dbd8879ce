// What can be done to a question at the desk, by which key, and when. The server decides; this keeps people from
// trying in vain. Pure.

import type { QuestionState, StaffQuestion } from '@/protocol';

/** Actions that happen at once. */
export type Direct = 'approve' | 'stage' | 'unstage' | 'spoken' | 'restore' | 'unmerge' | 'archive';
/** Actions that ask for something first. */
export type Asking =
  | 'later'
  | 'written'
  | 'merge'
  | 'dismiss'
  | 'hide'
  | 'edit'
  | 'label'
  | 'carry_over'
  | 'reply';
export type Action = Direct | Asking;

export const KEY_OF: Readonly<Record<Action, string>> = {
  approve: 'F',
  stage: 'B',
  unstage: 'B',
  spoken: 'A',
  later: 'S',
  written: 'W',
  merge: 'Z',
  dismiss: 'X',
  hide: 'H',
  edit: 'E',
  label: 'L',
  carry_over: 'K',
  reply: 'C',
  restore: 'R',
  unmerge: 'R',
  archive: 'V',
};
export const UNDO_KEY = 'U';
export const READ_KEY = 'Q';

const ASKING: ReadonlySet<Action> = new Set<Asking>([
  'later',
  'written',
  'merge',
  'dismiss',
  'hide',
  'edit',
  'label',
  'carry_over',
  'reply',
]);

export function isAsking(action: Action): action is Asking {
  return ASKING.has(action);
}

/** By state, most likely first. */
const OFFERED: Readonly<Record<QuestionState, readonly Action[]>> = {
  pending: ['approve', 'stage', 'merge', 'dismiss', 'edit', 'label', 'carry_over', 'reply', 'archive'],
  live: [
    'stage',
    'spoken',
    'later',
    'hide',
    'written',
    'merge',
    'reply',
    'edit',
    'label',
    'carry_over',
    'archive',
  ],
  answered: [
    'restore',
    'written',
    'later',
    'stage',
    'reply',
    'hide',
    'merge',
    'edit',
    'label',
    'carry_over',
    'archive',
  ],
  carried_over: ['restore', 'stage', 'spoken', 'written', 'reply', 'hide', 'edit', 'label', 'archive'],
  dismissed: ['restore', 'edit', 'label'],
  hidden: ['restore', 'edit', 'label'],
  merged: ['unmerge'],
  archived: ['restore'],
  withdrawn: [],
};

/** What is offered for a question, most likely first. */
export function offered(question: Pick<StaffQuestion, 'state'>, isOnStage: boolean): readonly Action[] {
  const actions = OFFERED[question.state];
  if (!isOnStage) return actions;
  const rest = actions.filter((action) => action !== 'stage' && action !== 'spoken' && action !== 'later');
  return ['spoken', 'later', 'unstage', ...rest];
}

/** What a key does to a question; nothing if it is not offered. */
export function actionOf(
  key: string,
  question: Pick<StaffQuestion, 'state'>,
  isOnStage: boolean,
): Action | undefined {
  const pressed = key.toUpperCase();
  return offered(question, isOnStage).find((action) => KEY_OF[action] === pressed);
}
