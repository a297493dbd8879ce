// The document of the visual editor, to Markdown as the server reads it. What is a mark here is escaped there, so that
// text stays text. Pure.

import type { JSONContent } from '@tiptap/core';
import { inlineMarkdown } from './inline';

/** The Markdown of a document; empty if there is nothing in it. */
export function serialiseMarkdown(doc: JSONContent): string {
  return blocks(doc.content ?? []).join('\n');
}

/** The lines of blocks that follow each other. */
function blocks(content: readonly JSONContent[], isInItem = false): string[] {
  const shown = content.filter((node) => !isEmpty(node));
  const out: string[] = [];
  let other = false;
  for (const [index, node] of shown.entries()) {
    const before = shown[index - 1];
    // Lists of one kind that follow each other would be one list: the second has another sign.
    other = before?.type === node.type && !other;
    if (before !== undefined && !(isInItem && mayFollowAtOnce(before, node))) out.push('');
    out.push(...block(node, other));
  }
  return out;
}

function isEmpty(node: JSONContent): boolean {
  return node.type === 'paragraph' && !node.content?.some((one) => one.type !== 'hardBreak');
}

/** A list below the words of its item needs no empty line, unless its first number forbids that. */
function mayFollowAtOnce(before: JSONContent, node: JSONContent): boolean {
  if (before.type !== 'paragraph') return false;
  return node.type === 'bulletList' || (node.type === 'orderedList' && (node.attrs?.['start'] ?? 1) === 1);
}

function block(node: JSONContent, other: boolean): string[] {
  const content = node.content ?? [];
  switch (node.type) {
    case 'paragraph':
      return inlineMarkdown(content).split('\n');
    case 'heading':
      return [`${'#'.repeat(Number(node.attrs?.['level'] ?? 1))} ${headingText(content)}`];
    case 'blockquote':
      return blocks(content).map((line) => (line === '' ? '>' : `> ${line}`));
    case 'bulletList':
      return content.flatMap((item) => indented(item, other ? '* ' : '- '));
    case 'orderedList': {
      const start = Number(node.attrs?.['start'] ?? 1);
      return content.flatMap((item, index) => indented(item, `${start + index}${other ? ')' : '.'} `));
    }
    case 'codeBlock': {
      const text = content.map((one) => one.text ?? '').join('');
      const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
      const fence = '`'.repeat(Math.max(3, longest + 1));
      return [`${fence}${node.attrs?.['language'] ?? ''}`, ...text.split('\n'), fence];
    }
    case 'horizontalRule':
      return ['***'];
    default:
      return blocks(content);
  }
}

function headingText(content: JSONContent[]): string {
  const flat = content.map((node) => (node.type === 'hardBreak' ? { type: 'text', text: ' ' } : node));
  return inlineMarkdown(flat).replace(/(?<!\\)#/g, '\\#');
}

function indented(item: JSONContent, sign: string): string[] {
  const lines = blocks(item.content ?? [], true);
  if (lines.length === 0) return [sign.trimEnd()];
  const space = ' '.repeat(sign.length);
  return lines.map((line, index) => (index === 0 ? sign + line : line === '' ? '' : space + line));
}
