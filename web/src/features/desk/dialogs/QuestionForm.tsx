import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { problemCode } from '@/api/errors';
import { useText } from '@/i18n/useText';
import type { QuestionAction, StaffQuestion, WebinarCommand } from '@/protocol';
import { announce } from '@/ui/announce';
import { Banner } from '@/ui/Banner';
import { Button, type ButtonLook } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { ClaimLine } from '../ClaimLine';
import { useAttempt, useProblemWords } from '../desk';
import { useClaim } from '../use-claim';
import styles from './Dialogs.module.css';

interface Props {
  question: StaffQuestion;
  title: string;
  submit: string;
  look?: ButtonLook;
  /** What is sent; nothing while something is missing. */
  action: QuestionAction | null;
  /** Sent instead of an action. */
  command?: WebinarCommand | null;
  /** Said when it is done. */
  said: string;
  size?: 'medium' | 'wide';
  onSent?: () => void;
  onClose: () => void;
  children: ReactNode;
}

/**
 * A dialog about one question. While it is open the others see who is at it. If somebody was faster all that was typed
 * stays, and it can be sent once more on top of what is there now.
 */
export function QuestionForm(props: Props) {
  const {
    question,
    title,
    submit,
    look = 'action',
    action,
    command,
    said,
    size,
    onSent,
    onClose,
    children,
  } = props;
  const { t } = useText('desk');
  const formId = useId();
  const attempt = useAttempt();
  const words = useProblemWords();
  const [base, setBase] = useState(question.version);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  useClaim(question.id);
  const isBeaten = problemCode(error) === 'acted_before';

  const send = async (event: FormEvent) => {
    event.preventDefault();
    const payload = action && { question_id: question.id, version: base, action };
    const ready: WebinarCommand | null = payload ? { type: 'act_on_question', payload } : (command ?? null);
    if (ready === null || isBusy) return;
    setIsBusy(true);
    const failed = await attempt(ready);
    setIsBusy(false);
    setError(failed);
    if (failed !== null) return;
    onSent?.();
    announce(said);
    onClose();
  };
  // The next press is a decision on what is there now.
  if (isBeaten && base !== question.version) setBase(question.version);

  return (
    <Dialog
      title={title}
      size={size ?? 'medium'}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" form={formId} look={look} isBusy={isBusy}>
            {isBeaten ? t('anyway') : submit}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={(event) => void send(event)}>
        {error !== null && (
          <Banner tone={isBeaten ? 'warn' : 'bad'} role="alert">
            {words(error)}
            {isBeaten && ` ${t('conflictKept')}`}
          </Banner>
        )}
        <p className={styles.quote}>{question.body}</p>
        {question.claim !== null && <ClaimLine claim={question.claim} />}
        {children}
      </form>
    </Dialog>
  );
}
