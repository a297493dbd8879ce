// New elements with every field that the drawing surface expects.

import type { Element } from '../binding/element';
import { NOTE } from './entries';
import { boxOf } from './geometry';
import { FONT, FONT_SIZE, LINE_HEIGHT, wrapped } from './lettering';

export const newKinds = ['note', 'rectangle', 'ellipse', 'diamond', 'text'] as const;
export type NewKind = (typeof newKinds)[number];

const INK = '#1e1e1e';
const NOTE_YELLOW = '#ffec99';
const SIZE: Record<Exclude<NewKind, 'text'>, { width: number; height: number }> = {
  note: { width: 180, height: 140 },
  rectangle: { width: 200, height: 90 },
  ellipse: { width: 220, height: 110 },
  diamond: { width: 240, height: 140 },
};
/** How long a line on an arrow may be, however short the arrow. */
const ARROW_LABEL = 160;
/** Between a label and the edge of its shape. */
const PADDING = 5;

export function sizeOf(kind: Exclude<NewKind, 'text'>): { width: number; height: number } {
  return SIZE[kind];
}

export function make(type: Element['type'], id: string, fields: Partial<Element>): Element {
  return {
    id,
    type,
    x: 0,
    y: 0,
    width: 0,
    height: 0,
    angle: 0,
    strokeColor: INK,
    backgroundColor: 'transparent',
    fillStyle: 'solid',
    strokeWidth: 2,
    strokeStyle: 'solid',
    roughness: 0,
    opacity: 100,
    groupIds: [],
    frameId: null,
    index: null,
    roundness: null,
    seed: 1,
    version: 1,
    versionNonce: 0,
    isDeleted: false,
    boundElements: [],
    link: null,
    locked: false,
    ...fields,
  };
}

export function makeShape(kind: Exclude<NewKind, 'text'>, id: string, x: number, y: number): Element {
  const look =
    kind === 'note'
      ? { backgroundColor: NOTE_YELLOW, customData: { kind: NOTE } }
      : { roundness: { type: kind === 'rectangle' ? 3 : 2 } };
  return make(kind === 'note' ? 'rectangle' : kind, id, { x, y, ...SIZE[kind], ...look });
}

export function makeText(id: string, fields: Partial<Element>): Element {
  return make('text', id, {
    fontSize: FONT_SIZE,
    fontFamily: FONT,
    lineHeight: LINE_HEIGHT,
    textAlign: 'left',
    verticalAlign: 'top',
    containerId: null,
    autoResize: true,
    ...fields,
  });
}

/** A label in the middle of its shape, and the height that the shape then needs. */
export function labelIn(shape: Element, text: string, fontSize = FONT_SIZE) {
  const box = boxOf(shape);
  const lettering = wrapped(text, roomIn(shape.type, shape.width), fontSize);
  // An arrow does not grow with what is written on it.
  const needed = shape.type === 'arrow' ? 0 : heightFor(shape.type, lettering.height);
  const height = Math.max(shape.height, needed);
  return {
    label: {
      text: lettering.text,
      originalText: text,
      width: lettering.width,
      height: lettering.height,
      x: box.x + (box.width - lettering.width) / 2,
      y: box.y + (height - lettering.height) / 2,
    },
    height,
  };
}

function roomIn(type: Element['type'], width: number): number {
  if (type === 'arrow') return Math.max(width, ARROW_LABEL);
  const inner = type === 'ellipse' ? width / Math.SQRT2 : type === 'diamond' ? width / 2 : width;
  return Math.max(inner - 2 * PADDING, 20);
}

function heightFor(type: Element['type'], height: number): number {
  const outer = height + 2 * PADDING;
  return type === 'ellipse' ? outer * Math.SQRT2 : type === 'diamond' ? outer * 2 : outer;
}
