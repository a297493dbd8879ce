import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { PersonId, Thread, ThreadId } from '@/protocol';
import { type Line, select, twoWriters, type Writer } from '@/testing/two-writers';
import { noteAnchor, noteSpan } from '../markdown/anchoring';
import { textAnchoring } from '../text/anchoring';
import { removeBlock } from '../text/blocks';
import { mentionsIn } from './mentions';
import { sorted } from './sorting';

let line: Line;
afterEach(() => line?.end());

const id = 'faden' as ThreadId;
const marked = ({ editor }: Writer) => editor.view.dom.querySelector('[data-thread]')?.textContent;

/** Anke comments on some words; both see the mark. */
function commented(words: string) {
  select(line.anke, words);
  const taken = textAnchoring(line.anke.editor).take();
  if (taken === undefined) throw new Error('nothing is selected');
  for (const { editor } of [line.anke, line.berta])
    textAnchoring(editor).show([{ id, anchor: taken.anchor }], undefined);
  return taken;
}

describe('a comment', () => {
  it('stays with its words while others write before, behind and in them', () => {
    line = twoWriters('<p>Unsere fünf Netzwerke hängen an befristeten Stellen.</p>');
    const before = Y.encodeStateAsUpdate(line.anke.doc);
    expect(commented('fünf Netzwerke').quote).toBe('fünf Netzwerke');
    expect(Y.encodeStateAsUpdate(line.anke.doc)).toEqual(before);
    select(line.berta, 'Unsere', true);
    line.berta.editor.commands.insertContent(' eigenen');
    select(line.berta, 'fünf', true);
    line.berta.editor.commands.insertContent(' starken');
    line.berta.editor.commands.insertContentAt(1, 'Neu: ');
    expect(marked(line.anke)).toBe('fünf starken Netzwerke');
    expect(marked(line.berta)).toBe('fünf starken Netzwerke');
  });

  it('is listed as orphaned when its words are gone, and not before', () => {
    line = twoWriters('<p>bleibt</p><p>dieser Satz geht</p>');
    commented('dieser Satz');
    expect([...textAnchoring(line.berta.editor).found()]).toEqual([id]);
    select(line.berta, 'geht', true);
    removeBlock(line.berta.editor.state, line.berta.editor.view.dispatch);
    expect([...textAnchoring(line.anke.editor).found()]).toEqual([]);
    const thread = { id, is_resolved: false } as Thread;
    expect(sorted([thread], textAnchoring(line.anke.editor).found()).orphaned).toEqual([thread]);
  });

  it('can be made by somebody who may not write', () => {
    line = twoWriters('<p>nur zum Lesen</p>');
    line.anke.editor.setEditable(false);
    const before = Y.encodeStateAsUpdate(line.anke.doc);
    commented('Lesen');
    expect(marked(line.anke)).toBe('Lesen');
    line.anke.editor.commands.insertContent('doch');
    expect(Y.encodeStateAsUpdate(line.anke.doc)).toEqual(before);
  });

  it('survives an anchor that is nonsense', () => {
    line = twoWriters('<p>Text</p>');
    textAnchoring(line.anke.editor).show([{ id, anchor: { from: '###', to: 'AAAA' } }], id);
    expect([...textAnchoring(line.anke.editor).found()]).toEqual([]);
  });

  it('stays with its words in a note too', () => {
    const doc = new Y.Doc();
    const text = doc.getText('content');
    text.insert(0, 'Wir treffen uns am Freitag.');
    const anchor = noteAnchor(doc, 19, 26);
    text.insert(0, '# Termin\n');
    text.insert(text.length, ' Oder später.');
    const span = noteSpan(doc, anchor);
    expect(text.toString().slice(span?.from, span?.to)).toBe('Freitag');
    text.delete(span?.from ?? 0, 7);
    expect(noteSpan(doc, anchor)).toBeUndefined();
  });
});

describe('who is named in a comment', () => {
  it('knows whole names, the longer one first', () => {
    const people = [
      { id: 'a', name: 'Anke' },
      { id: 'm', name: 'Anke Meyer' },
    ];
    expect(mentionsIn('Bitte @anke meyer, und @Niemand', people)).toEqual(['m' as PersonId]);
    expect(mentionsIn('@Anke, @Anke', people)).toEqual(['a' as PersonId]);
    expect(mentionsIn('anke@meyer.de', people)).toEqual([]);
  });
});
