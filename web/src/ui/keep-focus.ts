/**
 * Where the focus goes when what has it leaves the page with its row: to the same control of the next row, else of the
 * one before, else to the heading of the list. Without it a keyboard would begin at the top of the page again.
 *
 * A conversation has a way of its own to keep its place, and so has a new page.
 */

const ROW = 'li, tr, [role="listitem"]';
const PART = 'dialog, aside, section, main';
const CONTROL = 'a[href], button, summary, [tabindex="0"]';
/** What opens over the page: behind it stands what it was opened from. */
const OVER = 'dialog, [role="menu"]';
/** Whoever knows better, an effect of the page itself, goes first. */
const AFTER_MS = 50;
const REMEMBERED = 4;

interface Place {
  row: Element;
  list: Element | null;
  neighbours: (Element | null)[];
  /** Counted from the end: rows begin with what is theirs alone, and end with the same buttons. */
  nth: number;
}

/** Where an element stood when it got the focus. */
interface Trail {
  element: Element;
  label: string;
  isOver: boolean;
  places: Place[];
  parts: Element[];
  page: string;
}

let trails: Trail[] = [];

/** Starts to watch. Returns how to stop. */
export function keepFocus(): () => void {
  const onFocus = ({ target }: FocusEvent) => {
    if (target instanceof Element) trails = [trailOf(target), ...trails].slice(0, REMEMBERED);
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const watch = new MutationObserver(() => {
    if (!isLost() || trails[0]?.element.isConnected !== false) return;
    clearTimeout(timer);
    timer = setTimeout(find, AFTER_MS);
  });
  document.addEventListener('focusin', onFocus);
  watch.observe(document.body, { childList: true, subtree: true });
  return () => {
    document.removeEventListener('focusin', onFocus);
    watch.disconnect();
    clearTimeout(timer);
    trails = [];
  };
}

function isLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

function find(): void {
  if (!isLost()) return;
  const trail = trails.find(({ isOver, places }) => places.length > 0 || !isOver);
  if (!trail || trail.element.isConnected || trail.page !== location.pathname || trail.places.length === 0)
    return;
  const next = trail.places.reduce<HTMLElement | null>(
    (found, place) => found ?? besides(place, trail.label),
    null,
  );
  if (next) next.focus();
  else headingOf(trail.parts)?.focus({ preventScroll: true });
}

function trailOf(element: Element): Trail {
  const isApart = element.closest('[role="log"]') !== null;
  return {
    element,
    label: labelOf(element),
    isOver: element.closest(OVER) !== null,
    places: isApart ? [] : above(element, ROW).map((row) => placeOf(row, element)),
    parts: above(element, PART),
    page: location.pathname,
  };
}

function placeOf(row: Element, element: Element): Place {
  const controls = [...row.querySelectorAll(CONTROL)];
  return {
    row,
    list: row.parentElement,
    neighbours: [row.nextElementSibling, row.previousElementSibling],
    nth: controls.indexOf(element) - controls.length,
  };
}

function above(element: Element, selector: string): Element[] {
  const found = element.closest(selector);
  return found ? [found, ...(found.parentElement ? above(found.parentElement, selector) : [])] : [];
}

/** The control that takes the place of one that is gone: in its row if that stayed, else in a neighbour. */
function besides({ row, list, neighbours, nth }: Place, label: string): HTMLElement | null {
  const rows = row.isConnected ? [row] : [...neighbours, list?.lastElementChild ?? null];
  for (const one of rows) {
    if (!one?.isConnected) continue;
    const controls = [...one.querySelectorAll<HTMLElement>(CONTROL)];
    const same = controls.find((control) => labelOf(control) === label) ?? controls.at(nth) ?? controls[0];
    if (same) return same;
  }
  return null;
}

function headingOf(parts: readonly Element[]): HTMLElement | null {
  const part = parts.find(({ isConnected }) => isConnected);
  const heading =
    part?.querySelector<HTMLElement>('[data-page-title]') ?? part?.querySelector<HTMLElement>('h1, h2, h3');
  if (heading?.hasAttribute('tabindex') === false) heading.tabIndex = -1;
  return heading ?? null;
}

function labelOf(element: Element): string {
  return element.getAttribute('aria-label') ?? element.textContent ?? '';
}
