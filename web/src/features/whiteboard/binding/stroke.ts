import type { Element } from './element';

/** A stroke is told first when it has so many points; a short one only when it is finished. */
const FIRST_POINTS = 64;

/**
 * Whether a freehand stroke that is still being drawn should be told now. Its points are written as a whole each time,
 * so it is told again only when it has grown to twice its length: all that is written together stays below three
 * times the stroke. When the pen is lifted it is told in any case.
 */
export function isStrokeDue(told: Element | undefined, stroke: Element): boolean {
  const known = told?.points?.length ?? 0;
  const grown = stroke.points?.length ?? 0;
  return grown >= Math.max(FIRST_POINTS, 2 * known);
}
