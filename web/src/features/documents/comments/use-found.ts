import { useEffect, useState } from 'react';
import type { Thread } from '@/protocol';
import type { Anchoring } from './anchoring';

const CALM_MS = 200;
const NONE: ReadonlySet<string> = new Set();

/** Marks the threads in the text, and answers which of them still have some. In the order of the text. */
export function useFound(
  anchoring: Anchoring | null,
  threads: readonly Thread[],
  active: string | undefined,
): ReadonlySet<string> {
  const [found, setFound] = useState(NONE);
  useEffect(() => {
    if (anchoring === null) return setFound(NONE);
    const look = () =>
      setFound((known) => {
        const next = anchoring.found();
        return [...known].join() === [...next].join() ? known : next;
      });
    anchoring.show(
      threads.filter(({ id, is_resolved }) => !is_resolved || id === active),
      active,
    );
    look();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const unsubscribe = anchoring.subscribe(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        look();
      }, CALM_MS);
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [anchoring, threads, active]);
  return found;
}
