import { useEffect, useRef, useState } from 'react';
import { path } from '@/api/client';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { inWords } from '@/lib/words';
import { routes } from '@/protocol';
import { announce } from '@/ui/announce';
import { toast } from '@/ui/toast';
import type { EditorProps } from '../editor-props';
import { ForeignDocument } from '../ForeignDocument';
import { Frame } from '../Frame';
import { type Foreign, foreignIn } from '../schema/guard';
import { textAnchoring } from './anchoring';
import { ImageDialog } from './ImageDialog';
import { putImages } from './images';
import { LinkDialog } from './LinkDialog';
import { watchWriters } from './news';
import { OfferList } from './OfferList';
import { Outline } from './Outline';
import styles from './Prose.module.css';
import { Toolbar } from './Toolbar';
import { useMoved } from './use-moved';
import { firstTool } from './use-roving';
import { useTextEditor } from './use-text-editor';
import './carets.css';

type Open = { dialog: 'link' } | { dialog: 'image'; pos: number } | null;

/** A rich text that several people write. */
export function TextDocument(props: EditorProps) {
  const { open } = props;
  const [foreign, setForeign] = useState<Foreign | undefined>(() => foreignIn(open.doc));
  if (foreign !== undefined) return <ForeignDocument {...props} foreign={foreign} />;
  return <Editing {...props} onForeign={setForeign} />;
}

function Editing(props: EditorProps & { onForeign: (foreign: Foreign) => void }) {
  const {
    open,
    title,
    canEdit,
    people,
    uploadImage,
    onAnchoring,
    onThread,
    onComment,
    onMention,
    onForeign,
    frame,
  } = props;
  const { t, language } = useText('documents');
  const problem = useProblem();
  const moved = useMoved();
  const place = useRef<HTMLDivElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const [dialog, setDialog] = useState<Open>(null);
  const isEditable = canEdit && open.canEdit;

  const upload = async (images: File[], at: number | undefined) => {
    if (editor === null) return;
    announce(t('image.uploading', { count: images.length }));
    try {
      await putImages(editor, images, at, uploadImage);
      announce(t('image.done'));
    } catch (error) {
      toast({ text: problem.text(error) ?? t('image.failed') });
    }
  };
  const { editor, offers } = useTextEditor(open, place, isEditable, {
    words: {
      label: t('text.label', { title }),
      placeholder: t('text.placeholder'),
      insertion: (insertion) => t(`insert.${insertion}`),
      checkbox: (text) => (text === '' ? t('text.task') : t('text.taskOf', { text })),
    },
    image: {
      address: (file) => `${path(routes.FILE_IMAGE, { file })}?size=large`,
      describe: () => t('image.describe'),
      missing: () => t('image.missing'),
      onDescribe: (pos) => setDialog({ dialog: 'image', pos }),
    },
    people: () => people,
    pickImage: () => picker.current?.click(),
    onImages: (images, at) => void upload(images, at),
    onForeign,
    onMoved: moved,
    toToolbar: () => firstTool(bar.current)?.focus(),
    toLink: () => setDialog({ dialog: 'link' }),
    toComment: onComment,
    onMention,
    onThread,
  });

  useEffect(() => {
    if (editor === null) return;
    onAnchoring(textAnchoring(editor));
    return () => onAnchoring(null);
  }, [editor, onAnchoring]);
  useEffect(
    () =>
      watchWriters(open.doc, open.awareness, (names) =>
        announce(t('news.writing', { count: names.length, names: inWords(names, language) })),
      ),
    [open.doc, open.awareness, t, language],
  );

  return (
    <Frame
      {...frame}
      toolbar={
        editor !== null &&
        isEditable && (
          <Toolbar
            editor={editor}
            bar={bar}
            onLink={() => setDialog({ dialog: 'link' })}
            onImage={() => picker.current?.click()}
          />
        )
      }
      outline={editor !== null && <Outline editor={editor} note={props.note} />}
    >
      <div ref={place} className={styles.prose} />
      {editor !== null && <OfferList editor={editor} offers={offers} />}
      <input
        ref={picker}
        type="file"
        accept="image/*"
        multiple
        hidden
        onChange={(event) => {
          const images = [...(event.target.files ?? [])];
          event.target.value = '';
          if (images.length > 0) void upload(images, undefined);
        }}
      />
      {editor !== null && dialog?.dialog === 'link' && (
        <LinkDialog editor={editor} onClose={() => setDialog(null)} />
      )}
      {editor !== null && dialog?.dialog === 'image' && (
        <ImageDialog editor={editor} pos={dialog.pos} onClose={() => setDialog(null)} />
      )}
    </Frame>
  );
}
