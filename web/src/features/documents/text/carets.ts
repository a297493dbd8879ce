// Where the others are. A caret carries its person's name; it shows for two seconds after each move, and on hover.

import { Extension } from '@tiptap/core';
import { yCursorPlugin } from '@tiptap/y-tiptap';
import type { Awareness } from 'y-protocols/awareness';
import { colourOf } from '@/lib/colour';

/** Who somebody is, as the server stamps it on what their page tells about itself. */
export interface Identity {
  id: string;
  name: string;
}

interface Options {
  awareness: Awareness;
}

/** The server stamps identities; what came without one is shown without a name. */
export function identityOf(state: unknown): Identity | undefined {
  const { user } = Object(state) as { user?: Partial<Identity> };
  return typeof user?.id === 'string' && typeof user.name === 'string'
    ? { id: user.id, name: user.name }
    : undefined;
}

export const Carets = Extension.create<Options>({
  name: 'carets',
  priority: 999,
  addProseMirrorPlugins() {
    const { awareness } = this.options;
    return [
      yCursorPlugin(awareness, {
        awarenessStateFilter: (mine, theirs, state) => mine !== theirs && identityOf(state) !== undefined,
        cursorBuilder: (user: Identity) => caret(user),
        selectionBuilder: (user: Identity) => ({
          class: 'remote-selection',
          'data-colour': String(colourOf(user.id)),
        }),
      }),
    ];
  },
});

function caret({ id, name }: Identity): HTMLElement {
  const line = document.createElement('span');
  line.className = 'remote-caret';
  line.dataset['colour'] = String(colourOf(id));
  // Read as part of the text it would break words: who is where is said elsewhere.
  line.setAttribute('aria-hidden', 'true');
  const label = document.createElement('span');
  label.className = 'remote-name';
  label.textContent = name;
  line.append('\u2060', label, '\u2060');
  return line;
}
