// Dragging cards with a pointer. The menu and the keys do the same; see BoardCard.

import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { attachClosestEdge, extractClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge';
import { useEffect } from 'react';
import type { CardId, ColumnId } from '@/protocol';
import { find, type Lane, type Place, placeAt } from './order';

/** What a drag carries, and what it may be dropped on. */
interface Carried {
  [key: string | symbol]: unknown;
  card: CardId;
}
interface Target {
  [key: string | symbol]: unknown;
  column: ColumnId;
  card: CardId | null;
}

export type Edge = 'top' | 'bottom';

/** Makes a card something to drag, and to drop others before or behind. Answers how to stop. */
export function dragCard(
  element: HTMLElement,
  card: CardId,
  column: ColumnId,
  shows: { edge: (edge: Edge | null) => void; dragged: (is: boolean) => void },
): () => void {
  return combine(
    draggable({
      element,
      getInitialData: (): Carried => ({ card }),
      onDragStart: () => shows.dragged(true),
      onDrop: () => shows.dragged(false),
    }),
    dropTargetForElements({
      element,
      canDrop: ({ source }) => source.data['card'] !== card,
      getData: ({ input }) => {
        const target: Target = { column, card };
        return attachClosestEdge(target, { element, input, allowedEdges: ['top', 'bottom'] });
      },
      onDrag: ({ self }) => shows.edge(extractClosestEdge(self.data) as Edge | null),
      onDragLeave: () => shows.edge(null),
      onDrop: () => shows.edge(null),
    }),
  );
}

/** Makes a column something to drop cards on: at its end. Answers how to stop. */
export function dropOnColumn(
  element: HTMLElement,
  column: ColumnId,
  over: (is: boolean) => void,
): () => void {
  return dropTargetForElements({
    element,
    getData: (): Target => ({ column, card: null }),
    onDragEnter: () => over(true),
    onDragLeave: () => over(false),
    onDrop: () => over(false),
  });
}

/** Where a drop puts a card. */
export function placeOfDrop(
  all: readonly Lane[],
  card: CardId,
  target: { column: ColumnId; card: CardId | null },
  edge: Edge | null,
): Place | null {
  const lane = all.find((one) => one.column.id === target.column);
  if (lane === undefined) return null;
  if (target.card === null) return placeAt(lane, card, lane.cards.length);
  const others = lane.cards.filter((one) => one.id !== card);
  const at = others.findIndex((one) => one.id === target.card);
  return at < 0 ? null : placeAt(lane, card, edge === 'top' ? at : at + 1);
}

/** Takes drops on the board. */
export function useDrops(all: readonly Lane[], onMove: (card: CardId, to: Place) => void): void {
  useEffect(
    () =>
      monitorForElements({
        canMonitor: ({ source }) => find(all, source.data['card'] as CardId) !== null,
        onDrop: ({ source, location }) => {
          const target = location.current.dropTargets[0];
          if (target === undefined) return;
          const { card } = source.data as Carried;
          const place = placeOfDrop(
            all,
            card,
            target.data as Target,
            extractClosestEdge(target.data) as Edge | null,
          );
          if (place !== null) onMove(card, place);
        },
      }),
    [all, onMove],
  );
}
