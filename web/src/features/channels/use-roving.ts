import {
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { Message } from '@/protocol';
import { isFolded, unfold } from './folded';
import type { Row } from './rows';

interface Ways {
  toMenu: (message: Message, row: HTMLElement) => void;
  toComposer: () => void;
  /** While messages are chosen: Space and Enter choose, Esc ends it. */
  toggle?: ((message: Message) => void) | undefined;
  endChoosing?: (() => void) | undefined;
  /** Where the rows are; the same message may stand elsewhere on the page too. */
  within?: RefObject<HTMLElement | null>;
}

/**
 * Walks the rows with the arrow keys. One row is the tab stop; it is the newest until somebody walks.
 * Focus is never moved by anything but a key.
 */
export function useRoving(rows: readonly Row[], ways: Ways) {
  const [chosen, setActive] = useState<string | null>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const wanted = useRef<string | null>(null);
  const stops = rows.filter((row) => row.type === 'message' || row.type === 'outbox');
  const find = (selector: string) =>
    (ways.within ? ways.within.current : document)?.querySelector<HTMLElement>(selector) ?? null;
  const isThere = stops.some((row) => row.key === chosen);
  const active = isThere ? chosen : (stops.at(-1)?.key ?? null);

  // At once, so that the next key already finds the focus where this one put it.
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    const row = find(`[data-key="${CSS.escape(wanted.current)}"]`);
    if (!row) return;
    wanted.current = null;
    row.focus();
    row.scrollIntoView({ block: 'nearest' });
  });

  // A waiting row becomes a message under the reader's focus: the new element takes over what the old one had.
  useLayoutEffect(() => {
    if (focused === null || document.activeElement !== document.body) return;
    const row = find(`[data-key="${CSS.escape(focused)}"]`);
    row?.focus({ preventScroll: true });
  });

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-key]');
    if (event.key === 'Escape') {
      event.preventDefault();
      wanted.current = null;
      if (ways.endChoosing) ways.endChoosing();
      else ways.toComposer();
      return;
    }
    // Inside a row its own buttons and fields have the keys.
    if (!row || event.target !== row) return;
    const now = stops.findIndex((stop) => stop.key === row.dataset['key']);
    const steps: Record<string, number> = {
      ArrowDown: now + 1,
      ArrowUp: now - 1,
      Home: 0,
      End: stops.length - 1,
    };
    const to = steps[event.key];
    const stop = stops[now];
    if (to !== undefined) {
      event.preventDefault();
      const next = stops[Math.max(0, Math.min(to, stops.length - 1))];
      if (!next) return;
      wanted.current = next.key;
      setActive(next.key);
    } else if (ways.toggle && (event.key === ' ' || event.key === 'Enter')) {
      event.preventDefault();
      if (stop?.type === 'message') ways.toggle(stop.message);
    } else if (
      event.key === 'Enter' ||
      event.key === 'ContextMenu' ||
      (event.key === 'F10' && event.shiftKey)
    ) {
      if (stop?.type !== 'message' || stop.message.deleted_at !== null) return;
      event.preventDefault();
      if (isFolded(stop.message)) unfold(stop.message.id);
      else ways.toMenu(stop.message, row);
    }
  };

  const onFocus = (key: string) => {
    setActive(key);
    setFocused(key);
  };
  const onBlur = (event: FocusEvent<HTMLDivElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setFocused(null);
  };

  return { active, focused, onFocus, onBlur, onKeyDown };
}
