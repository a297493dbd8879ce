// Pictures that are pasted, dropped or picked: given to the files of the space, then named in the text by their id.

import { type Editor, Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from '@tiptap/y-tiptap';

/** Gives a picture to the space. Answers the id of its file. */
export type UploadImage = (file: File) => Promise<string>;

interface Options {
  /** Takes what was pasted or dropped; `at` is where, if not at the caret. */
  onImages: (images: File[], at: number | undefined) => void;
}

export const PastedImages = Extension.create<Options>({
  name: 'pastedImages',
  addProseMirrorPlugins() {
    const { editor, options } = this;
    const take = (files: FileList | undefined, at?: number) => {
      const images = [...(files ?? [])].filter((file) => file.type.startsWith('image/'));
      if (images.length === 0 || !editor.isEditable) return false;
      options.onImages(images, at);
      return true;
    };
    return [
      new Plugin({
        props: {
          handlePaste: (_, event) => take(event.clipboardData?.files),
          handleDrop: (view, event) =>
            take(
              event.dataTransfer?.files,
              view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos,
            ),
        },
      }),
    ];
  },
});

/** Uploads one after the other, and puts each where it was meant, whatever others wrote meanwhile. */
export async function putImages(
  editor: Editor,
  images: readonly File[],
  at: number | undefined,
  upload: UploadImage,
): Promise<void> {
  const place = keep(editor, at ?? editor.state.selection.to);
  for (const image of images) {
    const file = await upload(image);
    if (editor.isDestroyed) return;
    editor.commands.insertContentAt(place(), { type: 'image', attrs: { file } });
  }
}

/** A place in the text that stays where it is while others write. */
function keep(editor: Editor, pos: number): () => number {
  const { type, binding } = ySyncPluginKey.getState(editor.state);
  const relative = absolutePositionToRelativePosition(pos, type, binding.mapping);
  return () => {
    const now = ySyncPluginKey.getState(editor.state);
    const found = relativePositionToAbsolutePosition(now.doc, now.type, relative, now.binding.mapping);
    return Math.min(found ?? pos, editor.state.doc.content.size);
  };
}
