import { Editor } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { Guard } from '../text/guard-extension';
import { type Foreign, foreignIn } from './guard';
import { schemaExtensions } from './schema';
import { CONTENT, META } from './version';

const editors: Editor[] = [];
afterEach(() => {
  for (const editor of editors.splice(0)) editor.destroy();
});

/** Another client, which may know more than we do. */
function other(doc: Y.Doc): Y.Doc {
  const theirs = new Y.Doc();
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(doc));
  theirs.on('update', (update: Uint8Array) => Y.applyUpdate(doc, update, 'line'));
  return theirs;
}

function element(name: string, text: string, attributes: Record<string, unknown> = {}): Y.XmlElement {
  const made = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as string);
  const content = new Y.XmlText();
  content.insert(0, text);
  made.insert(0, [content]);
  return made;
}

function open(doc: Y.Doc) {
  const foreign: Foreign[] = [];
  const editor = new Editor({
    element: document.createElement('div'),
    extensions: [
      ...schemaExtensions(),
      Collaboration.configure({ document: doc, field: CONTENT }),
      Guard.configure({ doc, onForeign: (found) => foreign.push(found) }),
    ],
  });
  editors.push(editor);
  return { editor, foreign };
}

function written(...content: Y.XmlElement[]): Y.Doc {
  const doc = new Y.Doc();
  doc.getXmlFragment(CONTENT).insert(0, content);
  doc.getMap(META).set('schema', 1);
  return doc;
}

describe('guard of the schema', () => {
  it('lets a document pass that it knows', () => {
    const doc = written(
      element('heading', 'Ausgangslage', { level: 2 }),
      element('paragraph', 'Fünf Netzwerke'),
    );
    expect(foreignIn(doc)).toBeUndefined();
    const { editor, foreign } = open(doc);
    expect(editor.getText()).toContain('Fünf Netzwerke');
    expect(foreign).toEqual([]);
  });

  it.each([
    ['a node', () => written(element('mindMap', 'Ideen'))],
    ['an attribute', () => written(element('paragraph', 'Text', { indent: 2 }))],
    [
      'a deep node',
      () => {
        const quote = new Y.XmlElement('blockquote');
        quote.insert(0, [element('poem', 'Zeile')]);
        return written(quote);
      },
    ],
    [
      'a mark',
      () => {
        const doc = written(element('paragraph', 'Text'));
        const text = (doc.getXmlFragment(CONTENT).get(0) as Y.XmlElement).get(0) as Y.XmlText;
        text.format(0, 2, { blink: {} });
        return doc;
      },
    ],
    [
      'bold in code',
      () => {
        const doc = written(element('codeBlock', 'let x'));
        ((doc.getXmlFragment(CONTENT).get(0) as Y.XmlElement).get(0) as Y.XmlText).format(0, 3, { bold: {} });
        return doc;
      },
    ],
    [
      'words where no words go',
      () => {
        const list = new Y.XmlElement('bulletList');
        list.insert(0, [element('paragraph', 'kein Punkt')]);
        return written(list);
      },
    ],
    [
      'a newer schema',
      () => {
        const doc = written(element('paragraph', 'Text'));
        doc.getMap(META).set('schema', 2);
        return doc;
      },
    ],
  ])('never touches a document with %s it does not know', (_, make) => {
    const doc = make();
    const before = Y.encodeStateAsUpdate(doc);
    expect(foreignIn(doc)).toBeDefined();
    const { editor, foreign } = open(doc);
    editor.commands.setContent('<p>anders</p>');
    expect(foreign).toHaveLength(1);
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
  });

  it('stops before the binding is told when something unknown comes while it is open', () => {
    const doc = written(element('paragraph', 'Anfang'));
    const { editor, foreign } = open(doc);
    const theirs = other(doc);
    theirs.getXmlFragment(CONTENT).insert(1, [element('mindMap', 'Ideen')]);
    expect(foreign).toEqual([{ reason: 'unknown', name: 'mindMap' }]);
    const before = Y.encodeStateAsUpdate(doc);
    editor.commands.insertContent('mehr');
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
    expect(theirs.getXmlFragment(CONTENT).toString()).toContain('<mindmap>Ideen</mindmap>');
    expect(doc.getXmlFragment(CONTENT).toString()).toContain('<mindmap>Ideen</mindmap>');
  });

  it('stops when the schema is raised while it is open', () => {
    const doc = written(element('paragraph', 'Anfang'));
    const { foreign } = open(doc);
    other(doc).getMap(META).set('schema', 9);
    expect(foreign).toEqual([{ reason: 'newer', version: 9 }]);
  });

  it('keeps what two people left of a list they emptied at once', () => {
    const doc = written(element('paragraph', 'Anfang'));
    const { editor, foreign } = open(doc);
    editor.commands.setContent('<ul><li><p>eins</p><ul><li><p>zwei</p></li></ul></li></ul>');
    const theirs = new Y.Doc();
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(doc));
    const item = (theirs.getXmlFragment(CONTENT).get(0) as Y.XmlElement).get(0) as Y.XmlElement;
    item.delete(0, 1);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(theirs), 'line');
    expect(foreign).toEqual([]);
    expect(editor.getText()).toContain('zwei');
    expect(doc.getXmlFragment(CONTENT).toString()).toContain('zwei');
  });
});
