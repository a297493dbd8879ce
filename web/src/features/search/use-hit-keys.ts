import type { KeyboardEvent, RefObject } from 'react';

interface HitKeys {
  /** To the first hit. */
  toFirst: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

/** Arrow keys through the list of hits; above the first one is the field. */
export function useHitKeys(
  list: RefObject<HTMLElement | null>,
  field: RefObject<HTMLElement | null>,
): HitKeys {
  const all = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-hit]') ?? [])];
  return {
    toFirst: () => all()[0]?.focus(),
    onKeyDown: (event) => {
      const hits = all();
      const at = hits.indexOf(document.activeElement as HTMLElement);
      if (at < 0) return;
      const places: Record<string, number> = {
        ArrowDown: Math.min(at + 1, hits.length - 1),
        ArrowUp: at - 1,
        Home: 0,
        End: hits.length - 1,
        Escape: -1,
      };
      const next = places[event.key];
      if (next === undefined) return;
      event.preventDefault();
      (next < 0 ? field.current : hits[next])?.focus();
    },
  };
}
