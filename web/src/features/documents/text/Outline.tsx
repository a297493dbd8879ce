import type { Editor } from '@tiptap/core';
import { useEffect, useState } from 'react';
import { OutlineList } from '../OutlineList';
import { headingAt, type Summary, summaryOf } from './outline';

const CALM_MS = 300;

/** The headings of the document as a way through it, and how long it is. */
export function Outline({ editor, note }: { editor: Editor; note?: string | undefined }) {
  const { headings, words } = useSummary(editor);
  const [here, setHere] = useState<number | undefined>(undefined);
  useEffect(() => {
    const moved = () => setHere(headingAt(headings, editor.state.selection.from)?.pos);
    moved();
    editor.on('selectionUpdate', moved);
    return () => {
      editor.off('selectionUpdate', moved);
    };
  }, [editor, headings]);
  return (
    <OutlineList
      headings={headings}
      words={words}
      here={here}
      note={note}
      onGo={(pos) => goTo(editor, pos)}
    />
  );
}

function useSummary(editor: Editor): Summary {
  const [summary, setSummary] = useState(() => summaryOf(editor.state.doc));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const changed = ({ transaction }: { transaction: { docChanged: boolean } }) => {
      if (!transaction.docChanged) return;
      timer ??= setTimeout(() => {
        timer = undefined;
        if (!editor.isDestroyed) setSummary(summaryOf(editor.state.doc));
      }, CALM_MS);
    };
    setSummary(summaryOf(editor.state.doc));
    editor.on('transaction', changed);
    return () => {
      clearTimeout(timer);
      editor.off('transaction', changed);
    };
  }, [editor]);
  return summary;
}

function goTo(editor: Editor, pos: number): void {
  editor.commands.focus(pos + 1, { scrollIntoView: false });
  const element = editor.view.nodeDOM(pos);
  if (element instanceof HTMLElement) element.scrollIntoView({ block: 'start', behavior: 'smooth' });
}
