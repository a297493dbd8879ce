// What concurrent changes leave loose is put right for the eye: arrows that point at nothing, labels without their
// shape, shapes that do not know their arrows. Everybody comes to the same result, so nobody writes it.

import type { Bound, Element } from './element';

const NONE: readonly string[] = [];

/** The same elements in the same order, those that needed it put right. Repairing twice changes nothing. */
export function repaired(elements: readonly Element[]): Element[] {
  const living = new Map(elements.filter(({ isDeleted }) => !isDeleted).map((each) => [each.id, each]));
  const labels = labelsOf(elements, living);
  const arrows = arrowsOf(elements, living);
  return elements.map((element) => {
    if (element.isDeleted) return element;
    const changed: Record<string, unknown> = {};
    if (isSet(element.frameId) && living.get(element.frameId)?.type !== 'frame') changed['frameId'] = null;
    if (isSet(element.containerId) && labels.get(element.containerId) !== element.id) {
      changed['containerId'] = null;
    }
    for (const end of ['startBinding', 'endBinding'] as const) {
      const target = element[end]?.elementId;
      if (target !== undefined && !living.has(target)) changed[end] = null;
    }
    const bound = boundTo(element, labels.get(element.id), arrows.get(element.id) ?? NONE);
    if (bound !== undefined) changed['boundElements'] = bound;
    return Object.keys(changed).length === 0 ? element : { ...element, ...changed };
  });
}

function isSet(id: string | null | undefined): id is string {
  return typeof id === 'string';
}

/** One label for each shape: of two that were written at once, the one that is painted first. The other stays, loose. */
function labelsOf(elements: readonly Element[], living: ReadonlyMap<string, Element>): Map<string, string> {
  const labels = new Map<string, string>();
  for (const { id, type, isDeleted, containerId } of elements) {
    if (type !== 'text' || isDeleted || !isSet(containerId)) continue;
    if (living.has(containerId) && containerId !== id && !labels.has(containerId))
      labels.set(containerId, id);
  }
  return labels;
}

/** Which arrows hold on to a shape. */
function arrowsOf(elements: readonly Element[], living: ReadonlyMap<string, Element>): Map<string, string[]> {
  const arrows = new Map<string, string[]>();
  for (const { id, type, isDeleted, startBinding, endBinding } of elements) {
    if (type !== 'arrow' || isDeleted) continue;
    for (const target of new Set([startBinding?.elementId, endBinding?.elementId])) {
      if (target !== undefined && living.has(target)) arrows.set(target, [...(arrows.get(target) ?? []), id]);
    }
  }
  return arrows;
}

/** What a shape should know of its label and arrows, if that is not what it says. Its own order is kept. */
function boundTo(
  element: Element,
  label: string | undefined,
  arrows: readonly string[],
): Bound[] | undefined {
  const now = element.boundElements ?? [];
  if (now.length === 0 && label === undefined && arrows.length === 0) return undefined;
  const wanted = new Map<string, Bound>();
  if (label !== undefined) wanted.set(label, { id: label, type: 'text' });
  for (const id of arrows) wanted.set(id, { id, type: 'arrow' });
  const kept = now.filter(({ id }, at) => wanted.has(id) && now.findIndex((each) => each.id === id) === at);
  const missing = [...wanted.values()].filter(({ id }) => !now.some((each) => each.id === id));
  if (kept.length === now.length && missing.length === 0) return undefined;
  return [...kept, ...missing];
}
