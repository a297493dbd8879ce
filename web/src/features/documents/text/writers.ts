// "Who wrote what": the text tinted by who wrote it. Every letter of the document knows the client it came from; whose
// client that was, the server says.

import { Extension } from '@tiptap/core';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { colourOf } from '@/lib/colour';

/** Who stands behind a client of the document. */
export type WriterOf = (client: number) => { id: string; name: string } | undefined;

interface Tint {
  of: WriterOf | null;
  shown: DecorationSet;
}

const key = new PluginKey<Tint>('writers');

/** Shows who wrote what; `null` ends it. */
export function showWriters(view: EditorView, of: WriterOf | null): void {
  view.dispatch(view.state.tr.setMeta(key, { of }));
}

/** A piece of one text that came from one client. */
export interface Piece {
  from: number;
  length: number;
  client: number;
}

/** The pieces of a text, in order. Deleted ones take no place. */
export function piecesOf(text: Y.XmlText): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    const { client } = item.id;
    const last = pieces.at(-1);
    if (last?.client === client) last.length += item.length;
    else pieces.push({ from: at, length: item.length, client });
    at += item.length;
  }
  return pieces;
}

export const Writers = Extension.create({
  name: 'writers',
  priority: 10,
  addProseMirrorPlugins: () => [
    new Plugin<Tint>({
      key,
      state: {
        init: () => ({ of: null, shown: DecorationSet.empty }),
        apply: (transaction, known, _, state) => {
          const told = transaction.getMeta(key) as { of: WriterOf | null } | undefined;
          const of = told === undefined ? known.of : told.of;
          if (of === null) return { of, shown: DecorationSet.empty };
          if (told === undefined && transaction.getMeta(ySyncPluginKey) === undefined)
            return { of, shown: known.shown.map(transaction.mapping, transaction.doc) };
          return { of, shown: DecorationSet.create(state.doc, tinted(state, of)) };
        },
      },
      props: { decorations: (state) => key.getState(state)?.shown },
    }),
  ],
});

function tinted(state: EditorState, of: WriterOf): Decoration[] {
  const { type } = ySyncPluginKey.getState(state) as { type: Y.XmlFragment };
  const found: Decoration[] = [];
  const walk = (parent: Y.XmlFragment, start: number): number => {
    let pos = start;
    for (const child of parent.toArray()) {
      if (child instanceof Y.XmlText) {
        for (const { from, length, client } of piecesOf(child)) {
          const writer = of(client);
          if (writer === undefined) continue;
          found.push(
            Decoration.inline(pos + from, pos + from + length, {
              class: 'written',
              'data-colour': String(colourOf(writer.id)),
              title: writer.name,
            }),
          );
        }
        pos += child.length;
      } else if (child instanceof Y.XmlElement) {
        const isLeaf = state.schema.nodes[child.nodeName]?.isLeaf === true;
        pos = isLeaf ? pos + 1 : walk(child, pos + 1) + 1;
      }
    }
    return pos;
  };
  walk(type, 0);
  return found;
}
