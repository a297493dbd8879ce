import {
  Circle,
  Diamond,
  Ellipsis,
  Frame,
  Image,
  type LucideIcon,
  MoveRight,
  Pen,
  Slash,
  Square,
  StickyNote,
  Type,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '@/i18n/useText';
import { IconButton } from '@/ui/Button';
import type { Entry, EntryKind } from './entries';
import { nameOf } from './export-text';
import styles from './Outline.module.css';
import { useWords } from './use-entries';

const ICONS: Record<EntryKind, LucideIcon> = {
  note: StickyNote,
  rectangle: Square,
  ellipse: Circle,
  diamond: Diamond,
  text: Type,
  arrow: MoveRight,
  line: Slash,
  freedraw: Pen,
  image: Image,
  frame: Frame,
};

interface Props {
  entry: Entry;
  names: ReadonlyMap<string, string>;
  /** The one row that the tab key stops at. */
  isStop: boolean;
  onFocus: () => void;
  onEdit?: () => void;
  onMenu?: (x: number, y: number) => void;
  children?: ReactNode;
}

/** One thing of the drawing: what it is, what it says, where it lies, and what it is connected with. */
export function OutlineRow({ entry, names, isStop, onFocus, onEdit, onMenu, children }: Props) {
  const { t } = useText('whiteboard');
  const words = useWords();
  const Icon = ICONS[entry.kind];
  const place = t(`area.${entry.area}`);
  const content = (
    <>
      <Icon className={styles.icon} aria-hidden="true" />
      <span className={styles.words}>
        <span className={styles.kind}>{words.kind(entry)}</span>
        {entry.text !== '' && (
          <>
            <span className="visually-hidden">: </span>
            <span className={styles.text}>{entry.text}</span>
          </>
        )}
        <span className={styles.place}>
          <span className="visually-hidden">, </span>
          {entry.frame === null ? place : `${place}, ${words.frame(entry.frame)}`}
        </span>
      </span>
    </>
  );
  return (
    <li className={styles.item}>
      <div className={styles.row}>
        {onEdit === undefined ? (
          <div className={styles.entry}>{content}</div>
        ) : (
          <button
            type="button"
            className={styles.entry}
            data-row={entry.id}
            tabIndex={isStop ? 0 : -1}
            onFocus={onFocus}
            onClick={onEdit}
            onContextMenu={(event) => {
              event.preventDefault();
              const { left, bottom } = event.currentTarget.getBoundingClientRect();
              onMenu?.(left + 24, bottom);
            }}
          >
            {content}
          </button>
        )}
        {onMenu !== undefined && (
          <IconButton
            label={t('menu', { name: nameOf(entry, words) })}
            icon={<Ellipsis />}
            tabIndex={isStop ? 0 : -1}
            aria-haspopup="menu"
            onClick={(event) => {
              const { right, bottom } = event.currentTarget.getBoundingClientRect();
              onMenu(right - 220, bottom);
            }}
          />
        )}
      </div>
      {children}
      {entry.connections.length > 0 && (
        <ul className={styles.connections}>
          {entry.connections.map(({ arrow, direction, to, label }) => (
            <li key={arrow}>{words.connection(direction, names.get(to ?? '') ?? '', label)}</li>
          ))}
        </ul>
      )}
    </li>
  );
}
