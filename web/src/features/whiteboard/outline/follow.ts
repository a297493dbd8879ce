import type { Element } from '../binding/element';
import type { Fields } from '../binding/fields';
import { labelOf } from './entries';
import { arrowBetween, boxOf, line, middle } from './geometry';

/**
 * How an arrow follows when what it holds on to was moved: its fields and those of its label, by id. A straight one is
 * drawn anew from edge to edge; of one with bends only the end moves.
 */
export function followed(
  arrow: Element,
  places: ReadonlyMap<string, Element>,
  moved: ReadonlySet<string>,
  [dx, dy]: readonly [number, number],
): Map<string, Fields> {
  const writes = new Map<string, Fields>();
  const [start, end] = [arrow.startBinding?.elementId ?? '', arrow.endBinding?.elementId ?? ''];
  if (arrow.type !== 'arrow' || (!moved.has(start) && !moved.has(end))) return writes;
  const [from, to] = [places.get(start), places.get(end)];
  const points = arrow.points ?? [];
  let next: ReturnType<typeof line>;
  if (from && to && points.length === 2) next = arrowBetween(from, to);
  else {
    const [firstX, firstY] = moved.has(start) ? [dx, dy] : [0, 0];
    const [lastX, lastY] = moved.has(end) ? [dx, dy] : [0, 0];
    const shifted = points.map(([x, y], at): [number, number] => {
      if (at === 0) return [0, 0];
      const isLast = at === points.length - 1;
      return [x - firstX + (isLast ? lastX : 0), y - firstY + (isLast ? lastY : 0)];
    });
    next = line(arrow.x + firstX, arrow.y + firstY, shifted);
  }
  writes.set(arrow.id, { ...next });
  const label = labelOf(arrow, places);
  if (label !== undefined) {
    const [x, y] = middle(boxOf({ ...arrow, ...next }));
    writes.set(label.id, { x: x - label.width / 2, y: y - label.height / 2 });
  }
  return writes;
}
