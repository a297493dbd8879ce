// Which parts of a space there are, in their order. Pure.

import type { DocumentId, SharedDocument, SpaceSnapshot } from '@/protocol';
import type { Place } from '../place';

export interface SpaceTab {
  key: string;
  place: Place;
  /** Of a document: its own title. The others are named by the page. */
  document: SharedDocument | null;
}

/** Parts that there are for me; a document of a kind that cannot be shown is left out. */
export interface Parts {
  /** The group talks among itself. */
  conversation: boolean;
  board: boolean;
  files: boolean;
  kinds: readonly SharedDocument['kind'][];
}

export function tabsOf(snapshot: SpaceSnapshot, parts: Parts): SpaceTab[] {
  const fixed = (part: 'conversation' | 'board' | 'files' | 'hand-in'): SpaceTab => ({
    key: part,
    place: { part },
    document: null,
  });
  return [
    ...(parts.conversation ? [fixed('conversation')] : []),
    ...snapshot.documents
      .filter((document) => !document.is_archived && parts.kinds.includes(document.kind))
      .map((document) => ({
        key: document.id,
        place: { part: 'document' as const, id: document.id },
        document,
      })),
    ...(parts.board ? [fixed('board')] : []),
    ...(parts.files ? [fixed('files')] : []),
    fixed('hand-in'),
  ];
}

export function keyOf(place: Place): string {
  return place.part === 'document' ? place.id : place.part;
}

/** About how wide a tab is: icon, padding, letters. Long titles are cut. */
export function widthOf(label: string): number {
  return Math.min(220, 62 + label.length * 8);
}

/**
 * Which tabs stand in a row of a width; the others go into a menu. Only documents give way, the last ones first, and
 * never the open one.
 */
export function fitting(
  tabs: readonly SpaceTab[],
  width: number,
  labelOf: (tab: SpaceTab) => string,
  open: string,
): { shown: SpaceTab[]; hidden: SpaceTab[] } {
  const hidden = new Set<DocumentId>();
  let needed = tabs.reduce((sum, tab) => sum + widthOf(labelOf(tab)), 0);
  for (const tab of tabs.toReversed()) {
    if (needed <= width) break;
    if (tab.document === null || tab.key === open) continue;
    hidden.add(tab.document.id);
    needed -= widthOf(labelOf(tab));
  }
  const isHidden = (tab: SpaceTab) => tab.document !== null && hidden.has(tab.document.id);
  return { shown: tabs.filter((tab) => !isHidden(tab)), hidden: tabs.filter(isHidden) };
}
