import { Check, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import type { PersonId, Thread } from '@/protocol';
import { Button } from '@/ui/Button';
import { useReply, useResolve } from '../mutations';
import type { Mentionable } from '../text/suggest';
import { CommentForm } from './CommentForm';
import styles from './Comments.module.css';
import { CommentView } from './CommentView';

interface Props {
  thread: Thread;
  me: { id: PersonId; name: string };
  people: readonly Mentionable[];
  canComment: boolean;
  isActive: boolean;
  isOrphaned: boolean;
  onActivate: () => void;
}

/** One thread: what it is about, what was said, and what can be done with it. */
export function ThreadCard({ thread, me, people, canComment, isActive, isOrphaned, onActivate }: Props) {
  const { t } = useText('documents');
  const [isReplying, setIsReplying] = useState(false);
  const reply = useReply(thread.id);
  const resolve = useResolve(thread.id);
  return (
    <li className={classNames(styles.card, isActive && styles.active)} data-thread-card={thread.id}>
      {isOrphaned ? (
        <blockquote className={styles.quote}>{thread.quote}</blockquote>
      ) : (
        <button
          type="button"
          className={styles.quote}
          aria-current={isActive ? 'true' : undefined}
          title={t('comments.show')}
          onClick={onActivate}
        >
          {thread.quote}
        </button>
      )}
      <ol className={styles.comments}>
        {thread.comments.map((comment) => (
          <CommentView
            key={comment.id}
            comment={comment}
            isMine={canComment && comment.author.person_id === me.id}
          />
        ))}
      </ol>
      {thread.is_resolved && thread.resolved_by !== null && (
        <p className={styles.note}>{t('comments.resolvedBy', { name: thread.resolved_by.name })}</p>
      )}
      {canComment &&
        (isReplying ? (
          <CommentForm
            label={t('comments.replyLabel')}
            submit={t('comments.reply')}
            people={people}
            error={reply.error}
            isBusy={reply.isPending}
            onCancel={() => setIsReplying(false)}
            onSubmit={(body, mentions) =>
              reply.mutate({ body, mentions }, { onSuccess: () => setIsReplying(false) })
            }
          />
        ) : (
          <div className={styles.buttons}>
            {!thread.is_resolved && (
              <Button isSmall onClick={() => setIsReplying(true)}>
                {t('comments.reply')}
              </Button>
            )}
            <Button
              look="plain"
              isSmall
              isBusy={resolve.isPending}
              icon={
                thread.is_resolved ? (
                  <RotateCcw aria-hidden="true" size={16} />
                ) : (
                  <Check aria-hidden="true" size={16} />
                )
              }
              onClick={() => resolve.mutate(!thread.is_resolved)}
            >
              {thread.is_resolved ? t('comments.reopen') : t('comments.resolve')}
            </Button>
          </div>
        ))}
    </li>
  );
}
