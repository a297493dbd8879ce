// The words of a document, where it is shown without its looks. Pure.

import type { JSONContent } from '@tiptap/core';

const INLINE = new Set(['text', 'reference', 'hardBreak']);

/** A line for each line that is written; items with a dash. */
export function wordsOf(node: JSONContent): string {
  if (node.type === 'text') return node.text ?? '';
  if (node.type === 'reference') return String(node.attrs?.['text'] ?? '');
  if (node.type === 'hardBreak') return '\n';
  const content = node.content ?? [];
  const isLine = content.every(({ type }) => INLINE.has(type ?? ''));
  const words = content.map(wordsOf).join(isLine ? '' : '\n');
  return node.type === 'listItem' ? `– ${words}` : words;
}
