import { type FormEvent, useId, useState } from 'react';
import { useText } from '@/i18n/useText';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/TextField';
import styles from './Later.module.css';
import { fieldsOf, isAllowed, momentIn } from './times';

interface Props {
  title: string;
  action: string;
  start: Date;
  /** Any moment will do, past ones too. */
  isFree?: boolean;
  onChoose: (at: Date) => void;
  onClose: () => void;
}

/** A day and a time of day, in the reader's zone. */
export function MomentDialog({ title, action, start, isFree, onChoose, onClose }: Props) {
  const { t } = useText('composer');
  const form = useId();
  const [fields, setFields] = useState(() => fieldsOf(start));
  const [isWrong, setIsWrong] = useState(false);
  const choose = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    const at = momentIn(fields.date, fields.time);
    if (at === null || (isFree !== true && !isAllowed(at, new Date()))) return setIsWrong(true);
    onClose();
    onChoose(at);
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      footer={
        <Button look="action" type="submit" form={form}>
          {action}
        </Button>
      }
    >
      <form id={form} onSubmit={choose} noValidate className={styles.pair}>
        <TextField
          label={t('moment.date')}
          type="date"
          value={fields.date}
          error={isWrong ? t('moment.wrong') : undefined}
          onChange={(event) => setFields({ ...fields, date: event.target.value })}
        />
        <TextField
          label={t('moment.time')}
          type="time"
          value={fields.time}
          onChange={(event) => setFields({ ...fields, time: event.target.value })}
        />
      </form>
    </Dialog>
  );
}
