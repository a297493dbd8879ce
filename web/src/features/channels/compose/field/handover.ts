// A field that is loaded later takes the place of the one before it: the focus and the caret go along.

import { type RefObject, useEffect, useLayoutEffect } from 'react';
import { Store } from '@/lib/store';

/** Somebody is in the middle of a text in a plain field. It stays until they sent it or went elsewhere. */
export const writing = new Store(false);

/** The field was left. Another window's focus is no leaving; and whoever presses a button is let finish that first. */
export function putDown(): void {
  if (!document.hasFocus()) return;
  const release = () => writing.set(false);
  if (document.querySelector(':active') === null) release();
  // A click comes with the pointer's going up, in the same task.
  else
    for (const end of ['pointerup', 'pointercancel'])
      addEventListener(end, () => setTimeout(release), { once: true, capture: true });
}

let left: { caret: number } | null = null;

/** Notes, when a field goes, that somebody was in it; and while it is there, whether its text is being written. */
export function useHandingOver(field: RefObject<HTMLTextAreaElement | null>, value: string): void {
  useLayoutEffect(() => {
    const area = field.current;
    return () => {
      left = area !== null && document.activeElement === area ? { caret: area.selectionStart } : null;
      writing.set(false);
    };
  }, [field]);
  useEffect(() => {
    if (value === '') writing.set(false);
  }, [value]);
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
