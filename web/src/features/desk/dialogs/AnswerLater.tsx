import { useState } from 'react';
import { useLive } from '@/features/accounts/live';
import { useText } from '@/i18n/useText';
import type { PersonId } from '@/protocol';
import { SelectField } from '@/ui/SelectField';
import { TextField } from '@/ui/TextField';
import { useDesk } from '../desk';
import styles from './Dialogs.module.css';
import { dayOf, usualDue } from './due';
import type { QuestionDialogProps } from './QuestionDialog';
import { QuestionForm } from './QuestionForm';

/** Promises an answer in writing: who gives it, until when. */
export function AnswerLater({ question, onClose }: QuestionDialogProps) {
  const { t } = useText('desk');
  const { staff, me } = useDesk();
  const { clock } = useLive();
  const before = question.answer?.type === 'later' ? question.answer.payload : null;
  const [owner, setOwner] = useState<PersonId>(before?.owner.person_id ?? me);
  const [due, setDue] = useState(() => before?.due ?? usualDue(clock.now()));
  return (
    <QuestionForm
      question={question}
      title={t('later.title')}
      submit={t('later.submit')}
      said={t('done.later')}
      onClose={onClose}
      action={
        due === '' ? null : { type: 'answer', payload: { type: 'later', payload: { owner_id: owner, due } } }
      }
    >
      <div className={styles.pair}>
        <SelectField<PersonId>
          label={t('later.owner')}
          value={owner}
          options={staff.staff.map(({ person_id, name }) => ({ value: person_id, label: name }))}
          onChange={setOwner}
        />
        <TextField
          label={t('later.due')}
          type="date"
          required
          min={dayOf(clock.now())}
          value={due}
          onChange={(event) => setDue(event.target.value)}
        />
      </div>
      <p className={styles.note}>{t('later.note')}</p>
    </QuestionForm>
  );
}
