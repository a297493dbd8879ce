import { describe, expect, it } from 'vitest';
import type { QuestionState } from '@/protocol';
import { type Action, actionOf, KEY_OF, offered } from './actions';

const STATES: readonly QuestionState[] = [
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

describe('keys of the desk', () => {
  it.each(STATES)('%s: no key means two things at once', (state) => {
    for (const isOnStage of [false, true]) {
      const keys = offered({ state }, isOnStage).map((action) => KEY_OF[action]);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  it.each<[string, QuestionState, boolean, Action | undefined]>([
    ['f', 'pending', false, 'approve'],
    ['F', 'pending', false, 'approve'],
    ['b', 'pending', false, 'stage'],
    ['b', 'live', false, 'stage'],
    ['b', 'live', true, 'unstage'],
    ['a', 'live', true, 'spoken'],
    ['a', 'pending', false, undefined],
    ['x', 'pending', false, 'dismiss'],
    ['h', 'pending', false, undefined],
    ['h', 'live', false, 'hide'],
    ['r', 'hidden', false, 'restore'],
    ['r', 'merged', false, 'unmerge'],
    ['f', 'live', false, undefined],
    ['k', 'live', false, 'carry_over'],
    ['ü', 'live', false, undefined],
  ])('%s on %s (on stage: %s) does %s', (key, state, isOnStage, action) => {
    expect(actionOf(key, { state }, isOnStage)).toBe(action);
  });

  it('leads back from everywhere but what its author took back', () => {
    for (const state of STATES) {
      const actions = offered({ state }, false);
      const isReversible =
        state === 'pending' || state === 'live' || actions.includes('restore') || actions.includes('unmerge');
      expect(isReversible, state).toBe(state !== 'withdrawn');
    }
  });
});
