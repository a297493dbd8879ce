import { EditorView } from '@codemirror/view';
import { useEffect, useState } from 'react';
import type * as Y from 'yjs';
import { OutlineList } from '../OutlineList';
import { CONTENT } from '../schema/version';
import { wordsIn } from '../words';
import { headingsOf } from './headings';

const CALM_MS = 300;

/** The headings of a note, and how long it is. */
export function NoteOutline({
  view,
  doc,
  note,
}: {
  view: EditorView;
  doc: Y.Doc;
  note?: string | undefined;
}) {
  const [text, setText] = useState(() => doc.getText(CONTENT).toString());
  useEffect(() => {
    const content = doc.getText(CONTENT);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const changed = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        setText(content.toString());
      }, CALM_MS);
    };
    content.observe(changed);
    return () => {
      clearTimeout(timer);
      content.unobserve(changed);
    };
  }, [doc]);
  return (
    <OutlineList
      headings={headingsOf(text)}
      words={wordsIn(text)}
      note={note}
      onGo={(pos) => {
        view.dispatch({
          selection: { anchor: pos },
          effects: EditorView.scrollIntoView(pos, { y: 'start' }),
        });
        view.focus();
      }}
    />
  );
}
