import type { Editor } from '@tiptap/core';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Store } from '@/lib/store';
import type { OpenDocument } from '../collab/useDocument';
import { createEditor, type EditorPorts } from './editor';
import type { Offers } from './suggest';

/** Makes an editor in a place of the page, for as long as the document and the place are there. */
export function useTextEditor(
  open: OpenDocument,
  place: RefObject<HTMLElement | null>,
  isEditable: boolean,
  ports: EditorPorts,
) {
  const { doc, awareness } = open;
  const [editor, setEditor] = useState<Editor | null>(null);
  const [offers] = useState(() => new Store<Offers | null>(null));
  // The editor lives longer than a render: what it asks for is what the last render had.
  const latest = useRef(ports);
  useLayoutEffect(() => {
    latest.current = ports;
  });
  const first = useRef(isEditable);
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const made = createEditor(element, doc, awareness, offers, first.current, through(latest));
    setEditor(made);
    return () => {
      setEditor(null);
      offers.set(null);
      made.destroy();
    };
  }, [doc, awareness, offers, place]);
  useEffect(() => {
    first.current = isEditable;
    if (editor !== null && editor.isEditable !== isEditable) editor.setEditable(isEditable, false);
  }, [editor, isEditable]);
  return { editor, offers };
}

/** The same ports, looked up anew at each call. */
function through(latest: RefObject<EditorPorts>): EditorPorts {
  return {
    words: latest.current.words,
    image: {
      address: (file) => latest.current.image.address(file),
      describe: () => latest.current.image.describe(),
      missing: () => latest.current.image.missing(),
      onDescribe: (pos) => latest.current.image.onDescribe(pos),
    },
    people: () => latest.current.people(),
    pickImage: () => latest.current.pickImage(),
    onImages: (images, at) => latest.current.onImages(images, at),
    onForeign: (foreign) => latest.current.onForeign(foreign),
    onMoved: (moved, direction) => latest.current.onMoved(moved, direction),
    toToolbar: () => latest.current.toToolbar(),
    toLink: () => latest.current.toLink(),
    toComment: () => latest.current.toComment(),
    onMention: (person, excerpt) => latest.current.onMention(person, excerpt),
    onThread: (thread) => latest.current.onThread(thread),
  };
}
