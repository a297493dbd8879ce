import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { Board } from '../binding/board';
import { type Element, elementOf } from '../binding/element';
import { repaired } from '../binding/repair';
import { entriesOf } from './entries';
import { asText } from './export-text';
import { Operations } from './operations';

let made = 0;

function somebody(id: number) {
  const doc = new Y.Doc();
  doc.clientID = id;
  const board = new Board(doc);
  const operations = new Operations(board, {
    now: () => 0,
    id: () => {
      made += 1;
      return `e${made}`;
    },
    nonce: () => made,
  });
  return { doc, board, operations };
}
type Somebody = ReturnType<typeof somebody>;

function meet(a: Somebody, b: Somebody) {
  Y.applyUpdate(b.doc, Y.encodeStateAsUpdate(a.doc));
  Y.applyUpdate(a.doc, Y.encodeStateAsUpdate(b.doc));
}
const texts = ({ board }: Somebody) => entriesOf(board.living()).map(({ text }) => text);
const at = ({ board }: Somebody, id: string | null) => board.get(id ?? '') as Element;

describe('a drawing as an outline', () => {
  let ada: Somebody;
  let bob: Somebody;
  beforeEach(() => {
    made = 0;
    ada = somebody(1);
    bob = somebody(2);
  });

  it('adds shapes, notes and texts that somebody else sees, none over another', () => {
    ada.operations.add('rectangle', 'Zielgruppe');
    ada.operations.add('note', 'Wen fragen wir?\nWann?');
    ada.operations.add('text', 'Entwurf');
    ada.operations.add('diamond', '');
    meet(ada, bob);
    const entries = entriesOf(bob.board.living());
    expect(entries.map(({ kind, text }) => [kind, text])).toEqual([
      ['rectangle', 'Zielgruppe'],
      ['note', 'Wen fragen wir?\nWann?'],
      ['text', 'Entwurf'],
      ['diamond', ''],
    ]);
    const boxes = bob.board.living().filter(({ containerId }) => !containerId);
    for (const a of boxes) {
      for (const b of boxes) {
        const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y;
        expect(a === b || apart || b.y + b.height <= a.y).toBe(true);
      }
    }
  });

  it('makes elements that need no repair and that are sound', () => {
    const a = ada.operations.add('ellipse', 'Anfang');
    const b = ada.operations.add('note', 'Ende');
    ada.operations.connect(a, b, 'führt zu');
    const all = ada.board.living();
    expect(repaired(all)).toEqual(all);
    for (const element of all) expect(elementOf(element.id, element)).not.toBeNull();
  });

  it('reads connections with their direction and label', () => {
    const a = ada.operations.add('rectangle', 'A');
    const b = ada.operations.add('rectangle', 'B');
    const arrow = ada.operations.connect(a, b, 'weil');
    const [first, second] = entriesOf(ada.board.living());
    expect(first?.connections).toEqual([{ arrow, label: 'weil', to: b, direction: 'to' }]);
    expect(second?.connections).toEqual([]);
    expect(ada.operations.connect(a, a, '')).toBeNull();
    expect(ada.operations.connect(a, 'nobody', '')).toBeNull();
  });

  it('grows a shape with its label, and takes the label away with its text', () => {
    const id = ada.operations.add('rectangle', 'kurz');
    const { height } = at(ada, id);
    ada.operations.setText(id, 'sehr langer Text '.repeat(20));
    expect(at(ada, id).height).toBeGreaterThan(height);
    ada.operations.setText(id, '');
    expect(texts(ada)).toEqual(['']);
    expect(at(ada, id).boundElements).toEqual([]);
  });

  it('says what a picture or a stroke shows', () => {
    const points = [
      [0, 0],
      [5, 5],
    ];
    const stroke = { type: 'freedraw', x: 0, y: 0, width: 5, height: 5, version: 1, versionNonce: 1, points };
    ada.doc.getMap('elements').set('s', new Y.Map(Object.entries(stroke)));
    ada.operations.setText('s', 'Eine Skizze des Hafens');
    expect(texts(ada)).toEqual(['Eine Skizze des Hafens']);
  });

  it('moves a shape with its label, and the arrow follows', () => {
    const a = ada.operations.add('rectangle', 'A');
    const b = ada.operations.add('rectangle', 'B');
    const arrow = ada.operations.connect(a, b, '');
    const label = ada.board.living().find(({ containerId }) => containerId === b) as Element;
    const y0 = at(ada, b).y;
    expect(y0).toBe(at(ada, a).y);
    ada.operations.place(b, 'below', a);
    expect(at(ada, b).y).toBeGreaterThan(at(ada, a).y + at(ada, a).height);
    expect(at(ada, label.id).y - label.y).toBeCloseTo(at(ada, b).y - y0);
    const { x, y, points = [] } = at(ada, arrow);
    const end = points.at(-1) ?? [0, 0];
    expect(y).toBeGreaterThanOrEqual(at(ada, a).y + at(ada, a).height);
    expect(y + end[1]).toBeLessThanOrEqual(at(ada, b).y);
    expect(x + end[0]).toBeCloseTo(at(ada, b).x + at(ada, b).width / 2);
  });

  it('reorders with labels, and stops at the ends', () => {
    const ids = ['1', '2', '3'].map((text) => ada.operations.add('rectangle', text));
    expect(ada.operations.reorder(ids[0] ?? '', 'forward')).toBe(true);
    expect(texts(ada)).toEqual(['2', '1', '3']);
    expect(ada.operations.reorder(ids[2] ?? '', 'backward')).toBe(true);
    expect(texts(ada)).toEqual(['2', '3', '1']);
    expect(ada.operations.reorder(ids[0] ?? '', 'forward')).toBe(false);
    const order = ada.board.living().map(({ id, containerId }) => containerId ?? id);
    expect(order).toEqual([ids[1], ids[1], ids[2], ids[2], ids[0], ids[0]]);
  });

  it('deletes with label and arrows, and brings all of it back', () => {
    const a = ada.operations.add('rectangle', 'A');
    const b = ada.operations.add('rectangle', 'B');
    ada.operations.connect(a, b, 'weil');
    const before = ada.board.living().map(({ id }) => id);
    ada.operations.remove(a);
    expect(texts(ada)).toEqual(['B']);
    expect(repaired(ada.board.living())).toEqual(ada.board.living());
    expect(ada.operations.history.undo()).toBe(true);
    expect(ada.board.living().map(({ id }) => id)).toEqual(before);
    expect(ada.operations.history.redo()).toBe(true);
    expect(texts(ada)).toEqual(['B']);
  });

  it('undoes what this person did, and leaves alone what another one wrote since', () => {
    const id = ada.operations.add('text', 'eins');
    meet(ada, bob);
    ada.operations.setText(id, 'zwei');
    bob.operations.move(id, 10, 0);
    meet(ada, bob);
    expect(ada.operations.history.undo()).toBe(true);
    meet(ada, bob);
    for (const person of [ada, bob]) expect(at(person, id)).toMatchObject({ originalText: 'eins', x: 10 });
    bob.operations.setText(id, 'drei');
    meet(ada, bob);
    expect(bob.operations.history.undo()).toBe(true);
    ada.operations.setText(id, 'vier');
    bob.operations.setText(id, 'fünf');
    meet(ada, bob);
    meet(ada, bob);
    // Of two who wrote at once one won; only that one can take it back.
    const won = at(ada, id).originalText === 'vier' ? ada : bob;
    const lost = won === ada ? bob : ada;
    lost.operations.history.undo();
    meet(ada, bob);
    expect(at(lost, id).originalText).toBe(won === ada ? 'vier' : 'fünf');
  });

  it('is text to take away', () => {
    const a = ada.operations.add('rectangle', 'A');
    const b = ada.operations.add('note', 'B\nb');
    ada.operations.connect(a, b, 'weil');
    const text = asText('Plan', entriesOf(ada.board.living()), {
      kind: ({ kind }) => kind,
      connection: (direction, to, label) => `${direction} ${to} (${label})`,
      frame: (name) => name,
    });
    expect(text).toBe('Plan\n\n1. rectangle: A\n   - to note: B b (weil)\n2. note: B b\n');
  });
});
