import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react';

const STEPS = 9;

/**
 * The largest text that fits: sets the element's font size between `--least` and `--most` (lengths of the style
 * sheet) so that nothing overflows. Below the least it stays readable and is cut by the element itself.
 */
export function useFit<E extends HTMLElement>(): RefObject<E | null> {
  const ref = useRef<E>(null);
  const fit = useCallback(() => {
    const element = ref.current;
    if (element === null) return;
    // Between 0 and 1 the style sheet goes from the least to the most.
    const set = (share: number) => element.style.setProperty('--share', share.toFixed(3));
    const fits = () =>
      element.scrollHeight <= element.clientHeight + 1 && element.scrollWidth <= element.clientWidth + 1;
    let low = 0;
    let high = 1;
    set(1);
    if (fits()) return;
    for (let step = 0; step < STEPS; step += 1) {
      const middle = (low + high) / 2;
      set(middle);
      if (fits()) low = middle;
      else high = middle;
    }
    set(low);
  }, []);
  // Whatever was drawn anew may be longer or shorter than before.
  useLayoutEffect(fit);
  useEffect(() => {
    const element = ref.current;
    if (element === null || typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(fit);
    observer.observe(element);
    void document.fonts?.ready.then(fit);
    return () => observer.disconnect();
  }, [fit]);
  return ref;
}
