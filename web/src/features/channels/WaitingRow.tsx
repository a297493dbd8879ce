import { Clock } from 'lucide-react';
import { Suspense } from 'react';
import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import { useNow } from '@/lib/now';
import { recentTime, timeOfDay } from '@/lib/time';
import type { MessageId } from '@/protocol';
import type { OutboxRow } from '@/realtime/outbox';
import { Avatar } from '@/ui/Avatar';
import { Button } from '@/ui/Button';
import { readable } from './compose/text/references';
import { FailedState } from './lazy';
import styles from './MessageRow.module.css';
import { QuoteLine } from './QuoteLine';

export interface WaitingRowProps {
  entry: OutboxRow;
  isFirst: boolean;
  author: string;
  quoteAuthor: string;
  /** Nothing can be sent just now. */
  isOffline: boolean;
  isActive: boolean;
  onRetry: () => void;
  onCancel: () => void;
  /** It was put back where it is written, in the channel or a thread; not where nothing can be written. */
  onTakenBack?: ((thread: MessageId | null) => void) | undefined;
  /** It stands beside the thread that it was written in. */
  isAstray?: boolean;
  onFocus: (key: string) => void;
}

/** A message of mine that is not in the channel yet. It looks like it will, with its state below. */
export function WaitingRow(props: WaitingRowProps) {
  const { entry, isFirst, author } = props;
  const { t, language } = useText('channels');
  const state = stateOf(entry, props.isOffline);
  const at = new Date(entry.at);
  const now = useNow();
  const words = state === 'waiting' ? t('outbox.waiting') : null;
  return (
    <article
      className={classNames(styles.row, isFirst && styles.first)}
      data-key={entry.id}
      data-state={state}
      aria-label={t('message.label', {
        author,
        text: readable(entry.body),
        time: words ?? (state === 'failed' ? t('outbox.failed') : timeOfDay(at, language)),
      })}
      tabIndex={props.isActive ? 0 : -1}
      onFocus={() => props.onFocus(entry.id)}
    >
      <div className={styles.side}>{isFirst && <Avatar id={entry.person} name={author} />}</div>
      <div className={styles.body}>
        {isFirst && (
          <div className={styles.head}>
            <span className={styles.author}>{author}</span>
            <time dateTime={at.toISOString()}>{timeOfDay(at, language)}</time>
          </div>
        )}
        {entry.replyTo && <QuoteLine quote={entry.replyTo} author={props.quoteAuthor} />}
        <p className={classNames(styles.plain, state !== 'sending' && styles.unsent)}>
          {readable(entry.body)}
        </p>
        {entry.attachments && entry.attachments.length > 0 && (
          <p className={styles.unsent}>{t('outbox.files', { count: entry.attachments.length })}</p>
        )}
        {state !== 'sending' && (
          <div className={classNames(styles.state, state === 'failed' && styles.failed)}>
            {words && (
              <>
                <Clock size={14} aria-hidden="true" />
                <span>{words}</span>
              </>
            )}
            {state === 'failed' && (
              <Suspense fallback={null}>
                <FailedState {...props} />
              </Suspense>
            )}
            {now.getTime() - entry.at > 60_000 && <span>{recentTime(at, now, language)}</span>}
            <Button look="plain" isSmall onClick={props.onCancel}>
              {t('outbox.cancel')}
            </Button>
          </div>
        )}
      </div>
    </article>
  );
}

/** A message on its way looks sent; only one that has to wait says so. */
function stateOf(entry: OutboxRow, isOffline: boolean): 'sending' | 'waiting' | 'failed' {
  if (entry.state === 'failed') return 'failed';
  return entry.state === 'waiting' && isOffline ? 'waiting' : 'sending';
}
