// Puts the editor of a text document together.

import { Editor } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { Placeholder } from '@tiptap/extensions';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import type { Store } from '@/lib/store';
import { CommentMarks, type CommentMarksOptions } from '../comments/marks';
import type { Foreign } from '../schema/guard';
import { schemaExtensions } from '../schema/schema';
import { CONTENT } from '../schema/version';
import type { Moved } from './blocks';
import { Carets } from './carets';
import { Guard } from './guard-extension';
import { type ImageOptions, imageNode } from './image-view';
import { PastedImages } from './images';
import type { Insertion } from './insertions';
import { Keys } from './keys';
import { type Mentionable, type Offers, Suggest } from './suggest';

/** What the editor asks of the page around it. Read at the moment it is needed. */
export interface EditorPorts {
  words: {
    label: string;
    placeholder: string;
    insertion: (insertion: Insertion) => string;
    checkbox: (text: string) => string;
  };
  image: ImageOptions;
  people: () => readonly Mentionable[];
  pickImage: () => void;
  onImages: (images: File[], at: number | undefined) => void;
  onForeign: (foreign: Foreign) => void;
  onMoved: (moved: Moved | undefined, direction: -1 | 1) => void;
  toToolbar: () => void;
  toLink: () => void;
  toComment: () => void;
  onMention: (person: string, excerpt: string) => void;
  onThread: CommentMarksOptions['onThread'];
}

export function createEditor(
  element: HTMLElement,
  doc: Y.Doc,
  awareness: Awareness,
  offers: Store<Offers | null>,
  isEditable: boolean,
  ports: EditorPorts,
): Editor {
  const { words } = ports;
  return new Editor({
    element,
    editable: isEditable,
    // A caret that is set by the page would steal the focus from whoever reads.
    autofocus: false,
    // The page's policy forbids styles that are not its own: they are in Prose.module.css.
    injectCSS: false,
    editorProps: {
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': words.label,
        spellcheck: 'true',
      },
    },
    extensions: [
      Guard.configure({ doc, onForeign: ports.onForeign }),
      ...schemaExtensions(imageNode(ports.image), words.checkbox),
      Collaboration.configure({ document: doc, field: CONTENT }),
      Carets.configure({ awareness }),
      Keys.configure({
        onMoved: ports.onMoved,
        toToolbar: ports.toToolbar,
        toLink: ports.toLink,
        toComment: ports.toComment,
      }),
      Suggest.configure({
        offers,
        label: words.insertion,
        people: ports.people,
        pickImage: ports.pickImage,
        onMention: ports.onMention,
      }),
      PastedImages.configure({ onImages: ports.onImages }),
      CommentMarks.configure({ onThread: ports.onThread }),
      Placeholder.configure({ placeholder: words.placeholder }),
    ],
  });
}
