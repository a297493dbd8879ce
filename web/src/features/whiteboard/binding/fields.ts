// What of an element is shared, and which of its fields changed.

import type { Element } from './element';

export type Fields = Readonly<Record<string, unknown>>;

/**
 * Not shared: `id` is the key; when something was touched and where a line is being dragged is nobody else's
 * business, and a field that changes with every movement would only leave tombstones.
 */
const OWN = new Set(['id', 'updated', 'lastCommittedPoint']);
/** Written with every change, and no change by themselves. */
const STAMPS = new Set(['version', 'versionNonce']);
/** When it was deleted, in milliseconds: known to the document only, so that tombstones can be pruned. */
export const DELETED_AT = 'deletedAt';

/**
 * Fields that describe one thing together. If one changes all are written, so that of two people who change them at
 * once one wins in all of them: points of one line never meet the size of another.
 */
const TOGETHER: readonly (readonly string[])[] = [
  ['x', 'y', 'width', 'height', 'points', 'pressures'],
  ['text', 'originalText', 'width', 'height'],
];

/** The fields to share of a whole element. */
export function shared(element: Element): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(element).filter(([field, value]) => !OWN.has(field) && value !== undefined),
  );
}

/** What has to be written so that `before` becomes `after`; `undefined` takes a field away. Empty: nothing changed. */
export function changes(before: Element, after: Element): Record<string, unknown> {
  const changed = new Set<string>();
  for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (OWN.has(field) || STAMPS.has(field) || field === DELETED_AT) continue;
    if (!same(before[field], after[field])) changed.add(field);
  }
  const isShape = after.points !== undefined || after.type === 'text';
  if (isShape) {
    for (const group of TOGETHER) {
      if (group.some((field) => changed.has(field) && isSize(field, after))) {
        for (const field of group) if (after[field] !== undefined) changed.add(field);
      }
    }
  }
  return Object.fromEntries([...changed].map((field) => [field, after[field]]));
}

/** Moving alone ties nothing together: somebody may move a line while somebody else bends it. */
function isSize(field: string, { points }: Element): boolean {
  return points === undefined ? field === 'text' || field === 'originalText' : field === 'points';
}

/** Whether both look and mean the same; versions do not count. */
export function isAlike(a: Element, b: Element): boolean {
  return Object.keys(changes(a, b)).length === 0;
}

/** Equal as JSON. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => key in b && same(a[key as never], b[key as never]));
}
