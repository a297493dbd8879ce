import type { EditorView } from '@codemirror/view';
import { useEffect, useRef, useState } from 'react';
import { useText } from '@/i18n/useText';
import { inWords } from '@/lib/words';
import { announce } from '@/ui/announce';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import type { EditorProps } from '../editor-props';
import { Frame } from '../Frame';
import { META, SCHEMA_VERSION } from '../schema/version';
import { watchWriters } from '../text/news';
import { noteAnchoring } from './anchoring';
import { createNote, setWritable } from './editor';
import styles from './Markdown.module.css';
import { NoteOutline } from './NoteOutline';
import '../text/carets.css';

/** A Markdown note that several people write. */
export function MarkdownDocument(props: EditorProps) {
  const { open, title, canEdit, note, onAnchoring, onThread, onComment, frame } = props;
  const { t, language } = useText('documents');
  const place = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<EditorView | null>(null);
  const [isNewer, setIsNewer] = useState(() => newerThanThis(open.doc.getMap(META).get('schema')));
  const isEditable = canEdit && open.canEdit && !isNewer;
  const label = t('text.noteLabel', { title });
  const first = useRef(isEditable);
  const calls = useRef({ onThread, onComment });
  useEffect(() => {
    calls.current = { onThread, onComment };
  });

  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const made = createNote(element, open.doc, open.awareness, first.current, label, {
      onThread: (thread) => calls.current.onThread(thread),
      onComment: () => calls.current.onComment(),
    });
    setView(made);
    onAnchoring(noteAnchoring(made, open.doc));
    return () => {
      setView(null);
      onAnchoring(null);
      made.destroy();
    };
  }, [open.doc, open.awareness, label, onAnchoring]);
  useEffect(() => {
    first.current = isEditable;
    if (view !== null) setWritable(view, isEditable);
  }, [view, isEditable]);
  useEffect(() => {
    const meta = open.doc.getMap(META);
    const look = () => setIsNewer(newerThanThis(meta.get('schema')));
    meta.observe(look);
    return () => meta.unobserve(look);
  }, [open.doc]);
  useEffect(
    () =>
      watchWriters(open.doc, open.awareness, (names) =>
        announce(t('news.writing', { count: names.length, names: inWords(names, language) })),
      ),
    [open.doc, open.awareness, t, language],
  );

  const banner = isNewer ? (
    <Banner
      tone="warn"
      role="alert"
      action={<Button onClick={() => location.reload()}>{t('foreign.reload')}</Button>}
    >
      {t('foreign.newer')}
    </Banner>
  ) : (
    frame.banner
  );
  return (
    <Frame
      {...frame}
      banner={banner}
      toolbar={<p className={styles.hint}>{t('text.noteHint')}</p>}
      outline={view !== null && <NoteOutline view={view} doc={open.doc} note={note} />}
    >
      <div ref={place} className={styles.note} />
    </Frame>
  );
}

function newerThanThis(version: unknown): boolean {
  return typeof version === 'number' && version > SCHEMA_VERSION;
}
