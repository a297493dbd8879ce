// Where a thread stands: two places that move with the text, written down so that the server can keep them.

import type { EditorState } from '@tiptap/pm/state';
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from '@tiptap/y-tiptap';
import { fromBase64, toBase64 } from 'lib0/buffer';
import * as Y from 'yjs';

export interface Anchor {
  start: string;
  end: string;
}

export interface Span {
  from: number;
  to: number;
}

export function encodePlace(place: Y.RelativePosition): string {
  return toBase64(Y.encodeRelativePosition(place));
}

export function decodePlace(text: string): Y.RelativePosition | undefined {
  try {
    return Y.decodeRelativePosition(fromBase64(text));
  } catch {
    return undefined;
  }
}

/** The anchor of a piece of the text as it is now. */
export function anchorOf(state: EditorState, { from, to }: Span): Anchor {
  const { type, binding } = ySyncPluginKey.getState(state);
  const place = (pos: number) => encodePlace(absolutePositionToRelativePosition(pos, type, binding.mapping));
  return { start: place(from), end: place(to) };
}

/** Where an anchor is now; `undefined` if nothing of its text is left. */
export function spanOf(state: EditorState, anchor: Anchor): Span | undefined {
  const { doc, type, binding } = ySyncPluginKey.getState(state);
  if (binding === null || binding.mapping.size === 0) return undefined;
  const [from, to] = [anchor.start, anchor.end].map((text) => {
    const place = decodePlace(text);
    return place === undefined
      ? null
      : relativePositionToAbsolutePosition(doc, type, place, binding.mapping);
  });
  if (from === null || from === undefined || to === null || to === undefined) return undefined;
  const size = state.doc.content.size;
  const span = { from: Math.min(from, size), to: Math.min(to, size) };
  return span.from < span.to && state.doc.textBetween(span.from, span.to, ' ', ' ').trim() !== '' ? span : undefined;
}
