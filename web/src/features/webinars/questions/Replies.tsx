import { type FormEvent, useState } from 'react';
import { useText } from '@/i18n/useText';
import { limits, type Question } from '@/protocol';
import { Pill } from '@/ui/Badge';
import { Button } from '@/ui/Button';
import { TextField } from '@/ui/TextField';
import type { RoomActions } from '../use-doings';
import styles from './Questions.module.css';

interface Props {
  question: Question;
  actions: RoomActions;
  canReply: boolean;
}

/** What was said to a question in writing. Folded: the list is for questions. */
export function Replies({ question, actions, canReply }: Props) {
  const { t } = useText('webinars');
  const { replies } = question;
  if (replies.length === 0 && !canReply) return null;
  return (
    <details className={styles.replies}>
      <summary>
        {replies.length > 0 ? t('questions.replies', { count: replies.length }) : t('questions.reply')}
      </summary>
      <ul>
        {replies.map(({ id, author, is_staff, body }) => (
          <li key={id} className={styles.reply}>
            <p className={styles.replyAuthor}>
              {author.name} {is_staff && <Pill>{t('questions.team')}</Pill>}
            </p>
            <p className={styles.replyBody}>{body}</p>
          </li>
        ))}
      </ul>
      {canReply && <ReplyForm question={question} actions={actions} />}
    </details>
  );
}

function ReplyForm({ question, actions }: Omit<Props, 'canReply'>) {
  const { t } = useText('webinars');
  const [body, setBody] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (body.trim() === '' || isBusy) return;
    setIsBusy(true);
    const payload = { question_id: question.id, body: body.trim() };
    if (await actions.run({ type: 'reply_to_question', payload })) setBody('');
    setIsBusy(false);
  };
  return (
    <form className={styles.replyForm} onSubmit={send}>
      <TextField
        label={t('questions.replyLabel', { body: question.body.slice(0, 60) })}
        value={body}
        maxLength={limits.REMARK_CHARS}
        onChange={(event) => setBody(event.target.value)}
      />
      <Button type="submit" isSmall isBusy={isBusy}>
        {t('questions.replySend')}
      </Button>
    </form>
  );
}
