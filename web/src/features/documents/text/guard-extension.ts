// Keeps the editor away from what it does not know, and from writing where it may not.

import { Extension } from '@tiptap/core';
import { type EditorState, Plugin } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';
import { type Foreign, foreignBy, foreignIn } from '../schema/guard';

interface Options {
  doc: Y.Doc;
  onForeign: (foreign: Foreign) => void;
}

/** What the library calls when either side changed. */
const DOINGS = ['initView', '_forceRerender', '_typeChanged', '_prosemirrorChanged'] as const;
type Binding = Record<(typeof DOINGS)[number], () => void> & { destroy: () => void };

/**
 * Stands before the binding of editor and document. When something unknown comes, the binding is cut before it is
 * told: from then on nothing goes from the editor into the document, least of all a deletion.
 */
export const Guard = Extension.create<Options>({
  name: 'guard',
  // Before the collaboration (1000): its view must find the binding cut already.
  priority: 2000,
  addProseMirrorPlugins() {
    const { doc, onForeign } = this.options;
    const { editor } = this;
    let isCut = false;
    const cut = (state: EditorState, foreign: Foreign) => {
      isCut = true;
      const { binding } = ySyncPluginKey.getState(state) as { binding: Binding };
      binding.destroy();
      for (const doing of DOINGS) binding[doing] = () => undefined;
      onForeign(foreign);
    };
    return [
      new Plugin({
        filterTransaction: (transaction) =>
          !transaction.docChanged ||
          (!isCut && (editor.isEditable || transaction.getMeta(ySyncPluginKey) !== undefined)),
        view: (view) => {
          const found = foreignIn(doc);
          if (found) cut(view.state, found);
          const watch = (transaction: Y.Transaction) => {
            if (isCut || transaction.local) return;
            const foreign = foreignBy(transaction);
            if (foreign) cut(view.state, foreign);
          };
          doc.on('beforeObserverCalls', watch);
          return { destroy: () => doc.off('beforeObserverCalls', watch) };
        },
      }),
    ];
  },
});
