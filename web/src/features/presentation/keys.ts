/** What a key does while presenting. */
export type Act = { go: 'next' | 'previous' | 'first' | 'last' } | 'notes' | 'full-screen' | 'close';

/** Space and Enter belong to a button that has the focus. */
const FOR_BUTTONS = new Set([' ', 'Enter']);

export function actOf(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  isOnButton: boolean,
): Act | null {
  const { key, shiftKey } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || (isOnButton && FOR_BUTTONS.has(key))) return null;
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
    case 'PageDown':
    case 'Enter':
      return { go: 'next' };
    case ' ':
      return { go: shiftKey ? 'previous' : 'next' };
    case 'ArrowLeft':
    case 'ArrowUp':
    case 'PageUp':
    case 'Backspace':
      return { go: 'previous' };
    case 'Home':
      return { go: 'first' };
    case 'End':
      return { go: 'last' };
    case 'n':
    case 'N':
      return 'notes';
    case 'f':
    case 'F':
      return 'full-screen';
    case 'Escape':
      return 'close';
    default:
      return null;
  }
}
