// Reading the tree of a message. Pure.

import type { Block, Inline } from '@/protocol';

type Link = Extract<Inline, { type: 'link' }>;

/** The words of a tree, for screen readers and announcements; blocks and items on lines of their own. */
export function plainText(tree: readonly Block[]): string {
  return tree
    .map(blockText)
    .filter((text) => text !== '')
    .join('\n');
}

function blockText(block: Block): string {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return inlineText(block.inlines);
    case 'code':
      return block.text.trimEnd();
    case 'quote':
      return plainText(block.blocks);
    case 'list':
      return block.items.map(plainText).join('\n');
    case 'rule':
      return '';
  }
}

function inlineText(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      if (inline.type === 'text' || inline.type === 'code' || inline.type === 'time') return inline.text;
      if (inline.type === 'mention') return `@${inline.name}`;
      return inline.type === 'break' ? '\n' : inlineText(inline.inlines);
    })
    .join('');
}

/** The host a link really leads to, or the address of a mail. */
export function shownHost(href: string): string {
  try {
    const url = new URL(href);
    return url.protocol === 'mailto:' ? decodeURI(url.pathname) : url.host;
  } catch {
    return href;
  }
}

/** Where a link leads within this client; `null` for any other place, and for what is no page. */
export function ownPathOf(href: string, origin: string): string | null {
  if (!URL.canParse(href)) return null;
  const url = new URL(href);
  const isPage = url.origin === origin && !/^\/(api|collab|assets)(\/|$)/.test(url.pathname);
  return isPage ? url.pathname + url.search : null;
}

/** Whether a link's text looks like an address of another host than the one it leads to. */
export function misleads(link: Link): boolean {
  const text = inlineText(link.inlines).trim();
  const named = /^(?:https?:\/\/)?(?:www\.)?((?:[\p{L}\p{N}-]+\.)+\p{L}{2,}|xn--[\w.-]+)(?:[/:?#]|$)/iu.exec(
    text,
  )?.[1];
  if (named === undefined) return false;
  const host = shownHost(link.href)
    .toLowerCase()
    .replace(/^www\./, '');
  return asciiHost(named).replace(/^www\./, '') !== host.replace(/:\d+$/, '');
}

/** A host as browsers write it, so that the same name in letters and in punycode is the same. */
function asciiHost(host: string): string {
  try {
    return new URL(`https://${host}`).hostname;
  } catch {
    return host.toLowerCase();
  }
}

/** Most texts have one of these. To make the other expression takes ten milliseconds, at the worst of times. */
const NO_EMOJI = /[A-Za-zÄÖÜäöüß.,]/;
const EMOJI_ONLY = /^(?:\p{RGI_Emoji}|\s){1,12}$/v;

/** A few emoji and nothing else are shown larger. */
export function isEmojiOnly(tree: readonly Block[]): boolean {
  const [only] = tree;
  if (tree.length !== 1 || only?.type !== 'paragraph') return false;
  const text = inlineText(only.inlines);
  return only.inlines.every(({ type }) => type === 'text') && !NO_EMOJI.test(text) && EMOJI_ONLY.test(text);
}
