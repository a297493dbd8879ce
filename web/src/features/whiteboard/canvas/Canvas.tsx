import './asset-path';
import { Excalidraw, MainMenu } from '@excalidraw/excalidraw';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Awareness } from 'y-protocols/awareness';
import { useText } from '@/i18n/useText';
import { shownTheme } from '@/lib/theme';
import { useStore } from '@/lib/use-store';
import '@excalidraw/excalidraw/index.css';
import type { Board } from '../binding/board';
import styles from './Canvas.module.css';
import { Drawing, FIRST_FONT, type Surroundings } from './drawing';
import { useNames } from './use-names';

interface Props extends Surroundings {
  board: Board;
  awareness: Awareness;
  canEdit: boolean;
  title: string;
  /** Pictures can be put in. */
  hasImages: boolean;
}

/** Only what belongs to this drawing: opening files and colours of the page are the room's, not one person's. */
const OPTIONS = {
  canvasActions: {
    changeViewBackgroundColor: false,
    clearCanvas: false,
    export: false,
    loadScene: false,
    saveToActiveFile: false,
    saveAsImage: false,
    toggleTheme: false,
  },
} as const;

/** The drawing surface. What is drawn on it belongs to everybody; where one looks and what one has chosen does not. */
export function Canvas({ board, awareness, canEdit, title, images, somebody, hasImages }: Props) {
  const around = useRef<Surroundings>({ images, somebody });
  useEffect(() => {
    around.current = { images, somebody };
  }, [images, somebody]);
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  useEffect(() => {
    const made = new Drawing(board, awareness, () => around.current);
    setDrawing(made);
    return () => made.destroy();
  }, [board, awareness]);
  useEffect(() => drawing?.allow(canEdit), [drawing, canEdit]);
  return drawing === null ? null : <Surface {...{ drawing, canEdit, title, hasImages }} />;
}

function Surface(props: Pick<Props, 'canEdit' | 'title' | 'hasImages'> & { drawing: Drawing }) {
  const { drawing, canEdit, title, hasImages } = props;
  const { t, language } = useText('whiteboard');
  const theme = useStore(shownTheme);
  const beginning = useMemo(
    () => ({
      elements: drawing.open(),
      appState: { currentItemFontFamily: FIRST_FONT, currentItemRoughness: 0 },
    }),
    [drawing],
  );
  const options = useMemo(() => ({ ...OPTIONS, tools: { image: hasImages } }), [hasImages]);
  const surface = useRef<HTMLElement>(null);
  useNames(surface, t('menuOf'));
  return (
    <section ref={surface} className={styles.canvas} aria-label={t('canvas')} onPointerLeave={drawing.left}>
      <Excalidraw
        excalidrawAPI={drawing.connect}
        initialData={beginning}
        onChange={drawing.changed}
        onPointerUpdate={drawing.pointed}
        isCollaborating
        viewModeEnabled={!canEdit}
        theme={theme}
        langCode={language === 'de' ? 'de-DE' : 'en'}
        name={title}
        UIOptions={options}
        validateEmbeddable={false}
        aiEnabled={false}
      >
        <MainMenu>
          <MainMenu.DefaultItems.SearchMenu />
          <MainMenu.DefaultItems.Help />
        </MainMenu>
      </Excalidraw>
    </section>
  );
}
