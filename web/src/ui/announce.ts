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
  document.body.append(made);
  regions.set(urgency, made);
  return made;
}

/** Puts the regions into the page. */
export function prepareAnnouncements(): void {
  region('polite');
  region('assertive');
}

/** `polite` waits for a pause; `assertive` interrupts and is for what stops people. */
export function announce(text: string, urgency: Urgency = 'polite'): void {
  const line = document.createElement('p');
  line.textContent = text;
  region(urgency).replaceChildren(line);
}
