import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { othersPointing, Pointers } from './pointers';

function somebody(user?: unknown): Awareness {
  const awareness = new Awareness(new Y.Doc());
  awareness.setLocalStateField('user', user);
  return awareness;
}
function tell(from: Awareness, to: Awareness) {
  applyAwarenessUpdate(to, encodeAwarenessUpdate(from, [from.clientID]), 'line');
}

describe('pointers of others', () => {
  let ada: Awareness;
  let bob: Awareness;
  beforeEach(() => {
    vi.useFakeTimers();
    ada = somebody({ id: 'a', name: 'Ada' });
    bob = somebody({ id: 'b', name: 'Bob' });
  });
  afterEach(() => {
    ada.destroy();
    bob.destroy();
    vi.useRealTimers();
  });

  it('are told at most thirty times a second, and the last place is always told', () => {
    const pointers = new Pointers(ada);
    let told = 0;
    ada.on('update', () => {
      told += 1;
    });
    for (let move = 0; move < 1_000; move += 1) {
      pointers.point({ pointer: { x: move, y: 0.4, tool: 'pointer' } });
      vi.advanceTimersByTime(1);
    }
    vi.advanceTimersByTime(100);
    expect(told).toBeLessThanOrEqual(31);
    tell(ada, bob);
    expect(othersPointing(bob).get(ada.clientID)).toEqual({
      person: 'a',
      name: 'Ada',
      pointer: { x: 999, y: 0, tool: 'pointer' },
      button: 'up',
      selected: [],
    });
    told = 0;
    pointers.point({ pointer: { x: 999, y: 0.4, tool: 'pointer' } });
    vi.advanceTimersByTime(100);
    expect(told).toBe(0);
    pointers.destroy();
    tell(ada, bob);
    expect(othersPointing(bob).get(ada.clientID)?.pointer).toBeNull();
  });

  it('tell a bounded number of selected elements, far below what a state may hold', () => {
    const pointers = new Pointers(ada);
    pointers.point({ selected: Array.from({ length: 5_000 }, (_, each) => `element-number-${each}`) });
    tell(ada, bob);
    expect(othersPointing(bob).get(ada.clientID)?.selected).toHaveLength(50);
    expect(encodeAwarenessUpdate(ada, [ada.clientID]).length).toBeLessThan(4_096);
  });

  it.each([
    ['a word', 'nonsense'],
    ['numbers that are none', { pointer: { x: 'left', y: null }, button: 7, selected: 'all' }],
    ['lists of other things', { pointer: [], selected: [1, {}, null] }],
  ])('are not believed when they say %s', (_, said) => {
    ada.setLocalStateField('whiteboard', said);
    tell(ada, bob);
    expect(othersPointing(bob).get(ada.clientID)).toMatchObject({
      pointer: null,
      button: 'up',
      selected: [],
    });
  });

  it('have no name when nobody stamped one', () => {
    const eve = somebody({ id: 7, name: { first: 'Eve' } });
    tell(eve, bob);
    expect(othersPointing(bob).get(eve.clientID)).toMatchObject({ person: null, name: null });
    eve.destroy();
  });
});
