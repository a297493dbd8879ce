import type { Anchor } from '@/protocol';
import type { MarkedThread } from './marks';

/** How comments hold on to a text, whatever kind of editor shows it. */
export interface Anchoring {
  /** What is selected, as an anchor; `undefined` if nothing is. */
  take: () => { anchor: Anchor; quote: string } | undefined;
  /** Marks threads in the text, one of them as the one that is read. */
  show: (threads: readonly MarkedThread[], active: string | undefined) => void;
  /** Which threads still have text. */
  found: () => ReadonlySet<string>;
  /** Brings the text of a thread into view. */
  reveal: (thread: string) => void;
  /** Calls back when text, and so the places in it, may have changed. */
  subscribe: (changed: () => void) => () => void;
  focus: () => void;
}
