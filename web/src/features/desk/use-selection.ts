import { type FocusEvent, useLayoutEffect, useRef, useState } from 'react';
import type { QuestionId } from '@/protocol';
import { type Columns, settle, step } from './selection';

interface State {
  columns: Columns;
  chosen: QuestionId | null;
}

/**
 * The question the keys act on. It survives every change of the lists: where it leaves its column, its neighbour takes
 * over, and the focus with it if it was there. Nothing else moves the focus but a key.
 */
export function useSelection(columns: Columns) {
  const [state, setState] = useState<State>(() => ({ columns, chosen: settle([], columns, null) }));
  const hadFocus = useRef(false);
  const wantsFocus = useRef(false);
  let { chosen } = state;
  if (!isSame(state.columns, columns)) {
    chosen = settle(state.columns, columns, chosen);
    setState({ columns, chosen });
  }

  useLayoutEffect(() => {
    const isLost = hadFocus.current && document.activeElement === document.body;
    if (chosen === null || !(wantsFocus.current || isLost)) return;
    const card = document.querySelector<HTMLElement>(`[data-question="${CSS.escape(chosen)}"]`);
    if (card === null) return;
    wantsFocus.current = false;
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: 'nearest' });
  });

  const choose = (id: QuestionId) => {
    if (id !== chosen) setState({ columns, chosen: id });
  };
  return {
    chosen,
    choose,
    /** An arrow; whether it was one that led somewhere. */
    walk: (key: string): boolean => {
      const next = step(columns, chosen, key);
      if (next === null) return false;
      wantsFocus.current = true;
      setState({ columns, chosen: next });
      return true;
    },
    onFocus: () => {
      hadFocus.current = true;
    },
    /** A dialog closes: where what had the focus before is gone, it goes to the chosen question. */
    expectFocus: () => {
      hadFocus.current = true;
    },
    onBlur: (event: FocusEvent<HTMLElement>) => {
      if (!event.currentTarget.contains(event.relatedTarget)) hadFocus.current = false;
    },
  };
}

function isSame(a: Columns, b: Columns): boolean {
  return (
    a.length === b.length &&
    a.every((ids, column) => {
      const others = b[column] ?? [];
      return ids.length === others.length && ids.every((id, row) => id === others[row]);
    })
  );
}
