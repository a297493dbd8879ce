import { colourOf } from '@/lib/colour';
import type { Identity } from './identity';

/** The caret of somebody else, with their name. What it looks like is in `text/carets.css`. */
export function caretOf({ id, name }: Identity): HTMLElement {
  const line = document.createElement('span');
  line.className = 'remote-caret';
  line.dataset['colour'] = String(colourOf(id));
  // Read as part of the text it would break words: who is where is said elsewhere.
  line.setAttribute('aria-hidden', 'true');
  const label = document.createElement('span');
  label.className = 'remote-name';
  label.textContent = name;
  line.append('\u2060', label, '\u2060');
  return line;
}
