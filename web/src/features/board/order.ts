// Where cards lie. The server's ranks say it; moves that it has not answered yet lie on top of them, in the order in
// which they were made, so that a moved card stands at its place at once. Pure.

import type { BoardSnapshot, Card, CardId, Column, ColumnId } from '@/protocol';
import { byRank } from './events';

/** A place: a column, and the card that lies in front; none for the top. */
export interface Place {
  column: ColumnId;
  after: CardId | null;
}

/** A move that the server has not answered yet. */
export interface Waiting extends Place {
  card: CardId;
}

/** A column and its cards, top first. */
export interface Lane {
  column: Column;
  cards: Card[];
}

/** The board as it is shown. */
export function lanes(board: BoardSnapshot, waiting: readonly Waiting[]): Lane[] {
  const all = board.columns.map((column) => ({
    column,
    cards: board.cards.filter((card) => card.column_id === column.id).sort(byRank),
  }));
  return waiting.reduce(put, all);
}

/** As the server does it: behind a card that is not there any more means the end. */
function put(all: Lane[], { card: id, column, after }: Waiting): Lane[] {
  const card = all.flatMap((lane) => lane.cards).find((one) => one.id === id);
  if (card === undefined || !all.some((lane) => lane.column.id === column)) return all;
  return all.map((lane) => {
    const others = lane.cards.filter((one) => one.id !== id);
    if (lane.column.id !== column)
      return others.length === lane.cards.length ? lane : { ...lane, cards: others };
    const found = others.findIndex((one) => one.id === after);
    const at = after === null ? 0 : found < 0 ? others.length : found + 1;
    return { ...lane, cards: others.toSpliced(at, 0, { ...card, column_id: column }) };
  });
}

/** Where a card lies: index of its lane and its place in it; `null` if it is not there. */
export function find(all: readonly Lane[], id: CardId): { lane: number; at: number } | null {
  for (const [lane, { cards }] of all.entries()) {
    const at = cards.findIndex((card) => card.id === id);
    if (at >= 0) return { lane, at };
  }
  return null;
}

export type Direction = 'up' | 'down' | 'left' | 'right';

/** The place at an index of a lane, for a card that is not counted there itself. */
export function placeAt({ column, cards }: Lane, id: CardId, at: number): Place {
  const others = cards.filter((card) => card.id !== id);
  return { column: column.id, after: others[Math.min(at, others.length) - 1]?.id ?? null };
}

/** Where a step of the keys moves a card; `null` at the edge. Sideways it keeps its height as far as it can. */
export function stepFrom(all: readonly Lane[], id: CardId, direction: Direction): Place | null {
  const now = find(all, id);
  if (now === null) return null;
  const lane = all[now.lane + (direction === 'left' ? -1 : direction === 'right' ? 1 : 0)];
  if (lane === undefined) return null;
  const at = now.at + (direction === 'up' ? -1 : direction === 'down' ? 1 : 0);
  if (at < 0 || (direction === 'down' && at >= lane.cards.length)) return null;
  return placeAt(lane, id, at);
}

/** The card that the arrow keys lead to. Empty columns are stepped over. */
export function neighbour(all: readonly Lane[], id: CardId, direction: Direction): CardId | null {
  const now = find(all, id);
  if (now === null) return null;
  if (direction === 'up' || direction === 'down')
    return all[now.lane]?.cards[now.at + (direction === 'up' ? -1 : 1)]?.id ?? null;
  const rest = direction === 'left' ? all.slice(0, now.lane).reverse() : all.slice(now.lane + 1);
  const cards = rest.find((lane) => lane.cards.length > 0)?.cards ?? [];
  return cards[Math.min(now.at, cards.length - 1)]?.id ?? null;
}
