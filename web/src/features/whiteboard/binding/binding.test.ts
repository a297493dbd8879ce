import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { Board, TOMBSTONE_DAYS } from './board';
import { type Element, inOrder } from './element';
import { shared } from './fields';
import { repaired } from './repair';
import { IDLE, SceneBinding, type UnderWay } from './scene-binding';

// The drawing surface looks at a canvas when it is loaded, and this DOM has none. Nothing is painted here.
vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue({ filter: '' } as never);
const { reconcileElements } = await import('@excalidraw/excalidraw');

const DAY = 86_400_000;
let seed = 1;

/** Numbers that come the same way each time, so that what failed once fails again. */
function random(): number {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed / 2 ** 32;
}
function upTo(count: number): number {
  return Math.floor(random() * count);
}

/** Somebody with a document and a scene that keeps its own elements, as a drawing surface does. */
class Somebody {
  readonly doc = new Y.Doc();
  readonly board = new Board(this.doc);
  scene: Element[] = [];
  doing: UnderWay = IDLE;
  now = 0;
  readonly binding = new SceneBinding(
    this.board,
    () => this.now,
    () => undefined,
  );

  constructor(id: number) {
    this.doc.clientID = id;
  }

  /** A change by hand. */
  set(id: string, fields: Partial<Element>): void {
    this.scene = this.scene.map((element) =>
      element.id === id
        ? { ...element, ...fields, version: element.version + 1, versionNonce: upTo(2 ** 31) }
        : element,
    );
  }

  add(element: Element): void {
    this.scene = [...this.scene, element];
  }

  at(id: string): Element | undefined {
    return this.scene.find((element) => element.id === id);
  }

  living(): Element[] {
    return inOrder(this.scene.filter(({ isDeleted }) => !isDeleted));
  }

  take(): void {
    this.binding.take(this.scene, this.doing);
  }

  /** Writes what was done here and shows what others did, by the drawing surface's own rule. */
  sync(): void {
    this.take();
    const shown = this.binding.show(this.scene, this.doing);
    this.scene = reconcileElements(this.scene as never, shown as never, {} as never) as never;
    this.take();
  }
}

function shape(id: string, fields: Partial<Element> = {}): Element {
  const place = { id, type: 'rectangle', x: 0, y: 0, width: 100, height: 50 } as const;
  const stamps = { version: 1, versionNonce: upTo(2 ** 31), isDeleted: false, index: null };
  return { ...place, ...stamps, strokeColor: '#000', boundElements: null, ...fields };
}

function tell(from: Somebody, to: Somebody): void {
  Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)), 'line');
}

/** Everybody hears from everybody until nobody has news. */
function settle(...people: Somebody[]): void {
  for (let round = 0; round < 6; round += 1) {
    for (const person of people) person.sync();
    for (const from of people) for (const to of people) if (from !== to) tell(from, to);
  }
}

/** What a person sees: everything but the stamps. */
function picture(person: Somebody): unknown[] {
  return person.living().map((element) => {
    const { version, versionNonce, deletedAt, ...rest } = shared(element);
    return { id: element.id, ...rest };
  });
}

describe('a whiteboard that several people draw on', () => {
  let ada: Somebody;
  let bob: Somebody;
  beforeEach(() => {
    seed = 7;
    ada = new Somebody(1);
    bob = new Somebody(2);
  });

  it('shows what somebody else drew', () => {
    ada.add(shape('a', { x: 12 }));
    settle(ada, bob);
    expect(bob.at('a')).toMatchObject({ x: 12, strokeColor: '#000' });
  });

  it('keeps both changes when two people change different things of one element', () => {
    ada.add(shape('a'));
    settle(ada, bob);
    ada.set('a', { x: 300 });
    bob.set('a', { strokeColor: '#f00' });
    settle(ada, bob);
    for (const person of [ada, bob]) expect(person.at('a')).toMatchObject({ x: 300, strokeColor: '#f00' });
  });

  it('keeps a change that was made while the other one was on its way', () => {
    ada.add(shape('a'));
    settle(ada, bob);
    ada.set('a', { x: 300 });
    ada.take();
    tell(ada, bob);
    // Bob's hand was faster than what came in.
    bob.set('a', { y: 40 });
    bob.set('a', { y: 41 });
    settle(ada, bob);
    for (const person of [ada, bob]) expect(person.at('a')).toMatchObject({ x: 300, y: 41 });
  });

  it('writes only fields that changed', () => {
    ada.add(shape('a'));
    ada.sync();
    const written: string[] = [];
    ada.doc.getMap('elements').observeDeep((events) => {
      for (const event of events) written.push(...(event.keys.keys() as Iterable<string>));
    });
    ada.set('a', { x: 5, updated: 99 });
    ada.take();
    expect(written.sort()).toEqual(['version', 'versionNonce', 'x']);
  });

  it('never mixes the points of one line with the size of another', () => {
    const points = [
      [0, 0],
      [10, 10],
    ] as const;
    ada.add(shape('l', { type: 'line', points, width: 10, height: 10 }));
    settle(ada, bob);
    ada.set('l', { points: [...points, [20, 10]], width: 20 });
    bob.set('l', { points: [...points, [10, 30]], height: 30 });
    settle(ada, bob);
    expect(picture(ada)).toEqual(picture(bob));
    const { points: last, width, height } = ada.at('l') as Required<Element>;
    expect(width).toBe(Math.max(...last.map(([x]) => x)));
    expect(height).toBe(Math.max(...last.map(([, y]) => y)));
  });

  it('leaves what somebody holds alone until they let go', () => {
    ada.add(shape('t', { type: 'text', text: 'eins', originalText: 'eins', fontSize: 20, fontFamily: 5 }));
    settle(ada, bob);
    bob.doing = { held: new Set(['t']), stroke: null };
    bob.set('t', { text: 'zwei', originalText: 'zwei' });
    ada.set('t', { x: 70 });
    ada.sync();
    tell(ada, bob);
    bob.sync();
    expect(bob.at('t')).toMatchObject({ x: 0, text: 'zwei' });
    bob.doing = IDLE;
    settle(ada, bob);
    for (const person of [ada, bob]) expect(person.at('t')).toMatchObject({ x: 70, text: 'zwei' });
  });

  it('orders by fractional index, the same for both when two took one place', () => {
    ada.add(shape('a'));
    settle(ada, bob);
    ada.add(shape('b'));
    bob.add(shape('c'));
    settle(ada, bob);
    const order = ada.living().map(({ id }) => id);
    expect(order.toSorted()).toEqual(['a', 'b', 'c']);
    expect(bob.living().map(({ id }) => id)).toEqual(order);
    expect(new Set(ada.living().map(({ index }) => index)).size).toBe(3);
  });

  it('undoes only what one person did: the other one’s change of the same element stays', () => {
    ada.add(shape('a', { x: 0 }));
    settle(ada, bob);
    ada.set('a', { x: 100 });
    settle(ada, bob);
    bob.set('a', { strokeColor: '#0f0' });
    settle(ada, bob);
    // The surface's own undo puts back the fields of that action.
    ada.set('a', { x: 0 });
    settle(ada, bob);
    for (const person of [ada, bob]) expect(person.at('a')).toMatchObject({ x: 0, strokeColor: '#0f0' });
  });

  it('tells a long stroke a few times, and the whole of it at the end', () => {
    let writes = 0;
    ada.board.observe(() => {
      writes += 1;
    });
    const points: [number, number][] = [[0, 0]];
    ada.add(shape('s', { type: 'freedraw', points }));
    ada.doing = { held: new Set(['s']), stroke: 's' };
    for (let x = 1; x < 500; x += 1) {
      points.push([x, x % 7]);
      ada.set('s', { points: [...points] });
      ada.take();
    }
    expect(writes).toBe(3);
    ada.doing = IDLE;
    settle(ada, bob);
    expect(bob.at('s')?.points).toHaveLength(500);
  });

  it('lets go of what was deleted long ago, and of nothing else', () => {
    for (const id of ['old', 'new', 'there']) ada.add(shape(id));
    ada.sync();
    ada.set('old', { isDeleted: true });
    ada.sync();
    ada.now = TOMBSTONE_DAYS * DAY;
    ada.set('new', { isDeleted: true });
    settle(ada, bob);
    expect(ada.board.prune(TOMBSTONE_DAYS * DAY + 1, 'prune')).toBe(1);
    settle(ada, bob);
    expect(bob.board.all().map(({ id }) => id)).toEqual(['new', 'there']);
    expect(bob.living().map(({ id }) => id)).toEqual(['there']);
    // Somebody's history still has it: it comes back whole.
    ada.set('old', { isDeleted: false });
    settle(ada, bob);
    expect(bob.at('old')).toMatchObject({ isDeleted: false, width: 100, strokeColor: '#000' });
  });

  it('stamps deleted elements that carry no time, so that they go one day', () => {
    ada.doc.getMap('elements').set('x', new Y.Map(Object.entries(shared(shape('x', { isDeleted: true })))));
    expect(ada.board.prune(DAY, 'prune')).toBe(0);
    expect(ada.board.prune(DAY * (TOMBSTONE_DAYS + 2), 'prune')).toBe(1);
    expect(ada.board.has('x')).toBe(false);
  });

  it('does not show what is not sound, and does not touch it either', () => {
    const elements = ada.doc.getMap('elements');
    const bad: Record<string, unknown> = {
      far: { ...shape('far'), x: 1e300 },
      frame: { ...shape('frame'), type: 'iframe', link: 'https://example.org' },
      line: { ...shape('line'), type: 'line', points: [[0, 'x']] },
      text: { ...shape('text'), type: 'text', text: { toString: 'x' }, fontSize: 20, fontFamily: 5 },
      bound: { ...shape('bound'), boundElements: ['x'] },
      empty: {},
    };
    for (const [id, fields] of Object.entries(bad))
      elements.set(id, new Y.Map(Object.entries(fields as object)));
    elements.set('string', 'no element');
    ada.add(shape('good'));
    settle(ada, bob);
    expect(bob.living().map(({ id }) => id)).toEqual(['good']);
    expect([...elements.keys()].sort()).toEqual([...Object.keys(bad), 'good', 'string'].sort());
  });

  it.each(Array.from({ length: 25 }, (_, round) => round + 1))('comes to one picture, round %i', (round) => {
    seed = round * 7919;
    const people = [new Somebody(11 + upTo(50)), new Somebody(100 + upTo(50)), new Somebody(200)];
    const made: string[] = [];
    const deleted = new Set<string>();
    for (let step = 0; step < 120; step += 1) {
      const person = people[upTo(3)] as Somebody;
      const living = person.living();
      const target = living[upTo(living.length)];
      const doing = upTo(10);
      if (target === undefined || doing < 2) {
        const id = `e${step}`;
        made.push(id);
        person.add(shape(id, { x: upTo(500) }));
      } else if (doing < 4) person.set(target.id, { x: upTo(500), y: upTo(500) });
      else if (doing < 5) person.set(target.id, { strokeColor: `#${upTo(999)}` });
      else if (doing < 6) {
        const to = living[upTo(living.length)] as Element;
        const id = `e${step}`;
        made.push(id);
        const points = [
          [0, 0],
          [upTo(90), 1],
        ] as const;
        const startBinding = { elementId: to.id, focus: 0, gap: 1 };
        person.add(shape(id, { type: 'arrow', points, startBinding }));
      } else if (doing < 7 && step % 3 === 0) {
        deleted.add(target.id);
        person.set(target.id, { isDeleted: true });
      } else if (doing < 8) person.sync();
      else {
        person.take();
        tell(person, people[upTo(3)] as Somebody);
      }
    }
    settle(...people);
    const [first, ...others] = people.map(picture);
    for (const other of others) expect(other).toEqual(first);
    const there = new Set(people[0]?.living().map(({ id }) => id));
    for (const id of made) if (!deleted.has(id)) expect(there).toContain(id);
    for (const person of people) {
      expect(repaired(person.scene)).toEqual(person.scene);
      expect(person.binding.hasNews).toBe(false);
    }
  });
});
