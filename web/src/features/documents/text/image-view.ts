// A picture in the text: loaded by the id of its file, with its caption, and a word where it has no description yet.

import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Image } from '../schema/nodes';

/** What the view needs to know from outside. */
export interface ImageOptions {
  address: (file: string) => string;
  /** The word on the button. */
  describe: () => string;
  missing: () => string;
  onDescribe: (pos: number) => void;
}

/** The node `image` with this view. */
export function imageNode(options: ImageOptions): typeof Image {
  return Image.extend({
    addNodeView() {
      return ({ node, editor, getPos }) => new ImageView(node, editor, getPos, options);
    },
  }) as typeof Image;
}

class ImageView {
  readonly dom = document.createElement('figure');
  private readonly picture = document.createElement('img');
  private readonly caption = document.createElement('figcaption');
  private readonly button = document.createElement('button');
  private readonly options: ImageOptions;

  constructor(node: Node, editor: Editor, getPos: () => number | undefined, options: ImageOptions) {
    this.options = options;
    this.dom.contentEditable = 'false';
    this.picture.loading = 'lazy';
    this.picture.draggable = false;
    this.picture.addEventListener('error', () => {
      this.dom.dataset['state'] = 'missing';
      this.caption.textContent = options.missing();
    });
    this.button.type = 'button';
    this.button.addEventListener('click', () => {
      const pos = getPos();
      if (pos !== undefined && editor.isEditable) options.onDescribe(pos);
    });
    this.dom.append(this.picture, this.caption, this.button);
    this.show(node);
  }

  update(node: Node): boolean {
    if (node.type.name !== 'image') return false;
    this.show(node);
    return true;
  }

  /** The button is the page's, not the editor's. */
  stopEvent(event: Event): boolean {
    return event.target === this.button;
  }

  ignoreMutation(): boolean {
    return true;
  }

  private show(node: Node): void {
    const { file, alt, caption, width } = node.attrs as {
      file: string | null;
      alt: string;
      caption: string;
      width: number | null;
    };
    const address = file === null ? '' : this.options.address(file);
    if (this.picture.getAttribute('src') !== address) {
      delete this.dom.dataset['state'];
      this.picture.src = address;
    }
    this.picture.alt = alt;
    if (width === null) this.picture.removeAttribute('width');
    else this.picture.width = width;
    this.caption.textContent = caption;
    this.caption.hidden = caption === '' && this.dom.dataset['state'] !== 'missing';
    this.button.textContent = this.options.describe();
    this.button.dataset['needed'] = String(alt === '');
  }
}
