import { EditorView } from '@codemirror/view';
import * as Y from 'yjs';
import { type Anchor, limits } from '@/protocol';
import type { Anchoring } from '../comments/anchoring';
import { decodePlace, encodePlace } from '../comments/places';
import { CONTENT } from '../schema/version';
import { markedIn, setMarks } from './marks';

/** The anchor of a piece of a note. */
export function noteAnchor(doc: Y.Doc, from: number, to: number): Anchor {
  const text = doc.getText(CONTENT);
  return {
    from: encodePlace(Y.createRelativePositionFromTypeIndex(text, from)),
    // It holds on to the last letter, not to the one behind.
    to: encodePlace(Y.createRelativePositionFromTypeIndex(text, to, -1)),
  };
}

/** Where an anchor is now; `undefined` if nothing of its text is left. */
export function noteSpan(doc: Y.Doc, anchor: Anchor): { from: number; to: number } | undefined {
  const [from, to] = [anchor.from, anchor.to].map((written) => {
    const place = decodePlace(written);
    return place === undefined ? null : Y.createAbsolutePositionFromRelativePosition(place, doc);
  });
  if (!from || !to || from.index >= to.index) return undefined;
  return { from: from.index, to: to.index };
}

/** Comments on a note. */
export function noteAnchoring(view: EditorView, doc: Y.Doc): Anchoring {
  return {
    take: () => {
      const { from, to } = view.state.selection.main;
      const quote = view.state.sliceDoc(from, to).trim();
      if (quote === '') return undefined;
      const short = Array.from(quote).slice(0, limits.THREAD_QUOTE_CHARS).join('');
      return { anchor: noteAnchor(doc, from, to), quote: short };
    },
    show: (threads, active) => {
      const marks = threads.flatMap(({ id, anchor }) => {
        const span = noteSpan(doc, anchor);
        return span === undefined ? [] : [{ id, ...span, isActive: id === active }];
      });
      view.dispatch({ effects: setMarks.of(marks) });
    },
    found: () => new Set(markedIn(view).keys()),
    reveal: (thread) => {
      const span = markedIn(view).get(thread);
      if (span) view.dispatch({ effects: EditorView.scrollIntoView(span.from, { y: 'center' }) });
    },
    subscribe: (changed) => {
      const text = doc.getText(CONTENT);
      text.observe(changed);
      return () => text.unobserve(changed);
    },
    focus: () => view.focus(),
  };
}
