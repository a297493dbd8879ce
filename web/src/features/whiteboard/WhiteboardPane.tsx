import { Download } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useState } from 'react';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { type MenuItem, RowMenu } from '@/features/channels/RowMenu';
import { useText } from '@/i18n/useText';
import { newId } from '@/lib/id';
import { isStacked } from '@/lib/layout';
import { Button } from '@/ui/Button';
import { toast } from '@/ui/toast';
import { Board } from './binding/board';
import { exported, type Format, fileName, save } from './exports';
import { asText } from './outline/export-text';
import { Outline } from './outline/Outline';
import { Operations } from './outline/operations';
import { readEntries, useWords } from './outline/use-entries';
import styles from './WhiteboardPane.module.css';

const Canvas = lazy(() => import('./canvas/Canvas').then((file) => ({ default: file.Canvas })));

export interface WhiteboardPaneProps {
  documentId: string;
  title: string;
  doc: Y.Doc;
  awareness: Awareness;
  canEdit: boolean;
  /** Gives a picture to the files of the space, answers the id of its file. Without it none can be put in. */
  uploadImage?: ((file: File) => Promise<string>) | undefined;
  /** The bytes of a picture of the space. */
  downloadImage: (id: string) => Promise<Blob>;
  /** Whether it is saved. */
  status?: ReactNode;
}

type View = 'drawing' | 'outline';

/** A whiteboard: drawn on a canvas or written as an outline, both the same document. */
export function WhiteboardPane(props: WhiteboardPaneProps) {
  const { documentId, title, doc, awareness, canEdit, uploadImage, downloadImage, status } = props;
  const { t } = useText('whiteboard');
  const board = useBoard(doc);
  // A canvas on a phone is a peephole: what stands on it can be read as an outline first.
  const [view, setView] = useState<View>(() => (isStacked() ? 'outline' : 'drawing'));
  const [wasDrawn, setWasDrawn] = useState(view === 'drawing');
  const images = useMemo(
    () => ({
      upload: uploadImage ?? (() => Promise.reject(new Error('no pictures here'))),
      download: downloadImage,
      onProblem: () => toast({ text: t('image.failed') }),
    }),
    [uploadImage, downloadImage, t],
  );
  const operations = useMemo(
    () =>
      board &&
      new Operations(board, {
        now: Date.now,
        id: newId,
        nonce: () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) >>> 1,
      }),
    [board],
  );
  if (board === null || operations === null) return null;
  const choose = (next: View) => {
    setView(next);
    if (next === 'drawing') setWasDrawn(true);
  };
  return (
    <div className={styles.pane}>
      <div className={styles.bar}>
        <fieldset className={styles.views}>
          <legend className="visually-hidden">{t('view')}</legend>
          {(['drawing', 'outline'] as const).map((each) => (
            <button
              key={each}
              type="button"
              className={styles.view}
              aria-pressed={view === each}
              onClick={() => choose(each)}
            >
              {t(each)}
            </button>
          ))}
        </fieldset>
        <div className={styles.end}>
          {status}
          <TakeAway board={board} title={title} download={downloadImage} />
        </div>
      </div>
      {wasDrawn && (
        <div className={styles.content} hidden={view !== 'drawing'}>
          <Suspense fallback={<p className={styles.loading}>{t('loading')}</p>}>
            <Canvas
              key={documentId}
              board={board}
              awareness={awareness}
              canEdit={canEdit}
              title={title}
              images={images}
              somebody={t('somebody')}
              hasImages={uploadImage !== undefined}
            />
          </Suspense>
        </div>
      )}
      {view === 'outline' && <Outline board={board} operations={operations} canEdit={canEdit} />}
    </div>
  );
}

function useBoard(doc: Y.Doc): Board | null {
  const [board, setBoard] = useState<Board | null>(null);
  useEffect(() => {
    const made = new Board(doc);
    setBoard(made);
    return () => made.destroy();
  }, [doc]);
  return board;
}

function TakeAway(props: { board: Board; title: string; download: WhiteboardPaneProps['downloadImage'] }) {
  const { board, title, download } = props;
  const { t } = useText('whiteboard');
  const words = useWords();
  const [at, setAt] = useState<{ x: number; y: number } | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const take = async (format: Format) => {
    setIsBusy(true);
    try {
      const ending = format === 'file' ? 'excalidraw' : format;
      save(await exported(board, format, download), fileName(title, ending));
    } catch {
      toast({ text: t('export.failed') });
    }
    setIsBusy(false);
  };
  const items: MenuItem[] = (['png', 'svg', 'file'] as const).map((format) => ({
    key: format,
    label: t(`export.${format}`),
    icon: null,
    onChoose: () => void take(format),
  }));
  const text = () => new Blob([asText(title, readEntries(board), words)], { type: 'text/plain' });
  const asWords = { key: 'text', label: t('export.text'), icon: null };
  return (
    <>
      <Button
        isSmall
        icon={<Download />}
        isBusy={isBusy}
        aria-haspopup="menu"
        onClick={(event) => {
          const { right, bottom } = event.currentTarget.getBoundingClientRect();
          setAt({ x: right - 220, y: bottom + 4 });
        }}
      >
        {t('export.label')}
      </Button>
      {at !== null && (
        <RowMenu
          label={t('export.label')}
          items={[...items, { ...asWords, onChoose: () => save(text(), fileName(title, 'txt')) }]}
          at={at}
          onClose={() => setAt(null)}
        />
      )}
    </>
  );
}
