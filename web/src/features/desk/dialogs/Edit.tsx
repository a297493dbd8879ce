import { useText } from '@/i18n/useText';
import { limits } from '@/protocol';
import { isTooLong, TextArea } from '../TextArea';
import styles from './Dialogs.module.css';
import type { QuestionDialogProps } from './QuestionDialog';
import { QuestionForm } from './QuestionForm';
import { useKept } from './use-kept';

/** Changes the words of a question. The original is kept, and everybody sees that it was changed. */
export function Edit({ question, onClose }: QuestionDialogProps) {
  const { t } = useText('desk');
  const { text, change, sent } = useKept(`edit ${question.id}`, question.body);
  const body = text.trim();
  const isReady = body !== '' && body !== question.body && !isTooLong(body, limits.QUESTION_CHARS);
  return (
    <QuestionForm
      question={question}
      title={t('edit.title')}
      submit={t('edit.submit')}
      said={t('done.edit')}
      onSent={sent}
      onClose={onClose}
      action={isReady ? { type: 'edit', payload: { body } } : null}
    >
      {question.original !== null && (
        <p className={styles.original}>{t('edit.original', { text: question.original })}</p>
      )}
      <TextArea
        label={t('edit.body')}
        hint={t('edit.hint')}
        maxChars={limits.QUESTION_CHARS}
        value={text}
        onChange={change}
      />
    </QuestionForm>
  );
}
