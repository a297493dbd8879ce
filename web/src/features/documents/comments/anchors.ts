// Where a thread stands: two places that move with the text, written down so that the server can keep them.

import type { EditorState } from '@tiptap/pm/state';
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import type { Anchor } from '@/protocol';
import { decodePlace, encodePlace } from './places';

export interface Span {
  from: number;
  to: number;
}

/** The anchor of a piece of the text as it is now: it holds on to its first and its last letter. */
export function anchorOf(state: EditorState, { from, to }: Span): Anchor {
  const { doc, type, binding } = ySyncPluginKey.getState(state);
  const place = (pos: number, side: 0 | -1) => {
    const found = absolutePositionToRelativePosition(pos, type, binding.mapping);
    const at = Y.createAbsolutePositionFromRelativePosition(found, doc);
    return encodePlace(at === null ? found : Y.createRelativePositionFromTypeIndex(at.type, at.index, side));
  };
  return { from: place(from, 0), to: place(to, -1) };
}

/** Where an anchor is now; `undefined` if nothing of its text is left. */
export function spanOf(state: EditorState, anchor: Anchor): Span | undefined {
  const { doc, type, binding } = ySyncPluginKey.getState(state);
  if (binding === null || binding.mapping.size === 0) return undefined;
  const [from, to] = [anchor.from, anchor.to].map((text) => {
    const place = decodePlace(text);
    return place === undefined ? null : relativePositionToAbsolutePosition(doc, type, place, binding.mapping);
  });
  if (from === null || from === undefined || to === null || to === undefined) return undefined;
  const size = state.doc.content.size;
  const span = { from: Math.min(from, size), to: Math.min(to, size) };
  return span.from < span.to && state.doc.textBetween(span.from, span.to, ' ', ' ').trim() !== ''
    ? span
    : undefined;
}
