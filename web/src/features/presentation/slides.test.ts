import { describe, expect, it } from 'vitest';
import { type Node, placeAfter, slides } from './slides';

const text = (words: string, ...marks: string[]): Node => ({
  type: 'text',
  text: words,
  marks: marks.map((type) => ({ type })),
});
const p = (...content: (string | Node)[]): Node => ({
  type: 'paragraph',
  content: content.map((each) => (typeof each === 'string' ? text(each) : each)),
});
const h = (level: number, words: string): Node => ({
  type: 'heading',
  attrs: { level },
  content: words === '' ? [] : [text(words)],
});
const FILE = '01900000-0000-7000-8000-000000000001';
const doc = (...content: Node[]): Node => ({ type: 'doc', content });
const list = (type: string, ...items: Node[]): Node => ({ type, content: items });
const item = (...content: Node[]): Node => ({ type: 'listItem', content });
const run = (words: string) => ({ text: words, is_bold: false, is_italic: false, is_code: false });

describe('slides of a document', () => {
  it('begins one with every heading of the first two levels', () => {
    const made = slides(doc(h(1, 'Titel'), h(2, 'Lage'), p('Fünf Netzwerke.'), h(3, 'Zahlen'), h(2, 'Plan')));
    expect(made.map(({ title }) => title)).toEqual(['Titel', 'Lage', 'Plan']);
    expect(made[1]?.blocks).toEqual([
      { type: 'heading', payload: { level: 2, text: { runs: [run('Lage')] } } },
      { type: 'paragraph', payload: { runs: [run('Fünf Netzwerke.')] } },
      { type: 'heading', payload: { level: 3, text: { runs: [run('Zahlen')] } } },
    ]);
  });

  it('keeps what stands before the first heading, and nothing that is empty', () => {
    expect(slides(doc(p(), h(1, ''), { type: 'horizontalRule' }))).toEqual([]);
    expect(slides(doc())).toEqual([]);
    expect(slides(doc(p('Vorweg'), h(2, ''), p('auch'), h(1, 'Eins'))).map(({ title }) => title)).toEqual([
      '',
      'Eins',
    ]);
  });

  it('gives notes to the presenter and to nobody else', () => {
    const note: Node = {
      type: 'speakerNote',
      content: [p('Hier lächeln.'), list('bulletList', item(p('Zahl nennen')))],
    };
    const [slide] = slides(doc(h(1, 'Titel'), note, p('Alle sehen das.')));
    expect(slide?.notes).toEqual(['Hier lächeln.', '• Zahl nennen']);
    expect(JSON.stringify(slide?.blocks)).not.toContain('lächeln');
    expect(JSON.stringify(slide?.blocks)).toContain('Alle sehen das.');
  });

  it('gives notes that come first to the first slide', () => {
    const note: Node = { type: 'speakerNote', content: [p('Begrüßen')] };
    expect(slides(doc(note, h(1, 'Titel'))).map(({ notes }) => notes)).toEqual([['Begrüßen']]);
    expect(slides(doc(note))).toEqual([]);
  });

  it('flattens lists with their depth, and knows what is done', () => {
    const inner = list('orderedList', item(p('innen')));
    const task: Node = { type: 'taskItem', attrs: { checked: true }, content: [p('fertig')] };
    const made = slides(doc(list('bulletList', item(p('außen'), inner)), list('taskList', task)));
    expect(made[0]?.blocks).toEqual([
      {
        type: 'list',
        payload: {
          is_ordered: false,
          items: [
            { depth: 0, is_done: null, text: { runs: [run('außen')] } },
            { depth: 1, is_done: null, text: { runs: [run('innen')] } },
          ],
        },
      },
      {
        type: 'list',
        payload: { is_ordered: false, items: [{ depth: 0, is_done: true, text: { runs: [run('fertig')] } }] },
      },
    ]);
  });

  it('keeps emphasis, line breaks, mentions, quotes, code, pictures and tables', () => {
    const row = (...cells: string[]): Node => ({
      type: 'tableRow',
      content: cells.map((cell) => ({ type: 'tableCell', content: [p(cell)] })),
    });
    const made = slides(
      doc(
        p(text('fett', 'bold'), { type: 'hardBreak' }, { type: 'mention', attrs: { name: 'Ada' } }),
        { type: 'blockquote', content: [p('eins'), p('zwei')] },
        { type: 'codeBlock', content: [text('a\nb')] },
        { type: 'image', attrs: { file: FILE, alt: 'Karte' } },
        { type: 'callout', attrs: { tone: 'tip' }, content: [p('Hinweis')] },
        { type: 'table', content: [row('Jahr', 'Zahl'), row('2026', '5')] },
      ),
    );
    const cell = (words: string) => ({ runs: [run(words)] });
    expect(made[0]?.blocks).toEqual([
      { type: 'paragraph', payload: { runs: [{ ...run('fett'), is_bold: true }, run('\n'), run('@Ada')] } },
      { type: 'quote', payload: { runs: [run('eins'), run('\n'), run('zwei')] } },
      { type: 'code', payload: { text: 'a\nb' } },
      { type: 'image', payload: { file_id: FILE, alt: 'Karte' } },
      { type: 'paragraph', payload: { runs: [run('Hinweis')] } },
      {
        type: 'table',
        payload: {
          rows: [
            [cell('Jahr'), cell('Zahl')],
            [cell('2026'), cell('5')],
          ],
        },
      },
    ]);
  });

  it('takes nothing for granted about what others wrote', () => {
    const strange: Node[] = [
      { type: 'image' },
      { type: 'image', attrs: { file: 7 } },
      { type: 'image', attrs: { file: '../../etc/passwd' } },
      { type: 'heading', attrs: { level: 'x' } },
      { type: 'table' },
      { type: 'bulletList', content: [{}] },
      { type: 'mindMap', content: [p('unbekannt')] },
      {},
    ];
    expect(slides(doc(...strange))).toEqual([]);
  });

  it('stays at its slide when somebody writes one before it', () => {
    const before = slides(doc(h(1, 'A'), h(1, 'B'), h(1, 'C')));
    expect(placeAfter(before, slides(doc(h(1, 'Neu'), h(1, 'A'), h(1, 'B'), h(1, 'C'))), 1)).toBe(2);
    expect(placeAfter(before, slides(doc(h(1, 'A'), h(1, 'B!'), h(1, 'C'))), 1)).toBe(1);
    expect(placeAfter(before, slides(doc(h(1, 'A'))), 2)).toBe(0);
    expect(placeAfter(before, [], 2)).toBe(0);
  });
});
