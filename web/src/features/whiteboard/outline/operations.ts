// What can be done to a drawing without seeing it. Each is one change of the shared document, and one step back.

import type { Board } from '../binding/board';
import type { Element } from '../binding/element';
import { type Fields, shared } from '../binding/fields';
import { entriesOf, labelOf } from './entries';
import { followed } from './follow';
import { arrowBetween, beside, boxOf, freePlace, type Side } from './geometry';
import { History } from './history';
import { FONT_SIZE, free } from './lettering';
import { labelIn, make, makeShape, makeText, type NewKind, sizeOf } from './make';
import { lastIndex, placesFor } from './order';

type Writes = Map<string, Fields>;

/** Where numbers and names come from. */
export interface Source {
  readonly now: () => number;
  readonly id: () => string;
  readonly nonce: () => number;
}

export class Operations {
  readonly history: History;

  constructor(
    private readonly board: Board,
    private readonly source: Source,
  ) {
    this.history = new History(board, (writes) => {
      const stamped = new Map<string, Fields>();
      for (const [id, fields] of writes) {
        const version = (board.get(id)?.version ?? 0) + 1;
        stamped.set(id, { ...fields, version, versionNonce: source.nonce() });
      }
      board.write(stamped, this, source.now());
    });
  }

  /** A new thing with its text, in a free place. Answers with its id. */
  add(kind: NewKind, text: string): string {
    const boxes = this.board
      .living()
      .filter(({ type, containerId }) => type !== 'arrow' && !containerId)
      .map(boxOf);
    const id = this.source.id();
    if (kind === 'text') {
      const lettering = free(text);
      const [x, y] = freePlace(boxes, lettering);
      const index = this.indexes(1)[0] ?? null;
      this.act([makeText(id, { ...lettering, originalText: text, x, y, index })]);
      return id;
    }
    const [x, y] = freePlace(boxes, sizeOf(kind));
    const shape = makeShape(kind, id, x, y);
    const [index = null, next = null] = this.indexes(2);
    if (text === '') this.act([{ ...shape, index }]);
    else {
      const { label, height } = this.labelled(shape, text, next);
      this.act([{ ...shape, index, height, boundElements: [{ id: label.id, type: 'text' }] }, label]);
    }
    return id;
  }

  /** Writes a text: the text itself, a label, a frame's name, or what a picture or a stroke shows. */
  setText(id: string, text: string): void {
    const element = this.living(id);
    if (element === undefined || (element.type === 'text' && text === '')) return;
    const writes: Writes = new Map();
    if (element.type === 'text') {
      const fontSize = Number(element['fontSize']) || FONT_SIZE;
      writes.set(id, { ...free(text, fontSize), originalText: text });
    } else if (element.type === 'frame') writes.set(id, { name: text === '' ? null : text });
    else if (element.type === 'image' || element.type === 'freedraw' || element.type === 'line') {
      writes.set(id, { customData: { ...element.customData, description: text } });
    } else this.label(element, text, writes);
    this.history.act(writes);
  }

  /** Moves by pixels, with label, arrows and, of a frame, what lies in it. */
  move(id: string, dx: number, dy: number): void {
    const element = this.living(id);
    if (element === undefined) return;
    const all = this.board.living();
    const moved = new Set([id]);
    if (element.type === 'frame') for (const each of all) if (each.frameId === id) moved.add(each.id);
    for (const { id: own, containerId } of all) if (moved.has(containerId ?? '')) moved.add(own);
    const writes: Writes = new Map();
    const places = new Map(all.map((each) => [each.id, each]));
    for (const each of all) {
      if (!moved.has(each.id)) continue;
      writes.set(each.id, { x: each.x + dx, y: each.y + dy });
      places.set(each.id, { ...each, x: each.x + dx, y: each.y + dy });
    }
    for (const arrow of all) {
      if (moved.has(arrow.id)) continue;
      for (const [each, fields] of followed(arrow, places, moved, [dx, dy])) writes.set(each, fields);
    }
    this.history.act(writes);
  }

  /** Puts it on one side of something else. */
  place(id: string, side: Side, other: string): void {
    const [element, target] = [this.living(id), this.living(other)];
    if (element === undefined || target === undefined || id === other) return;
    const [x, y] = beside(element, side, target);
    this.move(id, x - element.x, y - element.y);
  }

  /** One entry further to the front (later in the list) or to the back. Answers whether there was a way. */
  reorder(id: string, way: 'forward' | 'backward'): boolean {
    const all = this.board.living();
    const entries = entriesOf(all);
    const at = entries.findIndex((entry) => entry.id === id);
    const past = entries[way === 'forward' ? at + 1 : at - 1];
    if (at < 0 || past === undefined) return false;
    const own = this.members(id, all);
    const others = all.filter((element) => !own.includes(element));
    const beyond = this.members(past.id, all);
    const edge = way === 'forward' ? beyond.at(-1) : beyond[0];
    const to = others.indexOf(edge as Element) + (way === 'forward' ? 1 : 0);
    const order = others.toSpliced(to, 0, ...own);
    const places = placesFor(order, new Set(own.map((element) => element.id)));
    this.history.act(new Map([...places].map(([each, index]) => [each, { index }])));
    return true;
  }

  /** An arrow from one thing to another, with a label if there is something to say. */
  connect(from: string, to: string, text: string): string | null {
    const [start, end] = [this.living(from), this.living(to)];
    if (start === undefined || end === undefined || from === to) return null;
    const id = this.source.id();
    const binding = (element: Element) => ({ elementId: element.id, focus: 0, gap: 6 });
    const [index = null, next = null] = this.indexes(2);
    const arrow = make('arrow', id, {
      ...arrowBetween(start, end),
      index,
      startBinding: binding(start),
      endBinding: binding(end),
      startArrowhead: null,
      endArrowhead: 'arrow',
      lastCommittedPoint: null,
      elbowed: false,
    });
    const bound = (element: Element) => ({
      boundElements: [...(element.boundElements ?? []), { id, type: 'arrow' as const }],
    });
    const writes: Writes = new Map([
      [from, bound(start)],
      [to, bound(end)],
    ]);
    if (text === '') writes.set(id, shared(arrow));
    else {
      const { label } = this.labelled(arrow, text, next);
      writes.set(id, shared({ ...arrow, boundElements: [{ id: label.id, type: 'text' }] }));
      writes.set(label.id, shared(label));
    }
    this.history.act(writes);
    return id;
  }

  /** Takes it away, with its label and the arrows that hold on to it. */
  remove(id: string): void {
    if (this.living(id) === undefined) return;
    const gone = new Set([id]);
    const all = this.board.living();
    for (const { id: arrow, type, startBinding, endBinding } of all) {
      const holds = gone.has(startBinding?.elementId ?? '') || gone.has(endBinding?.elementId ?? '');
      if (type === 'arrow' && holds) gone.add(arrow);
    }
    for (const { id: label, containerId } of all) if (gone.has(containerId ?? '')) gone.add(label);
    const writes: Writes = new Map([...gone].map((each) => [each, { isDeleted: true }]));
    for (const element of all) {
      const bound = element.boundElements?.filter((each) => !gone.has(each.id));
      const isHolding = bound !== undefined && bound.length < (element.boundElements?.length ?? 0);
      if (!gone.has(element.id) && isHolding) writes.set(element.id, { boundElements: bound });
    }
    this.history.act(writes);
  }

  private act(made: readonly Element[]): void {
    this.history.act(new Map(made.map((element) => [element.id, shared(element)])));
  }

  private living(id: string): Element | undefined {
    const element = this.board.get(id);
    return element?.isDeleted === false ? element : undefined;
  }

  private indexes(count: number): string[] {
    return lastIndex(this.board.all(), count);
  }

  private byId(): Map<string, Element> {
    return new Map(this.board.living().map((element) => [element.id, element]));
  }

  private members(id: string, all: readonly Element[]): Element[] {
    return all.filter((element) => element.id === id || element.containerId === id);
  }

  private labelled(shape: Element, text: string, index: string | null) {
    const { label, height } = labelIn(shape, text);
    const fields = { ...label, index, containerId: shape.id, textAlign: 'center', verticalAlign: 'middle' };
    return { label: makeText(this.source.id(), { ...fields, frameId: shape.frameId ?? null }), height };
  }

  /** Writes, changes or takes away the label of a shape or an arrow. */
  private label(shape: Element, text: string, writes: Writes): void {
    const known = labelOf(shape, this.byId());
    if (text === '') {
      if (known === undefined) return;
      writes.set(known.id, { isDeleted: true });
      const others = shape.boundElements?.filter(({ id }) => id !== known.id) ?? [];
      writes.set(shape.id, { boundElements: others });
      return;
    }
    if (known === undefined) {
      const order = this.board.living();
      const { label, height } = this.labelled(shape, text, null);
      // Right above its shape.
      const at = order.findIndex(({ id }) => id === shape.id) + 1;
      const index = placesFor(order.toSpliced(at, 0, label), new Set([label.id])).get(label.id) ?? null;
      writes.set(label.id, shared({ ...label, index }));
      const boundElements = [...(shape.boundElements ?? []), { id: label.id, type: 'text' as const }];
      writes.set(shape.id, shape.type === 'arrow' ? { boundElements } : { boundElements, height });
      return;
    }
    const { label, height } = labelIn(shape, text, Number(known['fontSize']) || FONT_SIZE);
    writes.set(known.id, label);
    if (shape.type !== 'arrow' && height !== shape.height) writes.set(shape.id, { height });
  }
}
