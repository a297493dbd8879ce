import { type FormEvent, useId, useState } from 'react';
import { chooseRun } from '@/features/courses/current-run';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { newCommandId } from '@/lib/id';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/TextField';
import { toast } from '@/ui/toast';
import styles from './Form.module.css';
import { useCreateRun } from './mutations';

/** Weeks of the usual certificate course. */
const USUAL_WEEKS = '12';
const MOST_WEEKS = 52;

export function CreateRunDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText('organise');
  const problem = useProblem();
  const formId = useId();
  const [commandId] = useState(newCommandId);
  const [course, setCourse] = useState('');
  const [name, setName] = useState('');
  const [startsOn, setStartsOn] = useState('');
  const [weeks, setWeeks] = useState(USUAL_WEEKS);
  const create = useCreateRun();

  function submit(event: FormEvent) {
    event.preventDefault();
    create.mutate(
      {
        command_id: commandId,
        course_name: course.trim(),
        name: name.trim(),
        starts_on: startsOn,
        weeks: Number(weeks),
      },
      {
        onSuccess: (run) => {
          chooseRun(run.id);
          toast({ text: t('run.created', { name: run.name }) });
          onClose();
        },
      },
    );
  }

  return (
    <Dialog
      title={t('run.title')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" form={formId} look="action" isBusy={create.isPending}>
            {t('run.create')}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={submit}>
        {create.isError && (
          <Banner tone="bad" role="alert">
            {problem.text(create.error)}
          </Banner>
        )}
        <TextField
          label={t('run.course')}
          hint={t('run.courseHint')}
          required
          value={course}
          error={problem.field(create.error, 'course_name')}
          onChange={(event) => setCourse(event.target.value)}
        />
        <TextField
          label={t('run.name')}
          required
          value={name}
          error={problem.field(create.error, 'name')}
          onChange={(event) => setName(event.target.value)}
        />
        <div className={styles.pair}>
          <TextField
            label={t('run.starts')}
            type="date"
            required
            value={startsOn}
            onChange={(event) => setStartsOn(event.target.value)}
          />
          <TextField
            label={t('run.weeks')}
            type="number"
            required
            min={1}
            max={MOST_WEEKS}
            value={weeks}
            onChange={(event) => setWeeks(event.target.value)}
          />
        </div>
      </form>
    </Dialog>
  );
}
