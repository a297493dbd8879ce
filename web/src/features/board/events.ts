// What events of a space's room do to its board.

import { put, without } from '@/lib/put';
import type { BoardSnapshot } from '@/protocol';
import type { Appliers } from '@/realtime/apply';

/** Ranks are compared byte by byte, then ids: the server's order. */
export function byRank(a: { rank: string; id: string }, b: { rank: string; id: string }): number {
  if (a.rank !== b.rank) return a.rank < b.rank ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

export const boardEvents = {
  column_changed: (board, column) => ({ ...board, columns: put(board.columns, column).sort(byRank) }),
  column_gone: (board, { column_id }) => ({ ...board, columns: without(board.columns, column_id) }),
  card_changed: (board, card) => ({ ...board, cards: put(board.cards, card) }),
  card_gone: (board, { card_id }) => ({ ...board, cards: without(board.cards, card_id) }),
} satisfies Appliers<BoardSnapshot>;
