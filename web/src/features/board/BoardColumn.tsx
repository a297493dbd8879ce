import { Check, Ellipsis } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { RowMenu } from '@/features/channels/RowMenu';
import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import type { Card, CardId, PersonId, SpaceId } from '@/protocol';
import { IconButton } from '@/ui/Button';
import styles from './Board.module.css';
import { BoardCard } from './BoardCard';
import { ColumnDialog } from './ColumnDialog';
import { columnItems } from './column-items';
import { dropOnColumn } from './drag';
import { NewCard } from './NewCard';
import type { Lane } from './order';
import type { OpenBoard } from './use-board';

interface Props {
  /** What is shown of it. */
  lane: Lane;
  /** All columns with all cards, and with those that are shown. */
  all: readonly Lane[];
  shown: readonly Lane[];
  index: number;
  isOnPhone: boolean;
  spaceId: SpaceId;
  canEdit: boolean;
  people: readonly { id: PersonId; name: string }[];
  board: OpenBoard;
  focusable: CardId | null;
  onFocus: (card: CardId) => void;
  onFollow: (card: CardId) => void;
  onOpen: (card: CardId) => void;
  onMove: (card: Card) => void;
}

/** A column with its cards. */
export function BoardColumn(props: Props) {
  const { lane, all, index, isOnPhone, spaceId, canEdit, board } = props;
  const { t } = useText('board');
  const section = useRef<HTMLElement>(null);
  const [isOver, setOver] = useState(false);
  const [menu, setMenu] = useState<{ x: number; y: number } | null>(null);
  const [isEditing, setEditing] = useState(false);
  const { column, cards } = lane;
  const count = all[index]?.cards.length ?? 0;
  const isFull = column.most_cards !== null && count > column.most_cards;
  useEffect(() => {
    if (section.current === null || !canEdit) return;
    return dropOnColumn(section.current, column.id, setOver);
  }, [canEdit, column.id]);
  return (
    <section
      ref={section}
      className={classNames(
        styles.lane,
        isOver && styles.over,
        column.is_done && styles.done,
        isOnPhone && styles.onPhone,
      )}
      aria-label={t('column.withCount', { title: column.title, count })}
    >
      <header className={styles.head}>
        <h2 className={styles.name}>
          {column.is_done && <Check aria-label={t('column.isDone')} />}
          {column.title}
        </h2>
        <span className={classNames(styles.count, isFull && styles.full)}>
          {column.most_cards === null ? count : t('column.of', { count, most: column.most_cards })}
          {isFull && <span className="visually-hidden">{t('column.tooMany')}</span>}
        </span>
        {canEdit && (
          <IconButton
            label={t('column.menu', { title: column.title })}
            icon={<Ellipsis />}
            aria-haspopup="menu"
            onClick={(event) => {
              const { left, bottom } = event.currentTarget.getBoundingClientRect();
              setMenu({ x: left, y: bottom });
            }}
          />
        )}
      </header>
      <ul className={styles.cards}>
        {cards.map((card) => (
          <BoardCard key={card.id} card={card} {...props} />
        ))}
      </ul>
      {cards.length === 0 && (
        <p className={styles.none}>{count === 0 ? t('column.empty') : t('column.filtered')}</p>
      )}
      {canEdit && <NewCard column={column.id} title={column.title} board={board} />}
      {menu !== null && (
        <RowMenu
          label={t('column.menu', { title: column.title })}
          items={columnItems(t, all, index, spaceId, board, () => setEditing(true))}
          at={menu}
          onClose={() => setMenu(null)}
        />
      )}
      {isEditing && (
        <ColumnDialog
          spaceId={spaceId}
          lanes={all}
          column={column}
          board={board}
          onClose={() => setEditing(false)}
        />
      )}
    </section>
  );
}
