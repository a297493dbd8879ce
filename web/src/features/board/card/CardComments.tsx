import { Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useLive } from '@/features/accounts/live';
import { useText } from '@/i18n/useText';
import { newId } from '@/lib/id';
import { exactTime, recentTime } from '@/lib/time';
import { type Card, type CommentId, limits } from '@/protocol';
import { Avatar } from '@/ui/Avatar';
import { Button, IconButton } from '@/ui/Button';
import { TextArea } from '@/ui/TextArea';
import { Time } from '@/ui/Time';
import type { OpenBoard } from '../use-board';
import styles from './CardDialog.module.css';

interface Props {
  card: Card;
  canComment: boolean;
  board: OpenBoard;
}

/** What was said about a card. */
export function CardComments({ card, canComment, board }: Props) {
  const { t, language } = useText('board');
  const { person: me } = useLive();
  const [text, setText] = useState('');
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '' || isBusy) return;
    setBusy(true);
    const payload = { card_id: card.id, id: newId<CommentId>(), body: text };
    if (await board.run({ type: 'comment_on_card', payload })) setText('');
    setBusy(false);
  };
  if (card.comments.length === 0 && !canComment) return null;
  return (
    <section className={styles.comments} aria-label={t('comment.all')}>
      <h3>{t('comment.all')}</h3>
      <ul>
        {card.comments.map((comment) => {
          const at = new Date(comment.at);
          return (
            <li key={comment.id} className={styles.comment}>
              <Avatar id={comment.author.person_id} name={comment.author.name} size="small" />
              <div>
                <p className={styles.by}>
                  <strong>{comment.author.name}</strong>{' '}
                  <Time at={comment.at} exact={exactTime(at, language)}>
                    {recentTime(at, new Date(), language)}
                  </Time>
                </p>
                <p className={styles.said}>{comment.body}</p>
              </div>
              {comment.author.person_id === me && (
                <IconButton
                  label={t('comment.remove')}
                  icon={<Trash2 />}
                  onClick={() =>
                    void board.run({
                      type: 'remove_card_comment',
                      payload: { card_id: card.id, comment_id: comment.id },
                    })
                  }
                />
              )}
            </li>
          );
        })}
      </ul>
      {canComment && (
        <form className={styles.say} onSubmit={(event) => void submit(event)}>
          <TextArea
            label={t('comment.new')}
            rows={2}
            value={text}
            maxLength={limits.COMMENT_CHARS}
            onChange={(event) => setText(event.target.value)}
          />
          <Button type="submit" isBusy={isBusy}>
            {t('comment.say')}
          </Button>
        </form>
      )}
    </section>
  );
}
