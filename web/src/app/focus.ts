/**
 * After a change of page the focus goes to its title, so that a screen reader says where we are and the next
 * Tab goes on from there. A page that has put the focus somewhere itself keeps it.
 */
export function focusPageTitle(): void {
  requestAnimationFrame(() => {
    const content = document.getElementById('content');
    const active = document.activeElement;
    const isInContent = active !== null && content?.contains(active) === true && active !== content;
    if (isInContent || document.querySelector('dialog[open]') !== null) return;
    document.querySelector<HTMLElement>('[data-page-title]')?.focus({ preventScroll: true });
  });
}
