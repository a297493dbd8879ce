// Threads shown in a note: decorations, never text.

import { type Extension, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';

/** Where a thread is, in letters from the beginning. */
export interface Marked {
  id: string;
  from: number;
  to: number;
  isActive: boolean;
}

export const setMarks = StateEffect.define<readonly Marked[]>();

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (known, transaction) => {
    const told = transaction.effects.find((effect) => effect.is(setMarks));
    if (told === undefined) return known.map(transaction.changes);
    const marks = [...(told.value as readonly Marked[])].sort((a, b) => a.from - b.from || a.to - b.to);
    return Decoration.set(
      marks.map(({ id, from, to, isActive }) =>
        Decoration.mark({
          class: isActive ? 'comment comment-active' : 'comment',
          attributes: { 'data-thread': id },
        }).range(from, to),
      ),
    );
  },
  provide: (it) => EditorView.decorations.from(it),
});

/** Where the threads are now that still have text. */
export function markedIn(view: EditorView): Map<string, { from: number; to: number }> {
  const found = new Map<string, { from: number; to: number }>();
  view.state.field(field).between(0, view.state.doc.length, (from, to, mark) => {
    const { attributes } = mark.spec as { attributes: Record<string, string> };
    const id = attributes['data-thread'];
    if (id !== undefined && from < to) found.set(id, { from, to });
  });
  return found;
}

export function commentMarks(onThread: (thread: string) => void): Extension {
  return [
    field,
    EditorView.domEventHandlers({
      click: (event) => {
        const found = (event.target as HTMLElement).closest<HTMLElement>('[data-thread]');
        if (found?.dataset['thread'] !== undefined) onThread(found.dataset['thread']);
      },
    }),
  ];
}
