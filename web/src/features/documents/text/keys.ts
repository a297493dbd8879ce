// Keys of the text that the library does not have: moving blocks, leaving a table, the way to the toolbar.

import { type Editor, Extension } from '@tiptap/core';
import { Selection } from '@tiptap/pm/state';

import { type Moved, moveBlock } from './blocks';

interface Options {
  /** Said aloud; `undefined` when it cannot go further. */
  onMoved: (moved: Moved | undefined, direction: -1 | 1) => void;
  toToolbar: () => void;
  toLink: () => void;
  toComment: () => void;
}

export const Keys = Extension.create<Options>({
  name: 'keys',
  priority: 1100,
  addKeyboardShortcuts() {
    const { editor, options } = this;
    const move = (direction: -1 | 1) => () => {
      if (!editor.isEditable) return false;
      options.onMoved(moveBlock(editor.state, direction, editor.view.dispatch), direction);
      return true;
    };
    const always = (act: () => void) => () => {
      act();
      return true;
    };
    return {
      'Alt-Shift-ArrowUp': move(-1),
      'Alt-Shift-ArrowDown': move(1),
      'Alt-F10': always(options.toToolbar),
      'Mod-Shift-k': always(options.toLink),
      'Mod-Alt-m': always(options.toComment),
      // Tab never traps: in a table it walks the cells, and this leads out below it.
      'Mod-Enter': () => leave(editor),
      // While a list of offers is open, Esc closes that.
      Escape: () =>
        editor.isActive('table') && !editor.view.dom.hasAttribute('aria-activedescendant') && leave(editor),
    };
  },
});

/** Puts the caret behind the table, callout or code it is in, in a line of its own. */
function leave(editor: Editor): boolean {
  const { $from } = editor.state.selection;
  if ($from.depth < 2 && $from.parent.type.name !== 'codeBlock') return false;
  const after = $from.after(1);
  const { tr, doc, schema } = editor.state;
  const next = doc.resolve(after).nodeAfter;
  if (next?.type.name !== 'paragraph') {
    const paragraph = schema.nodes['paragraph']?.create();
    if (paragraph === undefined || !editor.isEditable) return false;
    tr.insert(after, paragraph);
  }
  tr.setSelection(Selection.near(tr.doc.resolve(after + 1)));
  editor.view.dispatch(tr.scrollIntoView());
  return true;
}
