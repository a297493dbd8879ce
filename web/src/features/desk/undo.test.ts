import { describe, expect, it } from 'vitest';
import type { ActionName, PersonId, StaffQuestion } from '@/protocol';
import { ServerClock } from '@/realtime/server-clock';
import { undoable } from './undo';

const ME = 'me' as PersonId;
const START = Date.parse('2026-11-23T16:00:00Z');

function acted(id: string, action: ActionName, second: number, by: PersonId = ME): StaffQuestion {
  const at = new Date(START + second * 1000).toISOString();
  const undo_until = new Date(START + (second + 10) * 1000).toISOString();
  return { id, last_action: { action, by: { person_id: by, name: '' }, at, undo_until } } as StaffQuestion;
}

const at = (second: number) => START + second * 1000;

describe('undoable', () => {
  it('counts down to the end of the time and no further', () => {
    const questions = [acted('a', 'approve', 0)];
    expect(undoable(questions, ME, at(0))?.seconds).toBe(10);
    expect(undoable(questions, ME, at(8.2))?.seconds).toBe(2);
    expect(undoable(questions, ME, at(9.9))?.seconds).toBe(1);
    expect(undoable(questions, ME, at(10))).toBeUndefined();
  });

  it('is the newest of mine, not of others', () => {
    const other = 'other' as PersonId;
    const questions = [acted('a', 'approve', 3), acted('b', 'hide', 1), acted('c', 'stage', 4, other)];
    expect(undoable(questions, ME, at(5))?.question.id).toBe('a');
    expect(undoable(questions, other, at(5))?.question.id).toBe('c');
  });

  it('does not offer to undo what was undone', () => {
    expect(undoable([acted('a', 'undo', 0)], ME, at(1))).toBeUndefined();
  });

  it('goes by the clock of the server, however wrong the one of this machine is', () => {
    const clock = new ServerClock();
    const here = START - 3_600_000;
    clock.heard(new Date(at(0)).toISOString(), here);
    const questions = [acted('a', 'approve', 0)];
    expect(undoable(questions, ME, clock.now(here + 4_000))?.seconds).toBe(6);
    expect(undoable(questions, ME, clock.now(here + 10_000))).toBeUndefined();
  });
});
