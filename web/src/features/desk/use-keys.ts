import { useEffect, useRef } from 'react';
import { Store } from '@/lib/store';
import { readStored, writeStored } from '@/lib/stored';

const NAME = 'desk-keys';

/** Keys of one letter can be switched off: whoever dictates would set them off without meaning to. */
export const keysOn = new Store(readStored(NAME) !== 'off');

export function switchKeys(isOn: boolean): void {
  writeStored(NAME, isOn ? 'on' : 'off');
  keysOn.set(isOn);
}

/** Hears keys without modifiers anywhere on the page but in fields, dialogs and menus. `true` uses the key up. */
export function useKeys(pressed: (key: string) => boolean): void {
  const latest = useRef(pressed);
  useEffect(() => {
    latest.current = pressed;
  });
  useEffect(() => {
    // Before the window hears it: the desk's `?` shows the desk's keys.
    function heard(event: KeyboardEvent) {
      if (!isForDesk(event)) return;
      if (latest.current(event.key)) event.preventDefault();
    }
    document.addEventListener('keydown', heard);
    return () => document.removeEventListener('keydown', heard);
  }, []);
}

/** Whether a key is meant for the desk. */
export function isForDesk(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
    return false;
  const isHelp = event.key === '?';
  if (event.shiftKey && !isHelp) return false;
  if (event.key.length === 1 && !isHelp && !keysOn.get()) return false;
  const { target } = event;
  if (!(target instanceof HTMLElement)) return true;
  const isArrow = event.key.startsWith('Arrow');
  if (isArrow && target.closest('[role="tablist"], [data-own-arrows]') !== null) return false;
  return (
    !target.isContentEditable &&
    !/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) &&
    document.querySelector('dialog[open], [role="menu"]') === null
  );
}
