// Where things are placed when nobody draws them by hand.

import type { Element } from '../binding/element';

export type Box = Pick<Element, 'x' | 'y' | 'width' | 'height'>;
type Point = readonly [x: number, y: number];
export const sides = ['right', 'below', 'left', 'above'] as const;
export type Side = (typeof sides)[number];

/** Between shapes: an arrow with a word on it fits in. And between an arrow and the shape that it points at. */
const GAP = 120;
const ARROW_GAP = 6;
/** A row of shapes is not wider than a screen. */
const ROW = 1100;

/** The box of an element. A line's own place is that of its first point. */
export function boxOf({ x, y, width, height, points }: Element): Box {
  if (points === undefined) return { x, y, width, height };
  const left = points.reduce((least, [px]) => Math.min(least, px), 0);
  const top = points.reduce((least, [, py]) => Math.min(least, py), 0);
  return { x: x + left, y: y + top, width, height };
}

/** The smallest box around all. */
export function around(boxes: readonly Box[]): Box | null {
  if (boxes.length === 0) return null;
  const left = Math.min(...boxes.map(({ x }) => x));
  const top = Math.min(...boxes.map(({ y }) => y));
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height));
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** A free place for something new: right of the last one, or in a row below everything. */
export function freePlace(boxes: readonly Box[], size: { width: number; height: number }): [number, number] {
  const all = around(boxes);
  const last = boxes.at(-1);
  if (all === null || last === undefined) return [0, 0];
  const beside = { ...size, x: last.x + last.width + GAP, y: last.y };
  const fits = beside.x + size.width <= all.x + Math.max(ROW, size.width);
  if (fits && !boxes.some((box) => overlaps(box, beside))) return [beside.x, beside.y];
  return [all.x, all.y + all.height + GAP];
}

function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** The place on one side of another one, in the middle of that side. */
export function beside(box: Box, side: Side, other: Box): [number, number] {
  const middleX = other.x + (other.width - box.width) / 2;
  const middleY = other.y + (other.height - box.height) / 2;
  switch (side) {
    case 'right':
      return [other.x + other.width + GAP, middleY];
    case 'left':
      return [other.x - GAP - box.width, middleY];
    case 'below':
      return [middleX, other.y + other.height + GAP];
    case 'above':
      return [middleX, other.y - GAP - box.height];
  }
}

/** A straight arrow from edge to edge, as fields of a line. */
export function arrowBetween(from: Element, to: Element): Box & { points: Point[] } {
  const [start, end] = [middle(from), middle(to)];
  const [dx, dy] = [end[0] - start[0], end[1] - start[1]];
  const length = Math.hypot(dx, dy) || 1;
  const out = reach(from, dx, dy) + ARROW_GAP / length;
  const into = reach(to, dx, dy) + ARROW_GAP / length;
  // Shapes that lie over each other: the arrow goes from middle to middle.
  const [first, last] = out + into < 1 ? [out, 1 - into] : [0, 1];
  const at = (share: number): Point => [start[0] + dx * share, start[1] + dy * share];
  const [[x, y], [endX, endY]] = [at(first), at(last)];
  return line(x, y, [
    [0, 0],
    [endX - x, endY - y],
  ]);
}

/** A line with its size, which follows from its points. */
export function line(x: number, y: number, points: Point[]): Box & { points: Point[] } {
  const xs = points.map(([px]) => px);
  const ys = points.map(([, py]) => py);
  const width = Math.max(...xs) - Math.min(...xs);
  return { x, y, points, width, height: Math.max(...ys) - Math.min(...ys) };
}

export function middle({ x, y, width, height }: Box): Point {
  return [x + width / 2, y + height / 2];
}

/** The share of the way in a direction after which the shape is left. */
function reach({ type, width, height }: Element, dx: number, dy: number): number {
  const across = Math.abs(dx) / Math.max(width / 2, 1);
  const down = Math.abs(dy) / Math.max(height / 2, 1);
  const measure =
    type === 'ellipse'
      ? Math.hypot(across, down)
      : type === 'diamond'
        ? across + down
        : Math.max(across, down);
  return measure === 0 ? 0 : 1 / measure;
}

const rows = ['top', 'middle', 'bottom'] as const;
const columns = ['left', 'centre', 'right'] as const;
export type Area = `${(typeof rows)[number]}-${(typeof columns)[number]}`;

/** In which of nine parts of the drawing something lies, for those who do not see it. */
export function areaOf(box: Box, all: Box): Area {
  const [x, y] = middle(box);
  const third = (at: number, from: number, size: number) =>
    size === 0 ? 1 : Math.max(0, Math.min(2, Math.floor(((at - from) / size) * 3)));
  const row = rows[third(y, all.y, all.height)] ?? 'middle';
  const column = columns[third(x, all.x, all.width)] ?? 'centre';
  return `${row}-${column}`;
}
