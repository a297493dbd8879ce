import { CornerUpLeft, Ellipsis, MessageSquareText, SmilePlus, Tag } from 'lucide-react';
import { memo, type ReactNode, Suspense } from 'react';
import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import { exactTime, timeOfDay } from '@/lib/time';
import type { Message, MessageId, Role } from '@/protocol';
import { Avatar, type Presence } from '@/ui/Avatar';
import { IconButton } from '@/ui/Button';
import { Time } from '@/ui/Time';
import { useFold } from './folded';
import { FoldedRow } from './lazy';
import { MessageFiles } from './MessageFiles';
import styles from './MessageRow.module.css';
import { MessageText } from './MessageText';
import { plainText } from './message-text';
import { QuoteLine } from './QuoteLine';

export interface RowActions {
  /** Opens the menu at a place, or at the row. */
  onMenu: (message: Message, at: HTMLElement | { x: number; y: number }) => void;
  onReply: (message: Message) => void;
  /** Opens the choice of emoji at a button. */
  onReact: (message: Message, at: HTMLElement) => void;
  /** Opens the thread of a message; not where the thread is shown. */
  onThread?: (root: MessageId) => void;
  onTopic?: () => void;
  /** Chooses it or lets it go, while messages are chosen. */
  onToggle?: (message: Message) => void;
  onJump: (seq: number) => void;
  onVersions: (message: Message) => void;
  onFocus: (key: string) => void;
}

interface Props extends RowActions {
  message: Message;
  isFirst: boolean;
  isNew: boolean;
  isTarget: boolean;
  /** It is the tab stop of the list. */
  isActive: boolean;
  /** The focus is on it: what is inside can be reached by Tab. */
  hasFocus: boolean;
  canReply: boolean;
  author: string;
  role: Role | null;
  presence: Presence;
  quoteAuthor: string;
  /** Stands in the place of the text while it is edited. */
  editor: ReactNode;
  /** What stands on it, below its text. */
  marks?: ReactNode;
  /** The title of the topic that begins with it. */
  topic?: string | null;
  /** It is chosen; `undefined` while nothing is. */
  isChosen?: boolean | undefined;
}

/** One message. */
export const MessageRow = memo(function MessageRow(props: Props) {
  const { message, author, role, editor } = props;
  const { t, language } = useText('channels');
  const fold = useFold(message);
  if (fold === 'folded')
    return (
      <Suspense fallback={null}>
        <FoldedRow {...props} />
      </Suspense>
    );
  // Alone among folded ones it says whose it is.
  const isFirst = props.isFirst || fold === 'unfolded';
  const isProgram = message.hook !== undefined;
  const at = new Date(message.posted_at);
  const isHidden = message.marks?.is_hidden === true;
  const isGone = message.deleted_at !== null || isHidden;
  const gone = t(isHidden ? 'message.hidden' : 'message.deleted');
  const text = isGone ? gone : plainText(message.tree);
  const exact = exactTime(at, language);
  const label = t('message.label', { author, text, time: timeOfDay(at, language) });
  const inner = props.hasFocus ? 0 : -1;
  return (
    <article
      className={classNames(
        styles.row,
        isFirst && styles.first,
        props.isNew && styles.new,
        props.isTarget && styles.target,
        message.marks?.topic_id !== undefined && styles.inTopic,
      )}
      data-seq={message.seq}
      data-key={message.command_id}
      aria-label={label}
      tabIndex={props.isActive ? 0 : -1}
      onFocus={() => props.onFocus(message.command_id)}
      aria-current={props.isChosen || undefined}
      onContextMenu={(event) => {
        if (
          isGone ||
          (event.target instanceof Element && event.target.closest('a, textarea, [contenteditable]'))
        )
          return;
        event.preventDefault();
        props.onMenu(message, { x: event.clientX, y: event.clientY });
      }}
    >
      <div className={styles.side}>
        {props.isChosen !== undefined ? (
          <input
            type="checkbox"
            className={styles.choose}
            checked={props.isChosen}
            tabIndex={-1}
            aria-label={t('message.choose', { author })}
            onChange={() => props.onToggle?.(message)}
          />
        ) : isFirst ? (
          <Avatar
            id={message.hook ?? message.author_id}
            name={author}
            presence={isProgram ? 'gone' : props.presence}
          />
        ) : (
          <span className={styles.sideTime} title={exact} aria-hidden="true">
            {timeOfDay(at, language)}
          </span>
        )}
      </div>
      <div className={styles.body}>
        {props.topic && (
          <button type="button" className={styles.topic} tabIndex={inner} onClick={props.onTopic}>
            <Tag size={14} aria-hidden="true" />
            <span className="visually-hidden">{t('message.topic')} </span>
            {props.topic}
          </button>
        )}
        {isFirst && (
          <div className={styles.head}>
            <span className={styles.author}>{author}</span>
            {isProgram ? (
              <span className={styles.program}>{t('message.program')}</span>
            ) : (
              (role === 'trainer' || role === 'organiser') && (
                <span className={styles.role}>{t(`role.${role}`)}</span>
              )
            )}
            <Time at={message.posted_at} exact={exact}>
              {timeOfDay(at, language)}
            </Time>
          </div>
        )}
        {message.reply_to && !isGone && (
          <QuoteLine
            quote={message.reply_to}
            author={props.quoteAuthor}
            onJump={props.onJump}
            tabIndex={inner}
          />
        )}
        {isGone ? (
          <p className={styles.gone}>{gone}</p>
        ) : (
          (editor ?? <MessageText tree={message.tree} tabIndex={inner} />)
        )}
        {!isGone && message.attachments && <MessageFiles files={message.attachments} tabIndex={inner} />}
        {message.edited_at && !isGone && !editor && (
          <button
            type="button"
            className={styles.edited}
            tabIndex={inner}
            title={exactTime(new Date(message.edited_at), language)}
            onClick={() => props.onVersions(message)}
          >
            {t('message.edited')}
          </button>
        )}
        {!editor && props.marks}
      </div>
      {!isGone && !editor && props.isChosen === undefined && (
        <div className={styles.tools}>
          {props.canReply && (
            <IconButton
              label={t('menu.react')}
              icon={<SmilePlus />}
              tabIndex={-1}
              className={styles.tool}
              onClick={(event) => props.onReact(message, event.currentTarget)}
            />
          )}
          {props.canReply && (
            <IconButton
              label={t('menu.reply')}
              icon={<CornerUpLeft />}
              tabIndex={-1}
              className={styles.tool}
              onClick={() => props.onReply(message)}
            />
          )}
          {props.canReply && props.onThread && (
            <IconButton
              label={t('menu.thread')}
              icon={<MessageSquareText />}
              tabIndex={-1}
              className={styles.tool}
              onClick={() => props.onThread?.(message.id)}
            />
          )}
          <IconButton
            label={t('menu.open')}
            icon={<Ellipsis />}
            tabIndex={-1}
            className={styles.tool}
            onClick={(event) => props.onMenu(message, event.currentTarget)}
          />
        </div>
      )}
    </article>
  );
});
