import { Columns3, Plus } from 'lucide-react';
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import type { Card, CardId, ColumnId, PersonId, SpaceId } from '@/protocol';
import { Button } from '@/ui/Button';
import { EmptyState } from '@/ui/EmptyState';
import { SelectField } from '@/ui/SelectField';
import styles from './Board.module.css';
import { focusCard } from './BoardCard';
import { BoardColumn } from './BoardColumn';
import { ColumnDialog } from './ColumnDialog';
import { CardDialog } from './card/CardDialog';
import { useDrops } from './drag';
import { FilterBar } from './FilterBar';
import { type Filter, isWanted, NO_FILTER } from './filter';
import { MoveDialog } from './MoveDialog';
import { find } from './order';
import { type OpenBoard, useBoard } from './use-board';
import { useLinkedCard } from './use-linked-card';

export interface BoardPaneProps {
  spaceId: SpaceId;
  canEdit: boolean;
  canComment: boolean;
  people: readonly { id: PersonId; name: string }[];
}

/** The board of a space: what is to be done, who does it, how far it is. */
export function BoardPane(props: BoardPaneProps) {
  const { t } = useText('board');
  const problem = useProblem();
  const { board, error } = useBoard(props.spaceId);
  if (board !== null) return <Shown {...props} board={board} />;
  if (error === null) return null;
  return <EmptyState icon={<Columns3 />} title={t('gone')} text={problem.text(error) ?? ''} />;
}

function Shown({ spaceId, canEdit, canComment, people, board }: BoardPaneProps & { board: OpenBoard }) {
  const { t } = useText('board');
  const [filter, setFilter] = useState<Filter>(NO_FILTER);
  const [adding, setAdding] = useState(false);
  const [moving, setMoving] = useState<Card | null>(null);
  const [onPhone, setOnPhone] = useState<ColumnId | null>(null);
  const [opened, open] = useLinkedCard();
  const [current, setCurrent] = useState<CardId | null>(null);
  const { lanes, move } = board;
  // In another column a card is another element: the focus follows it there.
  const followed = useRef<CardId | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is about the moment at which cards have moved.
  useLayoutEffect(() => {
    if (followed.current !== null && document.activeElement === document.body) focusCard(followed.current);
  }, [lanes]);
  const cards = useMemo(() => lanes.flatMap((lane) => lane.cards), [lanes]);
  const shown = useMemo(
    () => lanes.map((lane) => ({ ...lane, cards: lane.cards.filter((card) => isWanted(card, filter)) })),
    [lanes, filter],
  );
  const drop = useCallback(
    (id: CardId, to: Parameters<typeof move>[1]) => {
      const card = cards.find((one) => one.id === id);
      if (card !== undefined && canEdit) move(card, to);
    },
    [cards, canEdit, move],
  );
  useDrops(lanes, drop);
  const card = cards.find((one) => one.id === opened);
  // One card is in the order of Tab; arrows lead to the others.
  const first = shown.flatMap((lane) => lane.cards)[0]?.id ?? null;
  const focusable = current !== null && find(shown, current) !== null ? current : first;
  const visible = lanes.some((lane) => lane.column.id === onPhone) ? onPhone : (lanes[0]?.column.id ?? null);

  return (
    <section className={styles.board} aria-label={t('board')}>
      <div className={styles.bar}>
        <FilterBar filter={filter} cards={cards} people={people} onChange={setFilter} />
        {canEdit && (
          <Button look="plain" icon={<Plus />} onClick={() => setAdding(true)}>
            {t('column.add')}
          </Button>
        )}
      </div>
      {lanes.length === 0 && (
        <EmptyState
          icon={<Columns3 />}
          title={t('empty.title')}
          text={t(canEdit ? 'empty.text' : 'empty.look')}
        />
      )}
      {lanes.length > 0 && visible !== null && (
        <div className={styles.switcher}>
          <SelectField
            label={t('column.which')}
            value={visible}
            options={lanes.map(({ column, cards: of }) => ({
              value: column.id,
              label: t('column.withCount', { title: column.title, count: of.length }),
            }))}
            onChange={setOnPhone}
          />
        </div>
      )}
      <div className={styles.lanes}>
        {shown.map((lane, index) => (
          <BoardColumn
            key={lane.column.id}
            lane={lane}
            all={lanes}
            shown={shown}
            index={index}
            isOnPhone={lane.column.id === visible}
            spaceId={spaceId}
            canEdit={canEdit}
            people={people}
            board={board}
            focusable={focusable}
            onFocus={(id) => {
              if (id !== followed.current) followed.current = null;
              setCurrent(id);
            }}
            onFollow={(id) => {
              followed.current = id;
            }}
            onOpen={open}
            onMove={setMoving}
          />
        ))}
      </div>
      {adding && (
        <ColumnDialog spaceId={spaceId} lanes={lanes} board={board} onClose={() => setAdding(false)} />
      )}
      {moving !== null && (
        <MoveDialog
          card={moving}
          lanes={lanes}
          onMove={(to) => move(moving, to)}
          onClose={() => setMoving(null)}
        />
      )}
      {card !== undefined && (
        <CardDialog
          key={card.id}
          card={card}
          column={lanes.find((lane) => lane.column.id === card.column_id)?.column.title ?? ''}
          canEdit={canEdit}
          canComment={canComment}
          people={people}
          board={board}
          onClose={() => open(null)}
        />
      )}
    </section>
  );
}
