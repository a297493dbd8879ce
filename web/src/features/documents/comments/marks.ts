// Threads shown in the text: never part of it, so that somebody who only comments writes nothing into the document.

import { Extension } from '@tiptap/core';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import type { Thread } from '@/protocol';
import { type Span, spanOf } from './anchors';

export type MarkedThread = Pick<Thread, 'id' | 'anchor'>;

export interface CommentMarksOptions {
  /** Somebody pressed on the text of a thread. */
  onThread: (id: string) => void;
}

interface Marks {
  threads: readonly MarkedThread[];
  active: string | undefined;
  decorations: DecorationSet;
}

const key = new PluginKey<Marks>('comments');

/** Shows these threads, one of them as the one that is read. */
export function showThreads(
  view: EditorView,
  threads: readonly MarkedThread[],
  active: string | undefined,
): void {
  view.dispatch(view.state.tr.setMeta(key, { threads, active }));
}

/** Where the threads are that still have text. */
export function threadSpans(state: EditorState): ReadonlyMap<string, Span> {
  const found = key.getState(state)?.decorations.find() ?? [];
  return new Map(found.map(({ from, to, spec }) => [(spec as { id: string }).id, { from, to }]));
}

export const CommentMarks = Extension.create<CommentMarksOptions>({
  name: 'commentMarks',
  // After the binding: places are found through what it knows.
  priority: 10,
  addProseMirrorPlugins() {
    const { onThread } = this.options;
    return [
      new Plugin<Marks>({
        key,
        state: {
          init: () => ({ threads: [], active: undefined, decorations: DecorationSet.empty }),
          apply: (transaction, marks, _, state) => {
            const told = transaction.getMeta(key) as Pick<Marks, 'threads' | 'active'> | undefined;
            if (told === undefined && !transaction.docChanged) return marks;
            // A local edit is not in the document yet: the places move with it until the next change from there.
            if (told === undefined && transaction.getMeta(ySyncPluginKey) === undefined)
              return { ...marks, decorations: marks.decorations.map(transaction.mapping, transaction.doc) };
            return mark(state, told ?? marks);
          },
        },
        props: {
          decorations: (state) => key.getState(state)?.decorations,
          handleClick: (_, __, event) => {
            const found = (event.target as HTMLElement).closest<HTMLElement>('[data-thread]');
            if (found?.dataset['thread'] !== undefined) onThread(found.dataset['thread']);
            return false;
          },
        },
      }),
    ];
  },
});

function mark(state: EditorState, { threads, active }: Pick<Marks, 'threads' | 'active'>): Marks {
  const decorations: Decoration[] = [];
  for (const thread of threads) {
    const span = spanOf(state, thread.anchor);
    if (span === undefined) continue;
    const shade = thread.id === active ? 'comment comment-active' : 'comment';
    decorations.push(
      Decoration.inline(span.from, span.to, { class: shade, 'data-thread': thread.id }, { id: thread.id }),
    );
  }
  return { threads, active, decorations: DecorationSet.create(state.doc, decorations) };
}
