import { useMemo, useState } from 'react';
import { useText } from '@/i18n/useText';
import type { QuestionId } from '@/protocol';
import { Choices } from '@/ui/Choices';
import { useDesk } from '../desk';
import { byLikeness } from '../similar';
import styles from './Dialogs.module.css';
import type { QuestionDialogProps } from './QuestionDialog';
import { QuestionForm } from './QuestionForm';

/** Makes a question part of another one that waits or is visible; similar ones stand first. */
export function Merge({ question, onClose }: QuestionDialogProps) {
  const { t } = useText('desk');
  const { staff, votes } = useDesk();
  const targets = useMemo(() => {
    const open = staff.questions.filter(
      ({ id, state }) =>
        id !== question.id &&
        // What everybody sees does not become part of what only the staff sees.
        (state === 'live' || state === 'answered' || (state === 'pending' && question.state === 'pending')),
    );
    return byLikeness(question.body, open);
  }, [staff.questions, question.id, question.state, question.body]);
  const [picked, setPicked] = useState<QuestionId | null>(null);
  // The most similar one is suggested; it must still be there when the list changes.
  const target = targets.find(({ id }) => id === picked) ?? targets[0];
  return (
    <QuestionForm
      question={question}
      title={t('merge.title')}
      submit={t('merge.submit')}
      said={t('done.merge')}
      size="wide"
      onClose={onClose}
      action={target === undefined ? null : { type: 'merge', payload: { question_id: target.id } }}
    >
      {targets.length === 0 ? (
        <p>{t('merge.none')}</p>
      ) : (
        <Choices<QuestionId>
          legend={t('merge.into')}
          value={target?.id ?? ('' as QuestionId)}
          onChange={setPicked}
          choices={targets.map(({ id, body, state, number }) => ({
            value: id,
            label: body,
            hint: state === 'pending' ? t('shelf.waiting') : t('votes', { count: votes.get(number) ?? 0 }),
          }))}
        />
      )}
      <p className={styles.note}>{t('merge.note')}</p>
    </QuestionForm>
  );
}
