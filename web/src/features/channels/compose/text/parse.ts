// Markdown as it is sent, to the document of the visual editor. Reads what the server reads: CommonMark and struck-out
// text, without HTML, images as links, a line's end as a break. Pure.

import type { SyntaxNode } from '@lezer/common';
import { parser, Strikethrough } from '@lezer/markdown';
import type { JSONContent } from '@tiptap/core';
import { kindOfReference } from './references';

const reader = parser.configure([Strikethrough, { remove: ['HTMLBlock', 'LinkReference'] }]);

type Marks = NonNullable<JSONContent['marks']>;

/** The document of a text. */
export function parseMarkdown(source: string): JSONContent {
  const content = blocks(reader.parse(source).topNode, source);
  return { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] };
}

function children(node: SyntaxNode): SyntaxNode[] {
  const all: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) all.push(child);
  return all;
}

function blocks(node: SyntaxNode, source: string): JSONContent[] {
  return children(node).flatMap((child) => block(child, source));
}

function block(node: SyntaxNode, source: string): JSONContent[] {
  const heading = /^(?:ATX|Setext)Heading(\d)$/.exec(node.name);
  if (heading) {
    const level = Math.min(3, Number(heading[1]));
    return [{ type: 'heading', attrs: { level }, ...inlines(node, source) }];
  }
  switch (node.name) {
    case 'Paragraph':
      return [{ type: 'paragraph', ...inlines(node, source) }];
    case 'Blockquote':
      return [{ type: 'blockquote', content: filled(blocks(node, source)) }];
    case 'BulletList':
      return [{ type: 'bulletList', content: items(node, source) }];
    case 'OrderedList': {
      const mark = node.firstChild?.getChild('ListMark');
      const start = mark ? Number.parseInt(source.slice(mark.from, mark.to), 10) : 1;
      return [{ type: 'orderedList', attrs: { start }, content: items(node, source) }];
    }
    case 'FencedCode':
    case 'CodeBlock':
      return [code(node, source)];
    case 'HorizontalRule':
      return [{ type: 'horizontalRule' }];
    default:
      return [];
  }
}

function items(list: SyntaxNode, source: string): JSONContent[] {
  return list
    .getChildren('ListItem')
    .map((item) => ({ type: 'listItem', content: filled(blocks(item, source)) }));
}

function filled(content: JSONContent[]): JSONContent[] {
  return content.length > 0 ? content : [{ type: 'paragraph' }];
}

function code(node: SyntaxNode, source: string): JSONContent {
  const info = node.getChild('CodeInfo');
  const text = node
    .getChildren('CodeText')
    .map(({ from, to }) => source.slice(from, to))
    .join('');
  const language = info ? source.slice(info.from, info.to).split(/\s/)[0] : '';
  return {
    type: 'codeBlock',
    attrs: { language: language === '' ? null : language },
    ...(text === '' ? {} : { content: [{ type: 'text', text }] }),
  };
}

/** The running text of a block, without the white space and breaks around it. */
function inlines(node: SyntaxNode, source: string): { content?: JSONContent[] } {
  const found: JSONContent[] = [];
  within(node, source, node.from, node.to, [], found);
  const merged: JSONContent[] = [];
  for (const one of found) {
    const last = merged.at(-1);
    if (last?.type === 'text' && one.type === 'text' && sameMarks(last, one))
      merged[merged.length - 1] = { ...last, text: `${last.text}${one.text}` };
    else merged.push(one);
  }
  const content = trimmed(merged);
  return content.length > 0 ? { content } : {};
}

function sameMarks(a: JSONContent, b: JSONContent): boolean {
  return JSON.stringify(a.marks ?? []) === JSON.stringify(b.marks ?? []);
}

/** White space around a line is no part of it. */
function trimmed(content: JSONContent[]): JSONContent[] {
  const out = content.flatMap((one, index) => {
    if (one.type !== 'text' || one.marks?.some(({ type }) => type === 'code')) return [one];
    const isFirst = index === 0 || content[index - 1]?.type === 'hardBreak';
    const isLast = index === content.length - 1 || content[index + 1]?.type === 'hardBreak';
    let text = one.text ?? '';
    if (isFirst) text = text.replace(/^[ \t]+/, '');
    if (isLast) text = text.replace(/[ \t]+$/, '');
    return text === '' ? [] : [{ ...one, text }];
  });
  while (out.at(-1)?.type === 'hardBreak') out.pop();
  while (out[0]?.type === 'hardBreak') out.shift();
  return out;
}

const MARKS: Readonly<Record<string, string>> = {
  StrongEmphasis: 'bold',
  Emphasis: 'italic',
  Strikethrough: 'strike',
};
/** Signs that are no text. */
const SIGNS =
  /^(EmphasisMark|StrikethroughMark|QuoteMark|HeaderMark|LinkMark|ListMark|LinkTitle|LinkLabel|URL)$/;

function within(
  node: SyntaxNode,
  source: string,
  from: number,
  to: number,
  marks: Marks,
  out: JSONContent[],
): void {
  let at = from;
  for (const child of children(node)) {
    if (child.from < from || child.to > to) continue;
    plain(source.slice(at, child.from), marks, out);
    at = child.to;
    inline(child, source, marks, out);
  }
  plain(source.slice(at, to), marks, out);
}

function inline(node: SyntaxNode, source: string, marks: Marks, out: JSONContent[]): void {
  const raw = source.slice(node.from, node.to);
  const mark = MARKS[node.name];
  if (mark !== undefined) within(node, source, node.from, node.to, withMark(marks, { type: mark }), out);
  else if (node.name === 'Link' || node.name === 'Image') link(node, source, marks, out);
  else if (node.name === 'Autolink') {
    const address = raw.slice(1, -1);
    const href = /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `mailto:${address}`;
    push(address, safe(href) ? withMark(marks, { type: 'link', attrs: { href } }) : marks, out);
  } else if (node.name === 'InlineCode') push(codeText(node, source), withMark(marks, { type: 'code' }), out);
  else if (node.name === 'HardBreak') out.push({ type: 'hardBreak' });
  else if (node.name === 'Escape') push(raw.slice(1), marks, out);
  else if (node.name === 'Entity') push(decoded(raw), marks, out);
  else if (!SIGNS.test(node.name)) plain(raw, marks, out);
}

function link(node: SyntaxNode, source: string, marks: Marks, out: JSONContent[]): void {
  const url = node.getChild('URL');
  const signs = node.getChildren('LinkMark');
  const [open, close] = [signs[0], signs[1]];
  if (url === null || open === undefined || close === undefined) {
    // Brackets that lead nowhere are brackets.
    if (open) plain(source.slice(node.from, open.to), marks, out);
    within(node, source, open?.to ?? node.from, close?.from ?? node.to, marks, out);
    if (close) plain(source.slice(close.from, node.to), marks, out);
    return;
  }
  const href = unescaped(source.slice(url.from, url.to).replace(/^<(.*)>$/, '$1'));
  if (node.name === 'Link' && kindOfReference(href) !== null) {
    const words: JSONContent[] = [];
    within(node, source, open.to, close.from, [], words);
    const text = words.map((word) => word.text ?? ' ').join('');
    out.push({ type: 'reference', attrs: { href, text }, ...(marks.length > 0 ? { marks } : {}) });
    return;
  }
  const here = safe(href) ? withMark(marks, { type: 'link', attrs: { href } }) : marks;
  within(node, source, open.to, close.from, here, out);
}

/** Text as it stands there; the end of a line is a break. */
function plain(text: string, marks: Marks, out: JSONContent[]): void {
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (index > 0) out.push({ type: 'hardBreak' });
    push(index > 0 ? line.replace(/^[ \t]+/, '') : line, marks, out);
  }
}

function push(text: string, marks: Marks, out: JSONContent[]): void {
  if (text !== '') out.push({ type: 'text', text, ...(marks.length > 0 ? { marks } : {}) });
}

/** In the order of the editor's own schema, so that what looks the same is the same. */
const ORDER = ['link', 'bold', 'code', 'italic', 'strike'];

function withMark(marks: Marks, mark: Marks[number]): Marks {
  if (marks.some(({ type }) => type === mark.type)) return marks;
  return [...marks, mark].sort((a, b) => ORDER.indexOf(a.type) - ORDER.indexOf(b.type));
}

function codeText(node: SyntaxNode, source: string): string {
  const signs = node.getChildren('CodeMark');
  const text = source.slice(signs[0]?.to ?? node.from, signs.at(-1)?.from ?? node.to).replace(/\r?\n/g, ' ');
  return /^ .*[^ ].* $|^ [^ ] $/.test(text) ? text.slice(1, -1) : text;
}

function unescaped(text: string): string {
  return text
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][\da-z]*);/gi, (entity) => decoded(entity));
}

function decoded(entity: string): string {
  return new DOMParser().parseFromString(entity, 'text/html').body.textContent ?? entity;
}

/** Only what may be clicked becomes a link. */
export function safe(href: string): boolean {
  try {
    return ['http:', 'https:', 'mailto:'].includes(new URL(href).protocol);
  } catch {
    return false;
  }
}
