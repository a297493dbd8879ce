import { BarChart3, Paperclip } from 'lucide-react';
import type { ReactNode } from 'react';
import { unfold, useFold } from '@/features/channels/folded';
import { MessageText } from '@/features/channels/MessageText';
import { useText } from '@/i18n/useText';
import { useNow } from '@/lib/now';
import { exactTime, recentTime } from '@/lib/time';
import type { Message } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import { Avatar } from '@/ui/Avatar';
import { Button } from '@/ui/Button';
import { Dot } from '@/ui/Dot';
import { Time } from '@/ui/Time';
import styles from './MessageBrief.module.css';

interface Props {
  message: Message;
  author: string;
  /** The channel's name, where the page does not say it. */
  place?: string | undefined;
  /** Below the text: what can be done. */
  children?: ReactNode;
}

/** A message outside of its conversation: who, the words, and the way to its place. */
export function MessageBrief({ message, author, place, children }: Props) {
  const { t, language } = useText('saved');
  const { t: channels } = useText('channels');
  const fold = useFold(message);
  const now = useNow();
  const at = new Date(message.posted_at);
  const files = message.attachments?.length ?? 0;
  return (
    <article className={styles.message}>
      <Avatar id={message.author_id} name={author} size="small" />
      <div className={styles.body}>
        <p className={styles.head}>
          <span className={styles.author}>{message.hook ?? author}</span>
          {place !== undefined && (
            <>
              <Dot />
              {place}
            </>
          )}
          <Dot />
          <Link to={hrefOfMessage(message)} className={styles.when}>
            <Time at={message.posted_at} exact={exactTime(at, language)}>
              {recentTime(at, now, language)}
            </Time>
            <span className="visually-hidden">{t('toMessage')}</span>
          </Link>
        </p>
        <div className={styles.text}>{words()}</div>
        {(files > 0 || message.marks?.poll !== undefined) && (
          <p className={styles.extras}>
            {files > 0 && (
              <span>
                <Paperclip aria-hidden="true" size={14} /> {t('files', { count: files })}
              </span>
            )}
            {message.marks?.poll !== undefined && (
              <span>
                <BarChart3 aria-hidden="true" size={14} /> {t('poll')}
              </span>
            )}
          </p>
        )}
        {children}
      </div>
    </article>
  );

  function words(): ReactNode {
    if (message.deleted_at !== null) return <p className={styles.gone}>{t('deleted')}</p>;
    if (message.marks?.is_hidden === true) return <p className={styles.gone}>{t('hidden')}</p>;
    if (fold !== 'folded') return <MessageText tree={message.tree} />;
    return (
      <p className={styles.gone}>
        {channels('message.folded')}
        <Dot />
        <Button look="plain" isSmall onClick={() => unfold(message.id)}>
          {channels('message.unfold')}
        </Button>
      </p>
    );
  }
}

/** Its place in the conversation; an answer in a thread is looked up. */
export function hrefOfMessage({ id, channel_id, seq, thread_id }: Message): string {
  return thread_id === undefined ? paths.message(channel_id, seq) : paths.anyMessage(id);
}
