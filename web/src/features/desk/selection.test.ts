import { describe, expect, it } from 'vitest';
import type { QuestionId } from '@/protocol';
import { type Columns, settle, step } from './selection';

const columns = (waiting: string, visible: string): Columns => [
  [...waiting] as QuestionId[],
  [...visible] as QuestionId[],
];
const id = (name: string) => name as QuestionId;

describe('settle', () => {
  it.each<[string, Columns, Columns, string | null, string | null]>([
    ['the first one, to begin with', columns('', ''), columns('ab', 'x'), null, 'a'],
    ['the one that is visible where nothing waits', columns('', ''), columns('', 'xy'), null, 'x'],
    ['the chosen one for as long as it stays', columns('abc', 'x'), columns('zabc', 'x'), 'b', 'b'],
    ['the next one when it leaves', columns('abc', 'x'), columns('ac', 'xb'), 'b', 'c'],
    ['the one before when the last leaves', columns('abc', 'x'), columns('ab', 'xc'), 'c', 'b'],
    ['the nearest that is left when several leave', columns('abcd', ''), columns('a', 'bcd'), 'c', 'a'],
    ['goes along when its column is empty', columns('a', 'x'), columns('', 'xa'), 'a', 'a'],
    ['the other column when it is gone with its column', columns('a', 'x'), columns('', 'x'), 'a', 'x'],
    ['the first of another shelf', columns('a', 'xy'), columns('a', 'pq'), 'y', 'p'],
    ['nothing where nothing is', columns('a', ''), columns('', ''), 'a', null],
  ])('%s', (_, before, after, chosen, expected) => {
    expect(settle(before, after, chosen === null ? null : id(chosen))).toBe(expected);
  });
});

describe('step', () => {
  it.each<[string, string, string | null, string | null]>([
    ['a', 'ArrowDown', 'b', 'down'],
    ['c', 'ArrowDown', 'c', 'stays at the end'],
    ['a', 'ArrowUp', 'a', 'stays at the top'],
    ['c', 'ArrowRight', 'y', 'to the last one beside'],
    ['a', 'ArrowRight', 'x', 'to the one beside'],
    ['y', 'ArrowLeft', 'b', 'and back'],
    ['x', 'ArrowRight', 'x', 'stays at the edge'],
    ['a', 'f', null, 'no arrow'],
  ])('%s %s leads to %s: %s', (chosen, key, expected) => {
    expect(step(columns('abc', 'xy'), id(chosen ?? ''), key)).toBe(expected);
  });

  it('stays where the column beside is empty', () => {
    expect(step(columns('ab', ''), id('a'), 'ArrowRight')).toBe('a');
  });
});
