import { describe, expect, it } from 'vitest';
import type { Element } from './element';
import { repaired } from './repair';

function element(id: string, fields: Partial<Element> = {}): Element {
  const place = { x: 0, y: 0, width: 1, height: 1 };
  return {
    id,
    type: 'rectangle',
    version: 1,
    versionNonce: 1,
    index: id,
    isDeleted: false,
    ...place,
    ...fields,
  };
}
const arrow = (id: string, from: string | null, to: string | null): Element => {
  const binding = (end: string | null) => (end === null ? null : { elementId: end, focus: 0, gap: 1 });
  return element(id, { type: 'arrow', startBinding: binding(from), endBinding: binding(to) });
};
const label = (id: string, containerId: string): Element =>
  element(id, { type: 'text', text: 'x', containerId });
const at = (elements: Element[], id: string) => elements.find((each) => each.id === id);

describe('putting right what concurrent changes left loose', () => {
  it('leaves what is whole as it is', () => {
    const whole = [
      element('a', {
        boundElements: [
          { id: 't', type: 'text' },
          { id: 'l', type: 'arrow' },
        ],
      }),
      label('t', 'a'),
      element('b', { boundElements: [{ id: 'l', type: 'arrow' }] }),
      arrow('l', 'a', 'b'),
    ];
    expect(repaired(whole).every((each, place) => each === whole[place])).toBe(true);
  });

  it('lets go of a shape that somebody deleted while another one drew an arrow to it', () => {
    const elements = repaired([element('a', { isDeleted: true }), element('b'), arrow('l', 'a', 'b')]);
    expect(at(elements, 'l')).toMatchObject({ startBinding: null, endBinding: { elementId: 'b' } });
    expect(at(repaired([arrow('l', 'nobody', null)]), 'l')?.startBinding).toBeNull();
  });

  it('tells a shape of both arrows that two people drew to it at once', () => {
    const elements = [element('a', { boundElements: [{ id: 'k', type: 'arrow' }] }), arrow('k', 'a', null)];
    const [shape] = repaired([...elements, arrow('l', null, 'a')]);
    expect(shape?.boundElements).toEqual([
      { id: 'k', type: 'arrow' },
      { id: 'l', type: 'arrow' },
    ]);
  });

  it('takes arrows from a shape that hold on to it no more', () => {
    const bound = ['gone', 'loose', 'loose'].map((id) => ({ id, type: 'arrow' as const }));
    const [shape] = repaired([
      element('a', { boundElements: bound }),
      { ...arrow('gone', 'a', null), isDeleted: true },
      arrow('loose', null, null),
    ]);
    expect(shape?.boundElements).toEqual([]);
  });

  it('keeps both labels that two people wrote at once: one in the shape, one beside it', () => {
    const elements = repaired([element('a'), label('s', 'a'), label('t', 'a')]);
    expect(at(elements, 'a')?.boundElements).toEqual([{ id: 's', type: 'text' }]);
    expect(at(elements, 's')?.containerId).toBe('a');
    expect(at(elements, 't')).toMatchObject({ containerId: null, isDeleted: false });
  });

  it('frees a label whose shape is gone, what lay in a frame that is gone, and what claims to hold itself', () => {
    const lost = repaired([
      element('a', { isDeleted: true }),
      label('t', 'a'),
      element('b', { frameId: 'f' }),
      label('self', 'self'),
    ]);
    expect(at(lost, 't')?.containerId).toBeNull();
    expect(at(lost, 'b')?.frameId).toBeNull();
    expect(at(lost, 'self')?.containerId).toBeNull();
  });

  it('comes to the same when it is done twice', () => {
    const once = repaired([
      element('a', { boundElements: [{ id: 'x', type: 'arrow' }], frameId: 'f' }),
      label('s', 'a'),
      label('t', 'a'),
      arrow('l', 'a', 'gone'),
    ]);
    expect(repaired(once)).toEqual(once);
  });
});
