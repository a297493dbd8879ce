/**
 * Says something to screen readers without showing it. Two regions stand in the page from the start, because
 * one that is added together with its text is often not read.
 */
type Urgency = 'polite' | 'assertive';

const regions = new Map<Urgency, HTMLElement>();

function region(urgency: Urgency): HTMLElement {
  const known = regions.get(urgency);
  if (known?.isConnected === true) return known;
  const made = document.createElement('div');
  made.className = 'visually-hidden';
  made.setAttribute('aria-live', urgency);
  made.setAttribute('role', urgency === 'polite' ? 'status' : 'alert');
  // Only what was added is read, not what still stands before it.
  made.setAttribute('aria-atomic', 'false');
  document.body.append(made);
  regions.set(urgency, made);
  return made;
}

/** Puts the regions into the page. */
export function prepareAnnouncements(): void {
  region('polite');
  region('assertive');
}

/** So many stay for whoever reads slowly: what is said next must not take away what was not read yet. */
const KEPT = 3;

/** `polite` waits for a pause; `assertive` interrupts and is for what stops people. */
export function announce(text: string, urgency: Urgency = 'polite'): void {
  const line = document.createElement('p');
  line.textContent = text;
  const place = region(urgency);
  for (const said of [...place.children]) if (said.textContent === text) said.remove();
  while (place.children.length >= KEPT) place.firstElementChild?.remove();
  place.append(line);
}
