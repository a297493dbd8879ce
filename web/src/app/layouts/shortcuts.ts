/** Which key does what in the whole page. Pure but for `stepBack`, which moves the focus. */

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

function isUnderDialog(): boolean {
  return document.querySelector('dialog[open], [role="menu"], [role="listbox"][data-popover]') !== null;
}

/** What a key opens, if it opens something. */
export function shortcutOf(event: KeyboardEvent): 'palette' | 'keys' | undefined {
  if (event.defaultPrevented || isUnderDialog()) return undefined;
  const hasCommand = event.ctrlKey || event.metaKey;
  if (hasCommand && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k') return 'palette';
  if (event.key === '?' && !hasCommand && !event.altKey && !isTyping(event.target)) return 'keys';
  return undefined;
}

/** Esc that nothing nearer has used up. */
export function isStepBack(event: KeyboardEvent): boolean {
  return event.key === 'Escape' && !event.defaultPrevented && !isUnderDialog();
}

/** From the page to the list it was chosen from, from the list to the rail; on a phone by the link back. */
export function stepBack(): void {
  const from = document.activeElement;
  const rail = document.querySelector<HTMLElement>('nav:not(#content nav) [aria-current="page"]');
  const list = document.querySelector<HTMLElement>('[data-list] [aria-current="page"], [data-list] a');
  const back = document.querySelector<HTMLElement>('#content [data-back]');
  if (back !== null && back.offsetParent !== null) back.click();
  else if (list !== null && from?.closest('[data-list]') === null) list.focus();
  else rail?.focus();
}
