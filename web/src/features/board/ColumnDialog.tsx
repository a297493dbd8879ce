import { type FormEvent, useId, useState } from 'react';
import { useText } from '@/i18n/useText';
import { newId } from '@/lib/id';
import { type Column, type ColumnId, limits, type SpaceId } from '@/protocol';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/TextField';
import styles from './Board.module.css';
import type { Lane } from './order';
import type { OpenBoard } from './use-board';

interface Props {
  spaceId: SpaceId;
  lanes: readonly Lane[];
  /** The one to change; a new one without. */
  column?: Column;
  board: OpenBoard;
  onClose: () => void;
}

/** Makes a column at the end, or changes one. */
export function ColumnDialog({ spaceId, lanes, column, board, onClose }: Props) {
  const { t } = useText('board');
  const form = useId();
  const [title, setTitle] = useState(column?.title ?? '');
  const [most, setMost] = useState(column?.most_cards?.toString() ?? '');
  const [isDone, setDone] = useState(column?.is_done ?? false);
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const id = column?.id ?? newId<ColumnId>();
    const payload = {
      space_id: spaceId,
      id,
      title,
      is_done: isDone,
      most_cards: most === '' ? null : Number(most),
      after: column === undefined ? (lanes.at(-1)?.column.id ?? null) : id,
    };
    const isMade = await board.run({ type: 'put_column', payload });
    setBusy(false);
    if (isMade) onClose();
  };
  return (
    <Dialog
      title={t(column === undefined ? 'column.new' : 'column.edit')}
      onClose={onClose}
      footer={
        <>
          <Button look="plain" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" form={form} look="action" isBusy={isBusy}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('column.title')}
          value={title}
          required
          maxLength={limits.TITLE_CHARS}
          onChange={(event) => setTitle(event.target.value)}
        />
        <TextField
          label={t('column.most')}
          hint={t('column.mostHint')}
          type="number"
          min={1}
          max={limits.CARDS}
          value={most}
          onChange={(event) => setMost(event.target.value)}
        />
        <label className={styles.check}>
          <input type="checkbox" checked={isDone} onChange={(event) => setDone(event.target.checked)} />
          {t('column.doneHint')}
        </label>
      </form>
    </Dialog>
  );
}
