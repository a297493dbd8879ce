import { type RefObject, useLayoutEffect, useState } from 'react';

/** How wide an element is. Boundless until it is known, so that nothing is hidden without need. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(Number.POSITIVE_INFINITY);
  useLayoutEffect(() => {
    const watched = element.current;
    if (watched === null || typeof ResizeObserver === 'undefined') return;
    setWidth(watched.clientWidth);
    const observer = new ResizeObserver(() => setWidth(watched.clientWidth));
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
