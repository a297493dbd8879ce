import { type FormEvent, useId, useState } from 'react';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { newCommandId } from '@/lib/id';
import { type Attendance, type Attendee, limits } from '@/protocol';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Choices } from '@/ui/Choices';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/TextField';
import { toast } from '@/ui/toast';
import { useAddCorrection } from '../mutations';
import styles from './Attendance.module.css';
import { atTime, fieldTime } from './minutes';

interface Props {
  attendance: Attendance;
  attendee: Attendee;
  onClose: () => void;
}

/** Something that was not measured. What was measured stays; this is laid over it with a name and a reason. */
export function CorrectionDialog({ attendance, attendee, onClose }: Props) {
  const { t } = useText('planning');
  const problem = useProblem();
  const formId = useId();
  const begin = new Date(attendance.from);
  const [commandId] = useState(newCommandId);
  const [from, setFrom] = useState(() => fieldTime(begin));
  const [to, setTo] = useState(() => fieldTime(new Date(attendance.to)));
  const [was, setWas] = useState<'present' | 'absent'>('present');
  const [reason, setReason] = useState('');
  const add = useAddCorrection(attendance.webinar_id);
  const { person } = attendee;

  function submit(event: FormEvent) {
    event.preventDefault();
    const start = atTime(begin, from);
    add.mutate(
      {
        command_id: commandId,
        person_id: person.person_id,
        from: start.toISOString(),
        to: atTime(begin, to, start).toISOString(),
        was_present: was === 'present',
        reason: reason.trim(),
      },
      {
        onSuccess: () => {
          toast({ text: t('correction.added', { name: person.name }) });
          onClose();
        },
      },
    );
  }
  return (
    <Dialog
      title={t('correction.title', { name: person.name })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" form={formId} look="action" isBusy={add.isPending}>
            {t('correction.submit')}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={submit}>
        {add.isError && (
          <Banner tone="bad" role="alert">
            {problem.text(add.error)}
          </Banner>
        )}
        <p className={styles.note}>{t('correction.note')}</p>
        <Choices<'present' | 'absent'>
          legend={t('correction.was')}
          isRow
          value={was}
          onChange={setWas}
          choices={[
            { value: 'present', label: t('attendance.present') },
            { value: 'absent', label: t('attendance.absent') },
          ]}
        />
        <div className={styles.pair}>
          <TextField
            label={t('correction.from')}
            type="time"
            required
            value={from}
            error={problem.field(add.error, 'from')}
            onChange={(event) => setFrom(event.target.value)}
          />
          <TextField
            label={t('correction.to')}
            type="time"
            required
            value={to}
            error={problem.field(add.error, 'to')}
            onChange={(event) => setTo(event.target.value)}
          />
        </div>
        <TextField
          label={t('correction.reason')}
          hint={t('correction.reasonHint')}
          required
          maxLength={limits.QUESTION_CHARS}
          value={reason}
          error={problem.field(add.error, 'reason')}
          onChange={(event) => setReason(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
