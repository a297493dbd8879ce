// The one schema of a text document, the same as the server's. What is not named here does not exist: see `guard.ts`.
//
// Content is allowed as widely as a merge may leave it (`block+` where an editor would only make a paragraph and
// more), so that two people who edit one list at once never make something that has to be thrown away.

import { type Extensions, getSchema } from '@tiptap/core';
import { ListItem, OrderedList, TaskItem, TaskList } from '@tiptap/extension-list';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import { StarterKit } from '@tiptap/starter-kit';
import { Highlight, SafeLink } from './marks';
import { Callout, Image, Mention, SpeakerNote } from './nodes';

const number = (name: string, fallback: number | null) => ({
  default: fallback,
  parseHTML: (element: HTMLElement) => Number(element.getAttribute(name)) || fallback,
});

const cell = {
  addAttributes: () => ({
    colspan: number('colspan', 1),
    rowspan: number('rowspan', 1),
    colwidth: {
      default: null,
      parseHTML: (element: HTMLElement) => element.getAttribute('colwidth')?.split(',').map(Number) ?? null,
    },
  }),
};

/** A table without styles written into it: the page's policy forbids them, and widths are the reader's. */
const SafeTable = Table.extend({
  renderHTML: () => ['div', { class: 'tableWrapper' }, ['table', ['tbody', 0]]],
  addNodeView: () => null,
}).configure({ resizable: false });

/** Nodes and marks. The editor gives `image` with its view, and the words for the boxes of tasks. */
export function schemaExtensions(
  image: typeof Image = Image,
  checkbox: (text: string) => string = (text) => text,
): Extensions {
  return [
    StarterKit.configure({
      undoRedo: false,
      link: false,
      listItem: false,
      orderedList: false,
      // It would write into a document somebody only looks at.
      trailingNode: false,
      heading: { levels: [1, 2, 3] },
      dropcursor: { class: 'drop-cursor' },
    }),
    ListItem.extend({ content: 'block+' }),
    OrderedList.extend({ addAttributes: () => ({ start: number('start', 1) }) }),
    TaskList,
    TaskItem.extend({ content: 'block+' }).configure({
      nested: true,
      a11y: { checkboxLabel: (node) => checkbox(node.firstChild?.textContent ?? '') },
    }),
    SafeTable,
    TableRow.extend({ content: '(tableCell | tableHeader)+' }),
    TableCell.extend(cell),
    TableHeader.extend(cell),
    Callout,
    SpeakerNote,
    image,
    Mention,
    Highlight,
    SafeLink,
  ];
}

export const schema = getSchema(schemaExtensions());
