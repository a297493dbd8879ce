// Moving and removing whole blocks by keyboard. What moves is the nearest block somebody would call one: an item of a
// list, a paragraph of a quote, a whole table.

import type { Node } from '@tiptap/pm/model';
import { type EditorState, Selection, type Transaction } from '@tiptap/pm/state';

/** Blocks in these move among themselves. */
const HOLDERS = new Set([
  'doc',
  'blockquote',
  'callout',
  'speakerNote',
  'bulletList',
  'orderedList',
  'taskList',
]);

interface Block {
  /** Where its parent's content begins. */
  start: number;
  parent: Node;
  first: number;
  last: number;
}

/** The blocks the selection touches. */
export function blockAt(state: EditorState): Block | undefined {
  const { $from, $to } = state.selection;
  for (let depth = $from.depth; depth >= 0; depth -= 1) {
    const parent = $from.node(depth);
    if (!HOLDERS.has(parent.type.name)) continue;
    if ($to.depth < depth || $to.node(depth) !== parent) continue;
    const last = $to.indexAfter(depth) - 1;
    return {
      start: $from.start(depth),
      parent,
      first: $from.index(depth),
      last: Math.max($from.index(depth), last),
    };
  }
  return undefined;
}

/** Where the blocks stand afterwards: the n-th of so many; `undefined` if they cannot go further. */
export interface Moved {
  place: number;
  of: number;
}

/** Moves the blocks of the selection one place up or down. The caret stays in them. */
export function moveBlock(
  state: EditorState,
  direction: -1 | 1,
  dispatch: (transaction: Transaction) => void,
): Moved | undefined {
  const block = blockAt(state);
  if (block === undefined) return undefined;
  const { parent, first, last, start } = block;
  const other = direction < 0 ? first - 1 : last + 1;
  const neighbour = parent.maybeChild(other);
  if (neighbour === null) return undefined;
  const at = start + sizeBefore(parent, other);
  const { tr } = state;
  // The neighbour steps over: so the selection never leaves what it is in.
  tr.delete(at, at + neighbour.nodeSize);
  const to =
    direction < 0
      ? start + sizeBefore(parent, last + 1) - neighbour.nodeSize
      : start + sizeBefore(parent, first);
  tr.insert(to, neighbour);
  dispatch(tr.scrollIntoView());
  return { place: first + direction + 1, of: parent.childCount };
}

/** Removes the blocks of the selection; the caret goes to what stands there then. */
export function removeBlock(state: EditorState, dispatch: (transaction: Transaction) => void): void {
  const block = blockAt(state);
  if (block === undefined) return;
  const { parent, first, last, start } = block;
  const from = start + sizeBefore(parent, first);
  const { tr } = state;
  tr.delete(from, start + sizeBefore(parent, last + 1));
  tr.setSelection(Selection.near(tr.doc.resolve(Math.min(from, tr.doc.content.size))));
  dispatch(tr.scrollIntoView());
}

function sizeBefore(parent: Node, index: number): number {
  let size = 0;
  for (let at = 0; at < index; at += 1) size += parent.child(at).nodeSize;
  return size;
}
