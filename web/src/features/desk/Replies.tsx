import { Trash2 } from 'lucide-react';
import { useText } from '@/i18n/useText';
import type { StaffQuestion } from '@/protocol';
import { IconButton } from '@/ui/Button';
import { useCommand } from './desk';
import styles from './Replies.module.css';

/** What was said to a question in writing. */
export function Replies({ question }: { question: StaffQuestion }) {
  const { t } = useText('desk');
  const command = useCommand();
  if (question.replies.length === 0) return null;
  return (
    <ul className={styles.list} aria-label={t('replies.title')}>
      {question.replies.map((reply) => (
        <li key={reply.id} className={styles.reply}>
          <p className={styles.words}>
            <b>{reply.author.name}</b> {reply.is_staff && `(${t('replies.staff')})`} {reply.body}
          </p>
          <IconButton
            label={t('replies.remove', { name: reply.author.name })}
            icon={<Trash2 />}
            onClick={() => void command({ type: 'remove_reply', payload: { reply_id: reply.id } })}
          />
        </li>
      ))}
    </ul>
  );
}
