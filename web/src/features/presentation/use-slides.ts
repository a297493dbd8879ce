import { yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap';
import { useCallback, useEffect, useRef, useState } from 'react';
import type * as Y from 'yjs';
import { type MadeSlide, type Node, placeAfter, slides } from './slides';

/** Slides follow the document, at most so often: a beamer does not show every letter. */
const PAUSE_MS = 250;

export function slidesOf(doc: Y.Doc): MadeSlide[] {
  return slides(yXmlFragmentToProsemirrorJSON(doc.getXmlFragment('content')) as Node);
}

export interface Show {
  readonly made: readonly MadeSlide[];
  /** From 0. */
  readonly at: number;
  readonly go: (to: number) => void;
}

/** The slides as the document stands now, and which one is shown. */
export function useSlides(doc: Y.Doc): Show {
  const [show, setShow] = useState(() => ({ made: slidesOf(doc), at: 0 }));
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => {
    const read = () => {
      timer.current = undefined;
      setShow(({ made, at }) => {
        const next = slidesOf(doc);
        return { made: next, at: placeAfter(made, next, at) };
      });
    };
    const changed = () => {
      timer.current ??= setTimeout(read, PAUSE_MS);
    };
    read();
    doc.on('update', changed);
    return () => {
      doc.off('update', changed);
      clearTimeout(timer.current);
      timer.current = undefined;
    };
  }, [doc]);
  const go = useCallback(
    (to: number) => setShow(({ made }) => ({ made, at: Math.max(0, Math.min(to, made.length - 1)) })),
    [],
  );
  return { ...show, go };
}
