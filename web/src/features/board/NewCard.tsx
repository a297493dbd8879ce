import { Plus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useText } from '@/i18n/useText';
import { newId } from '@/lib/id';
import { type CardId, type ColumnId, limits } from '@/protocol';
import { Button } from '@/ui/Button';
import styles from './Board.module.css';
import type { OpenBoard } from './use-board';

interface Props {
  column: ColumnId;
  /** Title of the column. */
  title: string;
  board: OpenBoard;
}

/** Writes a card at the end of a column. Enter makes it and the field waits for the next one. */
export function NewCard({ column, title, board }: Props) {
  const { t } = useText('board');
  const [text, setText] = useState<string | null>(null);
  if (text === null)
    return (
      <Button look="plain" isSmall icon={<Plus />} className={styles.add} onClick={() => setText('')}>
        {t('card.add')}
        <span className="visually-hidden"> {t('card.in', { title })}</span>
      </Button>
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const words = text.trim();
    if (words === '') return;
    setText('');
    const payload = { column_id: column, id: newId<CardId>(), title: words, assignees: [], due_on: null };
    // What could not be made is not lost.
    void board.run({ type: 'create_card', payload }).then((isDone) => {
      if (!isDone) setText((now) => (now === null || now === '' ? words : now));
    });
  };
  return (
    <form className={styles.writing} onSubmit={submit}>
      <input
        ref={(field) => field?.focus()}
        aria-label={t('card.title')}
        value={text}
        maxLength={limits.TITLE_CHARS}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setText(null);
        }}
      />
      <div className={styles.buttons}>
        <Button type="submit" isSmall>
          {t('card.make')}
        </Button>
        <Button look="plain" isSmall onClick={() => setText(null)}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
