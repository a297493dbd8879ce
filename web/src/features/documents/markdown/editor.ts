// The editor of a Markdown note: plain text with a little colour, the others' carets, and undo of one's own.

import { defaultKeymap } from '@codemirror/commands';
import { markdownKeymap, markdownLanguage } from '@codemirror/lang-markdown';
import { defaultHighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { Compartment, EditorState } from '@codemirror/state';
import { drawSelection, EditorView, keymap } from '@codemirror/view';
import { yCollab, yUndoManagerKeymap } from 'y-codemirror.next';
import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { CONTENT } from '../schema/version';
import { carets } from './carets';
import { commentMarks } from './marks';

const writable = new Compartment();

interface Calls {
  onThread: (thread: string) => void;
  onComment: () => void;
}

export function createNote(
  parent: HTMLElement,
  doc: Y.Doc,
  awareness: Awareness,
  isWritable: boolean,
  label: string,
  { onThread, onComment }: Calls,
): EditorView {
  allowStyles();
  const text = doc.getText(CONTENT);
  const undoManager = new Y.UndoManager(text);
  return new EditorView({
    parent,
    state: EditorState.create({
      doc: text.toString(),
      extensions: [
        writable.of(may(isWritable)),
        // Tab is not kept: it leads on, as everywhere on the page.
        keymap.of([
          {
            key: 'Mod-Alt-m',
            run: () => {
              onComment();
              return true;
            },
          },
          ...yUndoManagerKeymap,
          ...markdownKeymap,
          ...defaultKeymap,
        ]),
        // The language alone: what knows HTML and scripts in it is as large as everything else together.
        markdownLanguage,
        syntaxHighlighting(defaultHighlightStyle, { fallback: true }),
        drawSelection(),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'true' }),
        // Without its own carets: those write styles into the text.
        yCollab(text, null, { undoManager }),
        carets(text, awareness),
        commentMarks(onThread),
      ],
    }),
  });
}

/** Whether something may be written. */
export function setWritable(view: EditorView, isWritable: boolean): void {
  view.dispatch({ effects: writable.reconfigure(may(isWritable)) });
}

function may(isWritable: boolean) {
  return [EditorState.readOnly.of(!isWritable), EditorView.editable.of(isWritable)];
}

let areStylesAllowed = false;

/**
 * The page's policy forbids `<style>`, where the library puts its rules. In a shadow root it makes a sheet instead:
 * what it notes there is noted for the page too.
 */
function allowStyles(): void {
  if (areStylesAllowed) return;
  areStylesAllowed = true;
  const shadow = document.createElement('div').attachShadow({ mode: 'open' });
  new EditorView({ root: shadow, parent: shadow }).destroy();
  for (const symbol of Object.getOwnPropertySymbols(shadow))
    Object.assign(document, { [symbol]: (shadow as unknown as Record<symbol, unknown>)[symbol] });
}
