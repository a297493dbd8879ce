/**
 * After a change of page the focus goes to its title, so that a screen reader says where we are and the next
 * Tab goes on from there. A page that has put the focus somewhere itself keeps it, and so does the first page:
 * whoever opens it has not moved yet.
 */
let isFirst = true;

/** A page stands there. */
export function arrived(): void {
  if (isFirst) {
    isFirst = false;
    return;
  }
  const content = document.getElementById('content');
  const active = document.activeElement;
  const isInContent = active !== null && active !== content && content?.contains(active) === true;
  if (isInContent || document.querySelector('dialog[open]') !== null) return;
  content?.querySelector<HTMLElement>('[data-page-title]')?.focus({ preventScroll: true });
}
