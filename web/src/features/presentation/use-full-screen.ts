import { type RefObject, useEffect, useState } from 'react';

export interface FullScreen {
  readonly isOn: boolean;
  /** A phone may not let pages have it. */
  readonly isPossible: boolean;
  readonly toggle: () => void;
}

/** Full screen for an element: asked for when it opens, given back when it closes. */
export function useFullScreen(element: RefObject<HTMLElement | null>): FullScreen {
  const [isOn, setIsOn] = useState(false);
  const isPossible = typeof document !== 'undefined' && document.fullscreenEnabled;
  useEffect(() => {
    const changed = () => setIsOn(Boolean(document.fullscreenElement));
    document.addEventListener('fullscreenchange', changed);
    // Only what follows a click gets it; a page that was opened by its address shows the button.
    element.current?.requestFullscreen?.().catch(() => undefined);
    return () => {
      document.removeEventListener('fullscreenchange', changed);
      if (document.fullscreenElement) document.exitFullscreen().catch(() => undefined);
    };
  }, [element]);
  const toggle = () => {
    const done = document.fullscreenElement
      ? document.exitFullscreen()
      : element.current?.requestFullscreen?.();
    done?.catch(() => undefined);
  };
  return { isOn, isPossible, toggle };
}
