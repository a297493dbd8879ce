import { describe, expect, it } from 'vitest';
import type { BoardSnapshot, Card, CardId, Column, ColumnId } from '@/protocol';
import { type Lane, lanes, neighbour, placeAt, stepFrom, type Waiting } from './order';

const column = (id: string, rank: string) => ({ id, rank, title: id, is_done: false }) as unknown as Column;
const card = (id: string, of: string, rank: string) =>
  ({ id, column_id: of, rank, title: id }) as unknown as Card;
const board = {
  columns: [column('open', '1'), column('empty', '2'), column('done', '3')],
  cards: [card('a', 'open', 'V'), card('b', 'open', 'k'), card('c', 'done', 'V'), card('d', 'open', 'r')],
} as unknown as BoardSnapshot;
const id = (text: string) => text as CardId;
const move = (of: string, to: string, after: string | null): Waiting => ({
  card: id(of),
  column: to as ColumnId,
  after: after === null ? null : id(after),
});
const shown = (all: readonly Lane[]) => all.map((lane) => lane.cards.map((one) => one.id).join(''));

describe('cards of a board', () => {
  it('lie in the order of bytes of their ranks', () => {
    expect(shown(lanes(board, []))).toEqual(['abd', '', 'c']);
  });

  it('stand at once where they were moved, whatever is not answered yet', () => {
    expect(shown(lanes(board, [move('a', 'done', 'c')]))).toEqual(['bd', '', 'ca']);
    expect(shown(lanes(board, [move('a', 'done', 'c'), move('a', 'empty', null)]))).toEqual(['bd', 'a', 'c']);
    expect(shown(lanes(board, [move('d', 'open', null)]))).toEqual(['dab', '', 'c']);
  });

  it('go to the end behind a card that went elsewhere, as the server says', () => {
    expect(shown(lanes(board, [move('a', 'open', 'c')]))).toEqual(['bda', '', 'c']);
  });

  it('are neither doubled nor lost by moves of cards and columns that are gone', () => {
    expect(shown(lanes(board, [move('x', 'open', null), move('a', 'gone', null)]))).toEqual(['abd', '', 'c']);
  });
});

describe('keys', () => {
  const all = lanes(board, []);

  it('move a card by one place, and not beyond the edge', () => {
    expect(stepFrom(all, id('b'), 'up')).toEqual({ column: 'open', after: null });
    expect(stepFrom(all, id('b'), 'down')).toEqual({ column: 'open', after: 'd' });
    expect(stepFrom(all, id('a'), 'up')).toBeNull();
    expect(stepFrom(all, id('d'), 'down')).toBeNull();
    expect(stepFrom(all, id('a'), 'left')).toBeNull();
    expect(stepFrom(all, id('d'), 'right')).toEqual({ column: 'empty', after: null });
  });

  it('lead over empty columns to the next card', () => {
    expect(neighbour(all, id('d'), 'right')).toBe('c');
    expect(neighbour(all, id('c'), 'left')).toBe('a');
    expect(neighbour(all, id('a'), 'down')).toBe('b');
    expect(neighbour(all, id('c'), 'down')).toBeNull();
  });

  it('name a place without counting the card itself', () => {
    const first = all[0] as Lane;
    expect(placeAt(first, id('a'), 0)).toEqual({ column: 'open', after: null });
    expect(placeAt(first, id('a'), 2)).toEqual({ column: 'open', after: 'd' });
    expect(placeAt(first, id('c'), 9)).toEqual({ column: 'open', after: 'd' });
  });
});
