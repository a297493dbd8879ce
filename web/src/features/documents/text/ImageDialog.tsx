import type { Editor } from '@tiptap/core';
import { type FormEvent, useId, useState } from 'react';
import { useText } from '@/i18n/useText';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { TextArea } from '@/ui/TextArea';
import { TextField } from '@/ui/TextField';

/** What is to be seen on a picture, for those who do not see it, and a line below it. */
export function ImageDialog({ editor, pos, onClose }: { editor: Editor; pos: number; onClose: () => void }) {
  const { t } = useText('documents');
  const form = useId();
  const [before] = useState(() => editor.state.doc.nodeAt(pos)?.attrs as { alt?: string; caption?: string });
  const [alt, setAlt] = useState(before?.alt ?? '');
  const [caption, setCaption] = useState(before?.caption ?? '');
  const save = (event: FormEvent) => {
    event.preventDefault();
    onClose();
    // Somebody may have moved it meanwhile: then nothing else is changed by mistake.
    if (editor.state.doc.nodeAt(pos)?.type.name !== 'image') return;
    editor
      .chain()
      .setNodeSelection(pos)
      .updateAttributes('image', { alt: alt.trim(), caption: caption.trim() })
      .focus()
      .run();
  };
  return (
    <Dialog
      title={t('image.title')}
      onClose={onClose}
      footer={
        <Button look="action" type="submit" form={form}>
          {t('image.save')}
        </Button>
      }
    >
      <form id={form} onSubmit={save}>
        <TextArea
          label={t('image.alt')}
          hint={t('image.altHint')}
          rows={3}
          maxLength={500}
          value={alt}
          onChange={(event) => setAlt(event.target.value)}
        />
        <TextField
          label={t('image.caption')}
          maxLength={200}
          value={caption}
          onChange={(event) => setCaption(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
