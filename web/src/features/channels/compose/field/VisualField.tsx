import type { Editor } from '@tiptap/core';
import { useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import { parseMarkdown } from '../text/parse';
import { serialiseMarkdown } from '../text/serialise';
import { beforeCaret, createEditor, type EditorPorts } from './editor';
import { FormatBar } from './FormatBar';
import type { FieldProps } from './field';
import { takenOver } from './handover';
import { LinkDialog } from './LinkDialog';
import styles from './VisualField.module.css';

/** At once: the library's own command waits for the next frame, and a key that comes before it would be lost. */
function focusEnd(editor: Editor): void {
  editor.commands.setTextSelection(editor.state.doc.content.size);
  editor.view.focus();
}

/** The visual editor: what is written looks as it will. */
export function VisualField(props: FieldProps & { isBarShown: boolean }) {
  const { value, label, handle, field, offers, isInvalid, describedBy } = props;
  const box = useRef<HTMLDivElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<Editor | null>(null);
  const [isLinking, setIsLinking] = useState(false);
  /** The text as this field last said or heard it: what comes from elsewhere is another one. */
  const known = useRef(value);
  // The editor lives longer than one drawing: it asks for what is true now.
  const now = useRef(props);
  now.current = props;

  // biome-ignore lint/correctness/useExhaustiveDependencies: made once, with the text of that moment.
  useLayoutEffect(() => {
    if (!box.current) return;
    const ports: EditorPorts = {
      get label() {
        return now.current.label;
      },
      onUpdate: (made) => {
        known.current = serialiseMarkdown(made.getJSON());
        now.current.onChange(known.current);
        now.current.onCaret(beforeCaret(made));
      },
      onCaret: (before) => now.current.onCaret(before),
      onOfferKey: (key) => now.current.onOfferKey(key),
      onSend: () => now.current.onSend(),
      onEscape: () => now.current.onEscape(),
      onFiles: (files) => now.current.onFiles(files),
      toToolbar: () => bar.current?.querySelector<HTMLElement>('button[tabindex="0"]')?.focus(),
      toLink: () => setIsLinking(true),
    };
    const made = createEditor(box.current, value, ports);
    field.current = made.view.dom;
    setEditor(made);
    if (takenOver()) focusEnd(made);
    return () => {
      if (field.current === made.view.dom) field.current = null;
      made.destroy();
    };
  }, []);

  useImperativeHandle(handle, () => ({
    focus: () => editor?.view.focus(),
    insertText: (text) => editor?.chain().focus().insertContent({ type: 'text', text }).run(),
    insertReference: (reference, typed) => {
      if (!editor) return;
      const { from } = editor.state.selection;
      editor
        .chain()
        .focus()
        .insertContentAt({ from: from - typed, to: from }, [
          { type: 'reference', attrs: reference },
          { type: 'text', text: ' ' },
        ])
        .run();
    },
  }));

  // Sent, or changed on another device. At once: a key in between would be taken back, and the caret would jump.
  useLayoutEffect(() => {
    if (!editor || value === known.current) return;
    known.current = value;
    const isFocused = editor.isFocused;
    editor.commands.setContent(parseMarkdown(value), { emitUpdate: false });
    if (isFocused) focusEnd(editor);
  }, [editor, value]);

  useEffect(() => {
    const dom = editor?.view.dom;
    if (!dom) return;
    const said: Record<string, string | undefined> = {
      'aria-label': label,
      'aria-invalid': isInvalid ? 'true' : undefined,
      'aria-describedby': describedBy,
      'aria-autocomplete': offers ? 'list' : undefined,
      'aria-haspopup': offers ? 'listbox' : undefined,
      'aria-controls': offers?.list,
      'aria-activedescendant': offers?.active,
    };
    for (const [name, text] of Object.entries(said))
      if (text === undefined) dom.removeAttribute(name);
      else dom.setAttribute(name, text);
  }, [editor, label, isInvalid, describedBy, offers]);

  return (
    <>
      <div ref={box} className={styles.field} />
      {editor && props.isBarShown && (
        <FormatBar editor={editor} bar={bar} onLink={() => setIsLinking(true)} />
      )}
      {editor && isLinking && <LinkDialog editor={editor} onClose={() => setIsLinking(false)} />}
    </>
  );
}
