import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useText } from '@/i18n/useText';
import { useNow } from '@/lib/now';
import { exactTime, recentTime } from '@/lib/time';
import type { Comment } from '@/protocol';
import { Avatar } from '@/ui/Avatar';
import { Button, IconButton } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { Time } from '@/ui/Time';
import { useChangeComment, useDeleteComment } from '../mutations';
import { CommentForm } from './CommentForm';
import styles from './Comments.module.css';

/** Something that was said: who, when, what. Mine can be changed and taken back. */
export function CommentView({ comment, isMine }: { comment: Comment; isMine: boolean }) {
  const { t, language } = useText('documents');
  const now = useNow();
  const [doing, setDoing] = useState<'edit' | 'delete' | null>(null);
  const change = useChangeComment(comment.id);
  const remove = useDeleteComment(comment.id);
  const at = new Date(comment.at);
  return (
    <li className={styles.comment}>
      <header className={styles.who}>
        <Avatar id={comment.author.person_id} name={comment.author.name} size="small" />
        <strong className={styles.name}>{comment.author.name}</strong>
        <Time at={comment.at} exact={exactTime(at, language)}>
          {recentTime(at, now, language)}
        </Time>
        {isMine && !comment.is_deleted && doing !== 'edit' && (
          <span className={styles.mine}>
            <IconButton label={t('comments.edit')} icon={<Pencil />} onClick={() => setDoing('edit')} />
            <IconButton label={t('comments.delete')} icon={<Trash2 />} onClick={() => setDoing('delete')} />
          </span>
        )}
      </header>
      {doing === 'edit' ? (
        <CommentForm
          label={t('comments.label')}
          submit={t('comments.save')}
          before={comment.body}
          people={[]}
          error={change.error}
          isBusy={change.isPending}
          onCancel={() => setDoing(null)}
          onSubmit={(body) => change.mutate(body, { onSuccess: () => setDoing(null) })}
        />
      ) : comment.is_deleted ? (
        <p className={styles.gone}>{t('comments.deleted')}</p>
      ) : (
        <p className={styles.body}>
          {comment.body}
          {comment.edited_at !== null && <span className={styles.edited}> {t('comments.edited')}</span>}
        </p>
      )}
      {doing === 'delete' && (
        <Dialog
          title={t('comments.deleteTitle')}
          onClose={() => setDoing(null)}
          footer={
            <Button
              look="danger"
              isBusy={remove.isPending}
              onClick={() => remove.mutate(undefined, { onSuccess: () => setDoing(null) })}
            >
              {t('comments.delete')}
            </Button>
          }
        >
          <p>{t('comments.deleteText')}</p>
        </Dialog>
      )}
    </li>
  );
}
