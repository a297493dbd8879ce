import { useState } from 'react';
import { useText } from '@/i18n/useText';
import { limits } from '@/protocol';
import { Choices } from '@/ui/Choices';
import { isTooLong, TextArea } from '../TextArea';
import type { QuestionDialogProps } from './QuestionDialog';
import { QuestionForm } from './QuestionForm';
import { useKept } from './use-kept';

/** Does not take a question, or takes it off the list: why, and whether its author is told. */
export function Dismiss({ question, kind, onClose }: QuestionDialogProps & { kind: 'dismiss' | 'hide' }) {
  const { t } = useText('desk');
  const { text, change, sent } = useKept(`${kind} ${question.id}`, '');
  const [isTold, setIsTold] = useState<'told' | 'silent'>('told');
  const reason = text.trim();
  return (
    <QuestionForm
      question={question}
      title={t(`${kind}.title`)}
      submit={t(`${kind}.submit`)}
      look="danger"
      said={t(`done.${kind}`)}
      onSent={sent}
      onClose={onClose}
      action={
        isTooLong(reason, limits.REMARK_CHARS)
          ? null
          : { type: kind, payload: { reason, is_told: isTold === 'told' } }
      }
    >
      <TextArea
        label={t('dismissal.reason')}
        hint={t('dismissal.hint')}
        rows={2}
        maxChars={limits.REMARK_CHARS}
        value={text}
        onChange={change}
      />
      <Choices<'told' | 'silent'>
        legend={t('dismissal.who')}
        value={isTold}
        onChange={setIsTold}
        choices={[
          { value: 'told', label: t('dismissal.told'), hint: t('dismissal.toldHint') },
          { value: 'silent', label: t('dismissal.silent'), hint: t('dismissal.silentHint') },
        ]}
      />
    </QuestionForm>
  );
}
