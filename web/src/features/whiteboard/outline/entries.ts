// What a drawing says, without its picture: things with their text, and what is connected with what.

import type { Element } from '../binding/element';
import { type Area, areaOf, around, boxOf } from './geometry';

/** `note` is a rectangle that was made as a sticky note. */
export type EntryKind = 'note' | Element['type'];

export interface Connection {
  readonly arrow: string;
  readonly label: string;
  /** The other end, if it is held by something. */
  readonly to: string | null;
  readonly direction: 'to' | 'from' | 'both' | 'none';
}

export interface Entry {
  readonly id: string;
  readonly kind: EntryKind;
  readonly text: string;
  readonly area: Area;
  /** The name of the frame it lies in; empty if that has none. */
  readonly frame: string | null;
  readonly connections: readonly Connection[];
}

export const NOTE = 'note';

/** All entries of what is there, in the order of painting. Labels belong to their shape, arrows to where they begin. */
export function entriesOf(elements: readonly Element[]): Entry[] {
  const byId = new Map(elements.map((element) => [element.id, element]));
  const all = around(elements.map(boxOf)) ?? { x: 0, y: 0, width: 0, height: 0 };
  const connections = new Map<string, Connection[]>();
  const shown = elements.filter((element) => {
    if (element.type === 'text') return !byId.has(element.containerId ?? '');
    if (element.type !== 'arrow') return true;
    const ends = connectionOf(element, byId);
    if (ends === null) return true;
    connections.set(ends.holder, [...(connections.get(ends.holder) ?? []), ends.connection]);
    return false;
  });
  return shown.map((element) => ({
    id: element.id,
    kind: kindOf(element),
    text: textOf(element, byId),
    area: areaOf(boxOf(element), all),
    frame: frameOf(element, byId),
    connections: connections.get(element.id) ?? [],
  }));
}

function connectionOf(arrow: Element, byId: ReadonlyMap<string, Element>) {
  const at = (end: 'startBinding' | 'endBinding') => byId.get(arrow[end]?.elementId ?? '')?.id ?? null;
  const [start, end] = [at('startBinding'), at('endBinding')];
  const [back, forth] = [Boolean(arrow['startArrowhead']), Boolean(arrow['endArrowhead'])];
  const holder = start ?? end;
  if (holder === null) return null;
  const isForward = start !== null;
  const [away, toward] = isForward ? [forth, back] : [back, forth];
  const direction = away && toward ? 'both' : away ? 'to' : toward ? 'from' : 'none';
  const to = isForward ? end : null;
  const connection: Connection = { arrow: arrow.id, label: textOf(arrow, byId), to, direction };
  return { holder, connection };
}

export function kindOf({ type, customData }: Element): EntryKind {
  return type === 'rectangle' && customData?.kind === NOTE ? NOTE : type;
}

/** The label of a shape, if it has one. */
export function labelOf(element: Element, byId: ReadonlyMap<string, Element>): Element | undefined {
  for (const { id, type } of element.boundElements ?? []) {
    const label = byId.get(id);
    if (type === 'text' && label?.containerId === element.id && !label.isDeleted) return label;
  }
  return undefined;
}

function textOf(element: Element, byId: ReadonlyMap<string, Element>): string {
  if (element.type === 'text') return element.originalText ?? element.text ?? '';
  if (element.type === 'frame') return typeof element['name'] === 'string' ? element['name'] : '';
  const label = labelOf(element, byId);
  if (label !== undefined) return label.originalText ?? label.text ?? '';
  const { description } = element.customData ?? {};
  return typeof description === 'string' ? description : '';
}

function frameOf({ frameId }: Element, byId: ReadonlyMap<string, Element>): string | null {
  const frame = byId.get(frameId ?? '');
  return frame === undefined ? null : textOf(frame, byId);
}
