// The nodes that are ours: callout, image by file, mention, speaker note. What they look like is CSS.

import { mergeAttributes, Node } from '@tiptap/core';
import { data } from './attributes';

/** What a callout wants to be read as. */
export const TONES = ['info', 'tip', 'warning'] as const;
export type Tone = (typeof TONES)[number];

export const Callout = Node.create({
  name: 'callout',
  group: 'block',
  content: 'block+',
  defining: true,
  addAttributes: () => ({ tone: data('tone', 'info') }),
  parseHTML: () => [{ tag: 'aside[data-tone]' }],
  renderHTML: ({ HTMLAttributes }) => ['aside', mergeAttributes(HTMLAttributes, { role: 'note' }), 0],
});

/** A block only the person who presents sees. */
export const SpeakerNote = Node.create({
  name: 'speakerNote',
  group: 'block',
  content: 'block+',
  defining: true,
  parseHTML: () => [{ tag: 'aside[data-speaker-note]' }],
  renderHTML: ({ HTMLAttributes }) => [
    'aside',
    mergeAttributes(HTMLAttributes, { 'data-speaker-note': '', role: 'note' }),
    0,
  ],
});

/** A picture of the space, by the id of its file: its bytes never lie in the document. */
export const Image = Node.create({
  name: 'image',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({
    file: data('file'),
    alt: data('alt', ''),
    caption: data('caption', ''),
    width: {
      ...data('width'),
      parseHTML: (element: HTMLElement) => Number(element.dataset['width']) || null,
    },
  }),
  parseHTML: () => [{ tag: 'figure[data-file]' }],
  renderHTML: ({ HTMLAttributes }) => ['figure', HTMLAttributes],
});

/** A person of the space. The name is what it was when they were mentioned. */
export const Mention = Node.create({
  name: 'mention',
  group: 'inline',
  inline: true,
  atom: true,
  selectable: false,
  addAttributes: () => ({ person: data('person'), name: data('name', '') }),
  parseHTML: () => [{ tag: 'span[data-person]' }],
  renderHTML: ({ node, HTMLAttributes }) => ['span', HTMLAttributes, `@${node.attrs['name']}`],
  renderText: ({ node }) => `@${node.attrs['name']}`,
});
