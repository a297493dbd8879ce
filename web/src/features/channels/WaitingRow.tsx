import { CircleAlert, Clock } from 'lucide-react';
import { Suspense, useEffect, useRef } from 'react';
import { ProblemError } from '@/api/errors';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import { useNow } from '@/lib/now';
import { recentTime, timeOfDay } from '@/lib/time';
import type { MessageId } from '@/protocol';
import type { OutboxRow } from '@/realtime/outbox';
import { isLost } from '@/realtime/outbox-row';
import { Avatar } from '@/ui/Avatar';
import { announce } from '@/ui/announce';
import { Button } from '@/ui/Button';
import { Dot } from '@/ui/Dot';
import { readable } from './compose/text/references';
import { FailedWays } from './lazy';
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
  const problem = useProblem();
  const why = isLost(entry)
    ? t('outbox.lost')
    : entry.problem
      ? problem.text(new ProblemError(entry.problem))
      : t('outbox.old');
  const words = state === 'failed' ? why : state === 'waiting' ? t('outbox.waiting') : null;
  const label = t('message.label', {
    author,
    text: readable(entry.body),
    time: words ?? timeOfDay(at, language),
  });
  // What became of it is said when it happens, not again whenever the row comes back onto the screen.
  const said = useRef<typeof state | null>(state === 'failed' ? state : null);
  useEffect(() => {
    if (state === said.current) return;
    said.current = state === 'sending' ? null : state;
    if (state === 'failed') announce(label, 'assertive');
    else if (state === 'waiting') announce(label);
  }, [state, label]);
  return (
    <article
      className={classNames(styles.row, isFirst && styles.first)}
      data-key={entry.id}
      data-state={state}
      aria-label={label}
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
        {words && (
          <div className={classNames(styles.state, state === 'failed' && styles.failed)}>
            {state === 'failed' ? (
              <CircleAlert size={14} aria-hidden="true" />
            ) : (
              <Clock size={14} aria-hidden="true" />
            )}
            <span>
              {words}
              {now.getTime() - entry.at > 60_000 && (
                <>
                  <Dot />
                  {recentTime(at, now, language)}
                </>
              )}
            </span>
            {state === 'failed' && (
              <Suspense fallback={null}>
                <FailedWays {...props} />
              </Suspense>
            )}
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
