// How a document becomes slides: every heading of the first two levels begins one. Pure; the server cuts the same way.

import type { FileId, SlideBlock, SlideItem, SlideRun, SlideText } from '@/protocol';

/** A node as the shared document gives it. Its bytes are other people's: nothing about it is taken for granted. */
export interface Node {
  readonly type?: string;
  readonly text?: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly marks?: readonly { readonly type?: string }[];
  readonly content?: readonly Node[];
}

export interface MadeSlide {
  /** The words of its heading; empty for what stands before the first one. */
  readonly title: string;
  readonly blocks: readonly SlideBlock[];
  /** What only the presenter sees, paragraph by paragraph. */
  readonly notes: readonly string[];
}

const DEEPEST = 4;
/** What a file's id looks like; anything else names no picture. */
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The slides of a document. What stands before the first heading is a slide of its own. */
export function slides(doc: Node): MadeSlide[] {
  const made: { title: string; blocks: SlideBlock[]; notes: string[] }[] = [];
  // Notes before the first slide are for that one: they alone make none.
  const early: string[] = [];
  for (const node of doc.content ?? []) {
    if (node.type === 'speakerNote') {
      (made.at(-1)?.notes ?? early).push(...paragraphs(node));
      continue;
    }
    const level = node.type === 'heading' ? levelOf(node) : 0;
    if (level === 1 || level === 2) {
      const title = plain(node);
      // A heading without a word is somebody's empty line.
      if (title === '') continue;
      made.push({ title, blocks: [{ type: 'heading', payload: { level, text: textOf(node) } }], notes: [] });
      continue;
    }
    const blocks = blocksOf(node);
    if (blocks.length === 0) continue;
    if (made.length === 0) made.push({ title: '', blocks: [], notes: [] });
    made.at(-1)?.blocks.push(...blocks);
  }
  made[0]?.notes.unshift(...early);
  return made;
}

/** The same place after the document changed: by the heading, since somebody may have written a slide before it. */
export function placeAfter(before: readonly MadeSlide[], after: readonly MadeSlide[], at: number): number {
  const title = before[at]?.title;
  if (title === undefined || after[at]?.title === title) return Math.max(0, Math.min(at, after.length - 1));
  const places = after.flatMap((slide, place) => (slide.title === title ? [place] : []));
  const [nearest = at] = places.toSorted((a, b) => Math.abs(a - at) - Math.abs(b - at));
  return Math.max(0, Math.min(nearest, after.length - 1));
}

function blocksOf(node: Node): SlideBlock[] {
  switch (node.type) {
    case 'heading':
      return filled(textOf(node), (text) => ({ type: 'heading', payload: { level: 3, text } }));
    case 'paragraph':
      return filled(textOf(node), (payload) => ({ type: 'paragraph', payload }));
    case 'blockquote':
      return filled(linesOf(node), (payload) => ({ type: 'quote', payload }));
    case 'callout':
      return (node.content ?? []).flatMap(blocksOf);
    case 'codeBlock': {
      const text = plain(node);
      return text === '' ? [] : [{ type: 'code', payload: { text } }];
    }
    case 'bulletList':
    case 'orderedList':
    case 'taskList': {
      const items = itemsOf(node, 0);
      const is_ordered = node.type === 'orderedList';
      return items.length === 0 ? [] : [{ type: 'list', payload: { is_ordered, items } }];
    }
    case 'image': {
      const { file, alt } = node.attrs ?? {};
      if (typeof file !== 'string' || !ID.test(file)) return [];
      return [
        { type: 'image', payload: { file_id: file as FileId, alt: typeof alt === 'string' ? alt : '' } },
      ];
    }
    case 'table': {
      const rows = (node.content ?? []).map((row) => (row.content ?? []).map(linesOf));
      return rows.length === 0 ? [] : [{ type: 'table', payload: { rows } }];
    }
    default:
      return [];
  }
}

function filled(text: SlideText, make: (text: SlideText) => SlideBlock): SlideBlock[] {
  return text.runs.some((run) => run.text.trim() !== '') ? [make(text)] : [];
}

/** The items of a list with those of the lists inside, flat. */
function itemsOf(list: Node, depth: number): SlideItem[] {
  return (list.content ?? []).flatMap((item) => {
    const words = (item.content ?? []).filter((each) => !isList(each));
    const inner = (item.content ?? []).filter(isList);
    const is_done = item.type === 'taskItem' ? item.attrs?.['checked'] === true : null;
    const own: SlideItem = { depth, is_done, text: linesOf({ content: words }) };
    const nested = inner.flatMap((each) => itemsOf(each, Math.min(depth + 1, DEEPEST)));
    return own.text.runs.length === 0 ? nested : [own, ...nested];
  });
}

function isList({ type }: Node): boolean {
  return type === 'bulletList' || type === 'orderedList' || type === 'taskList';
}

/** The words of several paragraphs, however deep, each on a line of its own. */
function linesOf(node: Node): SlideText {
  return { runs: lines(node).flatMap((line, at) => (at === 0 ? line : [BREAK, ...line])) };
}

function lines(node: Node): SlideRun[][] {
  const content = node.content ?? [];
  if (!content.every(isInline)) return content.flatMap(lines);
  const { runs } = textOf(node);
  return runs.length === 0 ? [] : [runs];
}

const BREAK: SlideRun = { text: '\n', is_bold: false, is_italic: false, is_code: false };

function textOf(node: Node): SlideText {
  return { runs: (node.content ?? []).flatMap(runOf) };
}

function isInline({ type }: Node): boolean {
  return type === 'text' || type === 'hardBreak' || type === 'mention';
}

function runOf(node: Node): SlideRun[] {
  if (node.type === 'hardBreak') return [BREAK];
  const name = node.attrs?.['name'];
  const text = node.type === 'mention' ? `@${typeof name === 'string' ? name : ''}` : (node.text ?? '');
  if (text === '') return [];
  const has = (mark: string) => node.marks?.some(({ type }) => type === mark) === true;
  return [{ text, is_bold: has('bold'), is_italic: has('italic'), is_code: has('code') }];
}

function paragraphs(node: Node): string[] {
  return (node.content ?? []).flatMap((each) => {
    if (isList(each)) return itemsOf(each, 0).map(({ text }) => `• ${words(text)}`);
    return plain(each) === '' ? [] : [plain(each)];
  });
}

function plain(node: Node): string {
  return words(linesOf(node)).trim();
}

function words({ runs }: SlideText): string {
  return runs.map(({ text }) => text).join('');
}

function levelOf({ attrs }: Node): number {
  const level = Number(attrs?.['level']);
  return level >= 1 && level <= 3 ? level : 3;
}
