import { useText } from '@/i18n/useText';
import { limits } from '@/protocol';
import { isTooLong, TextArea } from '../TextArea';
import type { QuestionDialogProps } from './QuestionDialog';
import { QuestionForm } from './QuestionForm';
import { useKept } from './use-kept';

/** Answers in writing, or says something to the question without answering it. */
export function Write({ question, kind, onClose }: QuestionDialogProps & { kind: 'written' | 'reply' }) {
  const { t } = useText('desk');
  const before =
    kind === 'written' && question.answer?.type === 'written' ? question.answer.payload.body : '';
  const { text, change, sent } = useKept(`${kind} ${question.id}`, before);
  const most = kind === 'written' ? limits.ANSWER_CHARS : limits.REMARK_CHARS;
  const body = text.trim();
  const isReady = body !== '' && !isTooLong(body, most);
  return (
    <QuestionForm
      question={question}
      title={t(`${kind}.title`)}
      submit={t(`${kind}.submit`)}
      said={t(`done.${kind}`)}
      size="wide"
      onSent={sent}
      onClose={onClose}
      action={
        kind === 'written' && isReady
          ? { type: 'answer', payload: { type: 'written', payload: { body } } }
          : null
      }
      command={
        kind === 'reply' && isReady
          ? { type: 'reply_to_question', payload: { question_id: question.id, body } }
          : null
      }
    >
      <TextArea
        label={t(`${kind}.body`)}
        hint={t(`${kind}.hint`)}
        rows={5}
        maxChars={most}
        value={text}
        onChange={change}
      />
    </QuestionForm>
  );
}
