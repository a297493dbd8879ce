// Running text to Markdown. Marks are signs that count only where they touch the right neighbours; this puts them
// where they do. Pure.

import type { JSONContent } from '@tiptap/core';
import { written } from './references';

/** One character, break or reference, with what is marked there. */
interface Atom {
  /** A character as it is read. */
  char: string;
  node: JSONContent;
  marks: Map<string, string>;
}

/** From the outside in. */
const ORDER = ['link', 'bold', 'italic', 'strike', 'code'];

/** The Markdown of a paragraph; a break is the end of a line. */
export function inlineMarkdown(content: readonly JSONContent[]): string {
  const atoms = trimmed(content.flatMap(exploded));
  for (const mark of ORDER) if (mark !== 'code') withoutEdges(atoms, mark);
  return lines(signed(atoms));
}

function exploded(node: JSONContent): Atom[] {
  const marks = new Map(
    (node.marks ?? [])
      .filter(({ type }) => ORDER.includes(type))
      .map(({ type, attrs }) => [type, String(attrs?.['href'] ?? '')]),
  );
  if (node.type === 'hardBreak') return [{ char: '\n', node, marks: new Map() }];
  if (node.type === 'reference') return [{ char: 'x', node, marks }];
  return Array.from(node.text ?? '', (char) => ({ char, node, marks: new Map(marks) }));
}

function isSpace(atom: Atom | undefined): boolean {
  return atom === undefined || (/\s/.test(atom.char) && !atom.marks.has('code'));
}

/** Without breaks at the ends and white space at the ends of lines: neither is kept in Markdown. */
function trimmed(atoms: Atom[]): Atom[] {
  const isEdge = (atom: Atom | undefined) => atom === undefined || atom.char === '\n';
  let out = atoms;
  for (let before = -1; before !== out.length; ) {
    before = out.length;
    const all = out;
    out = all.filter(
      (atom, at) => atom.char === '\n' || !isSpace(atom) || !(isEdge(all[at - 1]) || isEdge(all[at + 1])),
    );
  }
  while (out[0]?.char === '\n') out = out.slice(1);
  while (out.at(-1)?.char === '\n') out = out.slice(0, -1);
  return out;
}

/** Takes a mark off the white space at both ends of what it marks: there it would not count. */
function withoutEdges(atoms: Atom[], mark: string): void {
  for (let at = 0; at < atoms.length; at += 1) {
    const value = atoms[at]?.marks.get(mark);
    if (value === undefined) continue;
    let end = at;
    while (end + 1 < atoms.length && goesOn(atoms[end + 1], mark, value)) end += 1;
    let [from, to] = [at, end];
    while (from <= to && isSpace(atoms[from])) atoms[from++]?.marks.delete(mark);
    while (to >= from && isSpace(atoms[to])) atoms[to--]?.marks.delete(mark);
    at = end;
  }
}

/** A break does not end what is marked around it. */
function goesOn(atom: Atom | undefined, mark: string, value: string): boolean {
  if (atom?.char === '\n' && atom.node.type === 'hardBreak') {
    atom.marks.set(mark, value);
    return true;
  }
  return atom?.marks.get(mark) === value;
}

/** A piece of the line: a sign, or text that is escaped already. */
interface Piece {
  text: string;
  sign?: 'open' | 'close';
}

function signed(atoms: readonly Atom[]): string {
  const pieces: Piece[] = [];
  let open: { mark: string; value: string; sign: string }[] = [];
  for (let at = 0; at <= atoms.length; at += 1) {
    const atom = atoms[at];
    const wanted = styles(atom);
    const ended = open.findIndex(({ mark, value }) => atom?.marks.get(mark) !== value);
    const kept = ended < 0 ? open : open.slice(0, ended);
    for (const { mark, value, sign } of open.slice(kept.length).reverse())
      pieces.push({ text: mark === 'link' ? `](${target(value)})` : sign, sign: 'close' });
    open = kept;
    if (atom === undefined) break;
    // What lasts longest is outside: so nothing is closed only to be opened again.
    const news = wanted
      .filter((mark) => !open.some((one) => one.mark === mark))
      .sort((a, b) => endOf(b, atoms, at) - endOf(a, atoms, at));
    for (const mark of news) {
      const sign = signOf(mark, atoms, at);
      pieces.push({ text: sign, sign: 'open' });
      open = [...open, { mark, value: atom.marks.get(mark) ?? '', sign }];
    }
    if (atom.marks.has('code')) {
      const end = codeEnd(atoms, at);
      const text = atoms.slice(at, end).map(({ char }) => char);
      pieces.push({ text: codeSpan(text.join('')) });
      at = end - 1;
    } else
      pieces.push({
        text: textOf(
          atom,
          atoms,
          at,
          open.some(({ mark }) => mark === 'link'),
        ),
      });
  }
  return joined(pieces);
}

function styles(atom: Atom | undefined): string[] {
  return ORDER.filter((mark) => mark !== 'code' && atom?.marks.has(mark));
}

/** Behind the last atom that has the mark too. */
function endOf(mark: string, atoms: readonly Atom[], at: number): number {
  const value = atoms[at]?.marks.get(mark);
  let end = at + 1;
  while (end < atoms.length && atoms[end]?.marks.get(mark) === value) end += 1;
  return end;
}

/** Behind the last atom of the same piece of code. */
function codeEnd(atoms: readonly Atom[], at: number): number {
  const around = styles(atoms[at]).join();
  let end = at + 1;
  while (atoms[end]?.marks.has('code') && styles(atoms[end]).join() === around) end += 1;
  return end;
}

const WORD = /[\p{L}\p{N}]/u;

function signOf(mark: string, atoms: readonly Atom[], at: number): string {
  if (mark === 'link') return '[';
  if (mark === 'bold') return '**';
  if (mark === 'strike') return '~~';
  const end = endOf(mark, atoms, at);
  const around = atoms.slice(Math.max(0, at - 1), end + 1);
  // Beside the stars of bold text a single star could be one of them.
  if (around.some((atom) => atom.marks.has('bold'))) return '_';
  const touches = [atoms[at - 1], atoms[end]].some((atom) => atom !== undefined && WORD.test(atom.char));
  return touches ? '*' : '_';
}

function target(href: string): string {
  return /[()\s<>\\]/.test(href)
    ? `<${href.replace(/[<>\\\s]/g, (sign) => encodeURIComponent(sign))}>`
    : href;
}

function codeSpan(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = /^[` ]|[` ]$/.test(text) && text.trim() !== '' ? ' ' : '';
  return fence + pad + text + pad + fence;
}

function textOf(atom: Atom, atoms: readonly Atom[], at: number, isInLink: boolean): string {
  const { node, char } = atom;
  if (node.type === 'reference')
    return written({ href: String(node.attrs?.['href'] ?? ''), text: String(node.attrs?.['text'] ?? '') });
  if (char === '\n') return '\n';
  const next = atoms[at + 1];
  const rest = () =>
    atoms
      .slice(at, at + 12)
      .map((one) => one.char)
      .join('');
  if (/[\\`*[~]/.test(char)) return `\\${char}`;
  if (char === ']') return isInLink ? '\\]' : char;
  if (char === '_') {
    const isWithin = [atoms[at - 1], next].every((one) => one !== undefined && WORD.test(one.char));
    return isWithin ? char : '\\_';
  }
  if (char === '<') return /^<[a-z/!?]/i.test(rest()) ? '\\<' : char;
  if (char === '&') return /^&#?\w/.test(rest()) ? '\\&' : char;
  if (char === '!') return next?.node.type === 'reference' || next?.marks.has('link') ? '\\!' : char;
  return char;
}

const PUNCTUATION = /[\p{P}\p{S}]/u;

/**
 * Puts the pieces together. A sign between a letter and punctuation would not count, nor `_` within a word: there the
 * letter is written by its number, which is punctuation to the parser.
 */
function joined(pieces: Piece[]): string {
  const texts = pieces.map(({ text }) => text);
  for (const [index, { sign, text }] of pieces.entries()) {
    if (sign === undefined || text.startsWith(']') || text === '[') continue;
    const inner = sign === 'open' ? texts[index + 1]?.at(0) : texts[index - 1]?.at(-1);
    if (inner === undefined || (text !== '_' && !PUNCTUATION.test(inner))) continue;
    const beside = sign === 'open' ? index - 1 : index + 1;
    const outer = pieces[beside];
    if (
      outer !== undefined &&
      outer.sign === undefined &&
      WORD.test(outer.text) &&
      Array.from(outer.text).length === 1
    )
      texts[beside] = `&#${outer.text.codePointAt(0)};`;
  }
  return texts.join('');
}

/** What means something at the beginning of a line is escaped; a line without anything is a break of its own. */
function lines(text: string): string {
  const all = text.split('\n');
  return all
    .map((line, index) => {
      if (line === '') return index < all.length - 1 ? '\\' : line;
      if (/^(?:[-+](?=\s|$)|>|#{1,6}(?=\s|$)|=+\s*$|-+\s*$|(?:-\s*){3,}$)/.test(line)) return `\\${line}`;
      return line.replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
    })
    .join('\n');
}
