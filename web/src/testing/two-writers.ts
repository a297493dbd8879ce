// For tests: two people in one rich text, each with an editor of their own, joined by a line that can be cut.

import { Editor } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import * as Y from 'yjs';
import { CommentMarks } from '@/features/documents/comments/marks';
import { schemaExtensions } from '@/features/documents/schema/schema';
import { CONTENT } from '@/features/documents/schema/version';
import { Guard } from '@/features/documents/text/guard-extension';

export interface Writer {
  doc: Y.Doc;
  editor: Editor;
}

export interface Line {
  anke: Writer;
  berta: Writer;
  /** Nothing passes until `join`. */
  cut: () => void;
  join: () => void;
  end: () => void;
}

export function twoWriters(content: string): Line {
  const [anke, berta] = [writer(), writer()];
  let isCut = false;
  const pass = (from: Y.Doc, to: Y.Doc) => {
    const send = (update: Uint8Array, origin: unknown) => {
      if (!isCut && origin !== 'line') Y.applyUpdate(to, update, 'line');
    };
    from.on('update', send);
    return () => {
      const missing = Y.encodeStateAsUpdate(from, Y.encodeStateVector(to));
      Y.applyUpdate(to, missing, 'line');
    };
  };
  const catchUp = [pass(anke.doc, berta.doc), pass(berta.doc, anke.doc)];
  anke.editor.commands.setContent(content);
  return {
    anke,
    berta,
    cut: () => {
      isCut = true;
    },
    join: () => {
      isCut = false;
      for (const each of catchUp) each();
    },
    end: () => {
      anke.editor.destroy();
      berta.editor.destroy();
    },
  };
}

function writer(): Writer {
  const doc = new Y.Doc();
  const editor = new Editor({
    element: document.createElement('div'),
    extensions: [
      Guard.configure({ doc, onForeign: () => undefined }),
      ...schemaExtensions(),
      Collaboration.configure({ document: doc, field: CONTENT }),
      CommentMarks.configure({ onThread: () => undefined }),
    ],
  });
  return { doc, editor };
}

/** The blocks of a text, as `kind: words`. */
export function blocksOf({ editor }: Writer): string[] {
  return (editor.getJSON().content ?? []).map((_, index) => {
    const node = editor.state.doc.child(index);
    return `${node.type.name}: ${node.textContent}`;
  });
}

/** Puts the caret into the first text that contains these words, or selects them. */
export function select({ editor }: Writer, words: string, isCaret = false): void {
  editor.state.doc.descendants((node, pos) => {
    const at = node.isText ? (node.text ?? '').indexOf(words) : -1;
    if (at < 0) return;
    const from = pos + at;
    editor.commands.setTextSelection(isCaret ? from + words.length : { from, to: from + words.length });
  });
}
