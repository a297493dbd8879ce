import { useEffect, useMemo, useState } from 'react';
import { useText } from '@/i18n/useText';
import { announce } from '@/ui/announce';
import type { Board } from '../binding/board';
import { Pace } from '../binding/pace';
import { repaired } from '../binding/repair';
import { type Entry, entriesOf } from './entries';
import type { Words } from './export-text';

/** Between two announcements of what others do. */
const PAUSE_MS = 8_000;

export function readEntries(board: Board): Entry[] {
  return entriesOf(repaired(board.all()).filter(({ isDeleted }) => !isDeleted));
}

/** The entries as they are now. What others change is said politely, now and then. */
export function useEntries(board: Board, own: unknown): Entry[] {
  const { t } = useText('whiteboard');
  const [entries, setEntries] = useState(() => readEntries(board));
  useEffect(() => {
    let foreign = false;
    const say = new Pace(PAUSE_MS, () => {
      if (foreign) announce(t('news', { count: readEntries(board).length }));
      foreign = false;
    });
    // What was read before it was followed may be old by now.
    setEntries(readEntries(board));
    const stop = board.observe((_, origin) => {
      setEntries(readEntries(board));
      if (origin === own) return;
      foreign = true;
      say.want();
    });
    return () => {
      stop();
      say.stop();
    };
  }, [board, own, t]);
  return entries;
}

/** The words of the outline in the language of the page. */
export function useWords(): Words {
  const { t } = useText('whiteboard');
  return useMemo(
    () => ({
      kind: ({ kind }) => t(`kind.${kind}`),
      frame: (name) => (name === '' ? t('inFrameUnnamed') : t('inFrame', { name })),
      connection: (direction, to, label) => {
        const connection = t(`connection.${direction}`, { to: to === '' ? t('connection.loose') : to });
        return label === '' ? connection : t('connection.label', { connection, label });
      },
    }),
    [t],
  );
}
