import { useState } from 'react';
import { useText } from '@/i18n/useText';
import { limits } from '@/protocol';
import { Button } from '@/ui/Button';
import { TextField } from '@/ui/TextField';
import { useDesk } from '../desk';
import styles from './Dialogs.module.css';
import type { QuestionDialogProps } from './QuestionDialog';
import { QuestionForm } from './QuestionForm';

/** Says what a question is about. Labels that are in use are one press away. */
export function Label({ question, onClose }: QuestionDialogProps) {
  const { t } = useText('desk');
  const { staff } = useDesk();
  const [text, setText] = useState(question.labels.join(', '));
  const labels = split(text);
  const used = [...new Set(staff.questions.flatMap((each) => each.labels))].sort();
  const isTooMany = labels.length > limits.QUESTION_LABELS;
  return (
    <QuestionForm
      question={question}
      title={t('label.title')}
      submit={t('label.submit')}
      said={t('done.label')}
      onClose={onClose}
      action={isTooMany ? null : { type: 'label', payload: { labels } }}
    >
      <TextField
        label={t('label.labels')}
        hint={t('label.hint', { count: limits.QUESTION_LABELS })}
        error={isTooMany ? t('label.tooMany', { count: limits.QUESTION_LABELS }) : undefined}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {used.some((label) => !labels.includes(label)) && (
        <div>
          <p className={styles.heading}>{t('label.used')}</p>
          <ul className={styles.chips} aria-label={t('label.used')}>
            {used
              .filter((label) => !labels.includes(label))
              .map((label) => (
                <li key={label}>
                  <Button isSmall onClick={() => setText([...labels, label].join(', '))}>
                    {label}
                  </Button>
                </li>
              ))}
          </ul>
        </div>
      )}
    </QuestionForm>
  );
}

function split(text: string): string[] {
  return [...new Set(text.split(',').map((label) => label.trim()))].filter((label) => label !== '');
}
