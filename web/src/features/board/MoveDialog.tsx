import { type FormEvent, useId, useState } from 'react';
import { useText } from '@/i18n/useText';
import type { Card, ColumnId } from '@/protocol';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { SelectField } from '@/ui/SelectField';
import styles from './Board.module.css';
import { type Lane, type Place, placeAt } from './order';

interface Props {
  card: Card;
  lanes: readonly Lane[];
  onMove: (to: Place) => void;
  onClose: () => void;
}

/** Says where a card goes: column and place. Does all that dragging does. */
export function MoveDialog({ card, lanes, onMove, onClose }: Props) {
  const { t } = useText('board');
  const form = useId();
  const [column, setColumn] = useState<ColumnId>(card.column_id);
  const lane = lanes.find((one) => one.column.id === column);
  const others = lane?.cards.filter((one) => one.id !== card.id) ?? [];
  const now = lane?.cards.findIndex((one) => one.id === card.id) ?? -1;
  const [at, setAt] = useState<string | null>(null);
  const place = at ?? String(now < 0 ? others.length : now);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onClose();
    if (lane !== undefined) onMove(placeAt(lane, card.id, Number(place)));
  };
  return (
    <Dialog
      title={t('move.title', { title: card.title })}
      onClose={onClose}
      footer={
        <>
          <Button look="plain" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" form={form} look="action">
            {t('move.do')}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} onSubmit={submit}>
        <SelectField
          label={t('move.column')}
          value={column}
          options={lanes.map(({ column: one }) => ({ value: one.id, label: one.title }))}
          onChange={(id) => {
            setColumn(id);
            setAt(null);
          }}
        />
        <SelectField
          label={t('move.place')}
          value={place}
          options={[
            { value: '0', label: t('move.top') },
            ...others.map((one, index) => ({
              value: String(index + 1),
              label: t('move.behind', { title: one.title }),
            })),
          ]}
          onChange={setAt}
        />
      </form>
    </Dialog>
  );
}
