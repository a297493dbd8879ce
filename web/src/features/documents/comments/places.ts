// Places in a document, written down: they stay with their text while it is edited.

import { fromBase64, toBase64 } from 'lib0/buffer';
import * as Y from 'yjs';

export function encodePlace(place: Y.RelativePosition): string {
  return toBase64(Y.encodeRelativePosition(place));
}

/** `undefined` for what is no place. */
export function decodePlace(text: string): Y.RelativePosition | undefined {
  try {
    return Y.decodeRelativePosition(fromBase64(text));
  } catch {
    return undefined;
  }
}
