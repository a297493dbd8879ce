import './asset-path';
import { Excalidraw, MainMenu } from '@excalidraw/excalidraw';
import { useEffect, useMemo } from 'react';
import type { Awareness } from 'y-protocols/awareness';
import { useText } from '@/i18n/useText';
import { shownTheme } from '@/lib/theme';
import { useStore } from '@/lib/use-store';
import '@excalidraw/excalidraw/index.css';
import type { Board } from '../binding/board';
import type { Face } from './drawing';
import { Drawing, FIRST_FONT } from './drawing';
import styles from './Canvas.module.css';
import type { ImagePort } from './images';

interface Props {
  board: Board;
  awareness: Awareness;
  canEdit: boolean;
  title: string;
  images: Pick<ImagePort, 'upload' | 'download' | 'onProblem'>;
  faceOf: (person: string | null) => Face;
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
export function Canvas({ board, awareness, canEdit, title, images, faceOf }: Props) {
  const { t, language } = useText('whiteboard');
  const theme = useStore(shownTheme);
  const drawing = useMemo(
    () => new Drawing({ board, awareness, images, faceOf }),
    [board, awareness, images, faceOf],
  );
  useEffect(() => () => drawing.destroy(), [drawing]);
  useEffect(() => drawing.allow(canEdit), [drawing, canEdit]);
  const beginning = useMemo(
    () => ({
      elements: drawing.open(),
      appState: { currentItemFontFamily: FIRST_FONT, currentItemRoughness: 0 },
      scrollToContent: true,
    }),
    [drawing],
  );
  return (
    <section className={styles.canvas} aria-label={t('canvas')} onPointerLeave={drawing.left}>
      <Excalidraw
        excalidrawAPI={(api) => drawing.connect(api)}
        initialData={beginning}
        onChange={drawing.changed}
        onPointerUpdate={drawing.pointed}
        isCollaborating
        viewModeEnabled={!canEdit}
        theme={theme}
        langCode={language === 'de' ? 'de-DE' : 'en'}
        name={title}
        UIOptions={OPTIONS}
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
