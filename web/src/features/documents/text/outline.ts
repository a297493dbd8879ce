// What a document is about at a glance: its headings, and how many words it has.

import type { Node } from '@tiptap/pm/model';
import { wordsIn } from '../words';

export interface Heading {
  text: string;
  level: number;
  /** Where it stands, for going there. */
  pos: number;
}

export interface Summary {
  headings: readonly Heading[];
  words: number;
}

/** Reads headings and words. Notes of the person who presents do not count. */
export function summaryOf(doc: Node): Summary {
  const headings: Heading[] = [];
  let words = 0;
  doc.descendants((node, pos) => {
    if (node.type.name === 'speakerNote') return false;
    if (node.type.name === 'heading') {
      const text = node.textContent.trim();
      if (text !== '') headings.push({ text, level: Number(node.attrs['level']), pos });
    }
    if (!node.isTextblock) return true;
    words += wordsIn(node.textBetween(0, node.content.size, ' ', ' '));
    return false;
  });
  return { headings, words };
}

/** The heading that the place belongs to. */
export function headingAt(headings: readonly Heading[], pos: number): Heading | undefined {
  return headings.findLast((heading) => heading.pos <= pos);
}
