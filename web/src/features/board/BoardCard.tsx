import { CalendarClock, Ellipsis, ListChecks, MessageCircle, TextQuote } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import type { Card, CardId, PersonId } from '@/protocol';
import { Avatar } from '@/ui/Avatar';
import { IconButton } from '@/ui/Button';
import styles from './Board.module.css';
import { dragCard, type Edge } from './drag';
import { dueOf } from './due';
import { type Direction, type Lane, neighbour, stepFrom } from './order';
import type { OpenBoard } from './use-board';

interface Props {
  card: Card;
  lane: Lane;
  all: readonly Lane[];
  shown: readonly Lane[];
  canEdit: boolean;
  people: readonly { id: PersonId; name: string }[];
  board: OpenBoard;
  focusable: CardId | null;
  onFocus: (card: CardId) => void;
  /** The focus goes where this card is about to go. */
  onFollow: (card: CardId) => void;
  onOpen: (card: CardId) => void;
  onMove: (card: Card) => void;
}

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** A card. Enter opens it, arrows lead to others, Alt and arrows move it, M asks where to. */
export function BoardCard(props: Props) {
  const { card, lane, all, shown, canEdit, people, board, focusable, onFocus, onFollow, onOpen, onMove } =
    props;
  const { t, language } = useText('board');
  const item = useRef<HTMLLIElement>(null);
  const [edge, setEdge] = useState<Edge | null>(null);
  const [isDragged, setDragged] = useState(false);
  useEffect(() => {
    if (item.current === null || !canEdit) return;
    return dragCard(item.current, card.id, lane.column.id, { edge: setEdge, dragged: setDragged });
  }, [canEdit, card.id, lane.column.id]);

  const press = (event: KeyboardEvent) => {
    const direction = DIRECTIONS[event.key];
    if (event.key === 'm' && canEdit && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      onMove(card);
    }
    if (direction === undefined || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (event.altKey) {
      const to = canEdit ? stepFrom(all, card.id, direction) : null;
      if (to === null) return;
      onFollow(card.id);
      board.move(card, to);
    } else {
      const next = neighbour(shown, card.id, direction);
      if (next !== null) focusCard(next);
    }
  };
  const done = card.checklist.filter((step) => step.is_done).length;
  const due = dueOf(card.due_on, lane.column.is_done, language);
  const names = card.assignees.map((id) => people.find((one) => one.id === id)?.name ?? t('somebody'));
  return (
    <li
      ref={item}
      className={classNames(styles.card, isDragged && styles.dragged)}
      data-edge={edge ?? undefined}
    >
      <button
        type="button"
        className={styles.open}
        data-card={card.id}
        tabIndex={card.id === focusable ? 0 : -1}
        aria-keyshortcuts={canEdit ? 'Alt+ArrowUp Alt+ArrowDown Alt+ArrowLeft Alt+ArrowRight M' : undefined}
        onKeyDown={press}
        onFocus={() => onFocus(card.id)}
        onClick={() => onOpen(card.id)}
      >
        {card.labels.length > 0 && (
          <span className={styles.labels}>
            {card.labels.map((label) => (
              <span key={label} className={styles.label}>
                {label}
              </span>
            ))}
          </span>
        )}
        <span className={styles.title}>{card.title}</span>
        <span className={styles.facts}>
          {due !== null && (
            <span className={classNames(styles.fact, due.isLate && styles.late)}>
              <CalendarClock aria-hidden="true" />
              <span className="visually-hidden">{t(due.isLate ? 'due.late' : 'due.on')} </span>
              {due.text}
            </span>
          )}
          {card.description !== '' && (
            <span className={styles.fact}>
              <TextQuote aria-label={t('fact.description')} />
            </span>
          )}
          {card.checklist.length > 0 && (
            <span className={styles.fact}>
              <ListChecks aria-hidden="true" />
              <span className="visually-hidden">{t('fact.checklist')} </span>
              {t('fact.of', { done, count: card.checklist.length })}
            </span>
          )}
          {card.comments.length > 0 && (
            <span className={styles.fact}>
              <MessageCircle aria-hidden="true" />
              {card.comments.length}
              <span className="visually-hidden"> {t('fact.comments', { count: card.comments.length })}</span>
            </span>
          )}
          <span className={styles.people} title={names.join(', ')}>
            {card.assignees.map((id, index) => (
              <Avatar key={id} id={id} name={names[index] ?? ''} size="small" />
            ))}
            {names.length > 0 && <span className="visually-hidden">{names.join(', ')}</span>}
          </span>
        </span>
      </button>
      {canEdit && (
        <IconButton
          className={styles.more}
          label={t('move.button', { title: card.title })}
          icon={<Ellipsis />}
          tabIndex={card.id === focusable ? 0 : -1}
          onClick={() => onMove(card)}
        />
      )}
    </li>
  );
}

/** Puts the focus on a card, wherever it lies. */
export function focusCard(id: CardId): void {
  document.querySelector<HTMLElement>(`[data-card="${id}"]`)?.focus();
}
