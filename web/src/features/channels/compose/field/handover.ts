// A field that is loaded later takes the place of the one before it: the focus and the caret go along.

import { type RefObject, useLayoutEffect } from 'react';

let left: { caret: number } | null = null;

/** Notes, when a field goes, that somebody was in it. */
export function useHandingOver(field: RefObject<HTMLTextAreaElement | null>): void {
  useLayoutEffect(() => {
    const area = field.current;
    return () => {
      left = area !== null && document.activeElement === area ? { caret: area.selectionStart } : null;
    };
  }, [field]);
}

/** What the field before left behind, once. */
export function takenOver(): { caret: number } | null {
  const taken = left;
  left = null;
  return taken;
}

/** The next field that is made gets the focus, with the caret at its end. */
export function focusNext(): void {
  left = { caret: Number.MAX_SAFE_INTEGER };
}
