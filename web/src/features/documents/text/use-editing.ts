import type { Editor } from '@tiptap/core';
import { useCallback, useRef, useSyncExternalStore } from 'react';

/** Follows what a component needs of the editor. The same content is the same value, so that typing redraws nothing. */
export function useEditing<T extends Readonly<Record<string, unknown>>>(
  editor: Editor,
  read: (editor: Editor) => T,
): T {
  const last = useRef<T | undefined>(undefined);
  const subscribe = useCallback(
    (changed: () => void) => {
      editor.on('transaction', changed);
      return () => {
        editor.off('transaction', changed);
      };
    },
    [editor],
  );
  return useSyncExternalStore(subscribe, () => {
    const next = read(editor);
    const known = last.current;
    if (known !== undefined && Object.keys(next).every((key) => Object.is(next[key], known[key])))
      return known;
    last.current = next;
    return next;
  });
}
