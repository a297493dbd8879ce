import { useState } from 'react';

/** What was typed into dialogs that were closed without sending: it is there when they are opened again. */
const kept = new Map<string, string>();

/** A text that survives the dialog until it is sent. */
export function useKept(name: string, first: string) {
  const [text, setText] = useState(() => kept.get(name) ?? first);
  return {
    text,
    change: (next: string) => {
      kept.set(name, next);
      setText(next);
    },
    sent: () => void kept.delete(name),
  };
}
