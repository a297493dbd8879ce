// Where the others are. A caret carries its person's name; it shows for two seconds after each move, and on hover.

import { Extension } from '@tiptap/core';
import { yCursorPlugin } from '@tiptap/y-tiptap';
import type { Awareness } from 'y-protocols/awareness';
import { colourOf } from '@/lib/colour';
import { caretOf } from '../collab/caret';
import { type Identity, identityOf } from '../collab/identity';

interface Options {
  awareness: Awareness;
}

export const Carets = Extension.create<Options>({
  name: 'carets',
  priority: 999,
  addProseMirrorPlugins() {
    const { awareness } = this.options;
    return [
      yCursorPlugin(awareness, {
        awarenessStateFilter: (mine, theirs, state) => mine !== theirs && identityOf(state) !== undefined,
        cursorBuilder: (user: Identity) => caretOf(user),
        selectionBuilder: (user: Identity) => ({
          class: 'remote-selection',
          'data-colour': String(colourOf(user.id)),
        }),
      }),
    ];
  },
});
