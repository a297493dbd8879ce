import { type RefObject, useEffect } from 'react';

/**
 * Names what the drawing surface leaves without a name for screen readers: the button of its menu, and its lower bar,
 * which is no footer of the page. It builds them anew when it changes its shape, so it is watched.
 */
export function useNames(surface: RefObject<HTMLElement | null>, menu: string): void {
  useEffect(() => {
    const element = surface.current;
    if (element === null) return;
    const name = () => {
      for (const button of element.querySelectorAll('.dropdown-menu-button:not([aria-label])')) {
        button.setAttribute('aria-label', menu);
      }
      for (const bar of element.querySelectorAll('footer:not([role="none"])'))
        bar.setAttribute('role', 'none');
    };
    name();
    const watch = new MutationObserver(name);
    watch.observe(element, { childList: true, subtree: true });
    return () => watch.disconnect();
  }, [surface, menu]);
}
