// The marks that are ours, or are narrower here than in the library: only what the schema names is ever stored.

import { Mark, markInputRule, mergeAttributes } from '@tiptap/core';
import { Link } from '@tiptap/extension-link';

const MARKED = /(?:^|\s)(==(?!\s+==)((?:[^=]+))==(?!\s+==))$/;

export const Highlight = Mark.create({
  name: 'highlight',
  parseHTML: () => [{ tag: 'mark' }],
  renderHTML: ({ HTMLAttributes }) => ['mark', HTMLAttributes, 0],
  addInputRules() {
    return [markInputRule({ find: MARKED, type: this.type })];
  },
  addKeyboardShortcuts() {
    return { 'Mod-Shift-h': () => this.editor.commands.toggleMark(this.name) };
  },
});

/** Where a link may lead: the web and a mailbox. Anything else is not made, and not followed. */
export function isSafeAddress(address: string): boolean {
  try {
    return ['http:', 'https:', 'mailto:'].includes(new URL(address, 'https://a.invalid').protocol);
  } catch {
    return false;
  }
}

/** A link knows only its address; how it opens is this client's business. */
export const SafeLink = Link.extend({
  addAttributes: () => ({
    href: { default: null, parseHTML: (element: HTMLElement) => element.getAttribute('href') },
  }),
  renderHTML({ HTMLAttributes }) {
    const { href } = HTMLAttributes as { href?: unknown };
    const address = typeof href === 'string' && isSafeAddress(href) ? href : '';
    return [
      'a',
      mergeAttributes({ href: address, rel: 'noopener noreferrer nofollow', target: '_blank' }),
      0,
    ];
  },
}).configure({
  openOnClick: false,
  autolink: true,
  linkOnPaste: true,
  defaultProtocol: 'https',
  isAllowedUri: (address) => isSafeAddress(address),
});
