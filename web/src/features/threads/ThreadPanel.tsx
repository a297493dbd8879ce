import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link2 } from 'lucide-react';
import { useLayoutEffect, useMemo, useRef } from 'react';
import { problemCode } from '@/api/errors';
import { useConnection, useLive, usePresence } from '@/features/accounts/live';
import { Composer } from '@/features/channels/Composer';
import { DayRow } from '@/features/channels/Dividers';
import { Window } from '@/features/channels/history';
import { MessageRow } from '@/features/channels/MessageRow';
import { useCopyLink } from '@/features/channels/marks/use-copy-link';
import { plainText } from '@/features/channels/message-text';
import type { ThreadProps } from '@/features/channels/parts';
import { talkQuery } from '@/features/channels/queries';
import type { Row } from '@/features/channels/rows';
import { SidePanel } from '@/features/channels/SidePanel';
import type { Lens } from '@/features/channels/talk-page';
import { useAnnouncements } from '@/features/channels/use-announcements';
import { useMessageWork } from '@/features/channels/use-message-work';
import { useRoving } from '@/features/channels/use-roving';
import { WaitingRow } from '@/features/channels/WaitingRow';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { useStore } from '@/lib/use-store';
import type { Message, MessageId } from '@/protocol';
import { paths } from '@/routing/paths';
import { Button, IconButton } from '@/ui/Button';
import { Skeleton } from '@/ui/Skeleton';
import styles from './Thread.module.css';
import { ThreadGone } from './ThreadGone';
import { threadRows } from './thread-rows';
import { useReadNotices } from './use-read-notices';

/** Nearer to the end than this counts as at the end. */
const NEAR_END_PX = 80;

const NOTHING: readonly Message[] = [];

/** A thread beside the conversation: its root, its answers, and where one answers. */
export function ThreadPanel({ conversation, root, place, onTask }: ThreadProps) {
  const { t } = useText('threads');
  const { t: words } = useText('talk');
  const copyLink = useCopyLink();
  const problem = useProblem();
  const live = useLive();
  const cache = useQueryClient();
  const { me, people, rights, snapshot } = conversation;
  const channel = snapshot?.channel;
  const isOffline = useConnection().status !== 'open';
  const presence = usePresence(channel?.run_id ?? ('' as never));
  const field = useRef<HTMLElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const lens = useMemo<Lens>(() => ({ kind: 'thread', id: root }), [root]);
  const { data, error } = useQuery({
    ...talkQuery(channel?.id ?? ('' as never), lens),
    enabled: channel !== undefined,
  });
  const waiting = useStore(live.outbox.rows);
  const rows = useMemo(
    () =>
      threadRows(
        data?.page,
        waiting.filter((row) => row.threadId === root && row.channel === channel?.id),
        root,
        me,
      ),
    [data, waiting, root, channel?.id, me],
  );
  const roving = useRoving(rows, {
    toMenu: (message, at) => work.setOpen({ type: 'menu', message, at }),
    toComposer: () => field.current?.focus(),
    within: list,
  });
  const work = useMessageWork(conversation, {
    thread: root,
    composer: field,
    onFocus: roving.onFocus,
    onJump: (seq) => {
      const shown = rows.find((row) => row.type === 'message' && row.message.seq === seq);
      if (shown) list.current?.querySelector<HTMLElement>(`[data-seq="${seq}"]`)?.focus();
    },
    onTask,
  });
  useAnnouncements(data?.page.messages ?? [], false, me, people);
  useAtEnd(list, rows.length);
  useReadNotices(data?.page.messages ?? NOTHING, list);

  const first = data?.page.messages.find(({ id }) => id === root);
  const count = first?.replies?.count ?? 0;
  const messages = data?.page.messages ?? NOTHING;
  // It moved to another channel, with its answers; or the link was an old one.
  const isGone =
    problemCode(error) === 'not_found' ||
    (data !== undefined && !first && (messages.length === 0 || !data.page.has_older));
  const takenBack = (thread: MessageId | null) => {
    if (thread === root) field.current?.focus();
    else place.openThread(null);
  };
  const renderMessage = (message: Message, isFirst: boolean, key: string) => (
    <MessageRow
      key={key}
      message={message}
      isFirst={isFirst}
      isNew={false}
      isTarget={false}
      isActive={key === roving.active}
      hasFocus={key === roving.focused}
      canReply={rights?.canPost === true}
      author={message.hook ?? people.name(message.author_id)}
      role={people.role(message.author_id)}
      presence={
        presence.here.has(message.author_id) ? 'here' : presence.away.has(message.author_id) ? 'away' : 'gone'
      }
      quoteAuthor={message.reply_to ? people.name(message.reply_to.author_id) : ''}
      editor={work.editorOf(message)}
      marks={work.marksOf(message, key === roving.focused)}
      {...work.actions}
    />
  );
  const renderRow = (row: Row) => {
    if (row.type === 'day') return <DayRow key={row.key} at={row.at} />;
    if (row.type === 'message') return renderMessage(row.message, row.isFirst, row.key);
    if (row.type !== 'outbox') return null;
    return (
      <WaitingRow
        key={row.key}
        entry={row.entry}
        isFirst={row.isFirst}
        author={people.name(me)}
        quoteAuthor={row.entry.replyTo ? people.name(row.entry.replyTo.author_id) : ''}
        isOffline={isOffline}
        isActive={row.key === roving.active}
        onRetry={() => live.outbox.retry(row.entry.id)}
        onCancel={() => live.outbox.cancel(row.entry.id)}
        onTakenBack={rights?.canPost === true ? takenBack : undefined}
        onFocus={roving.onFocus}
      />
    );
  };

  if (!channel) return null;
  const window = () => new Window(cache, live, channel.id, lens);
  return (
    <SidePanel
      title={t('title')}
      subtitle={first ? plainText(first.tree) || conversation.name : conversation.name}
      actions={
        <IconButton
          label={words('menu.copyLink')}
          icon={<Link2 />}
          onClick={() => void copyLink(paths.anyThread(root))}
        />
      }
      onClose={() => place.openThread(null)}
    >
      {error && !isGone && <p role="alert">{problem.text(error)}</p>}
      {!data && !error && <Skeleton label={t('loading')} rows={3} />}
      <div
        ref={list}
        className={styles.list}
        role="log"
        aria-live="off"
        aria-label={t('list')}
        onKeyDown={roving.onKeyDown}
        onBlur={roving.onBlur}
      >
        {rows.map((row, index) => (
          <div key={row.key}>
            {renderRow(row)}
            {index === 0 && data && !isGone && (
              <div className={styles.count}>
                <h3>{count === 0 ? t('none') : t('answers', { count })}</h3>
                {data.page.has_older && (
                  <Button look="plain" isSmall onClick={() => void window().older()}>
                    {t('older')}
                  </Button>
                )}
              </div>
            )}
          </div>
        ))}
      </div>
      {isGone ? (
        <ThreadGone channel={channel.id} root={root} onClose={() => place.openThread(null)} />
      ) : rights?.canPost === true ? (
        <Composer
          channel={channel}
          name={conversation.name}
          place={{ channel_id: channel.id, thread_id: root }}
          topicId={null}
          people={people}
          field={field}
          onSent={() => undefined}
        />
      ) : (
        <p className={styles.note}>{t('readOnly')}</p>
      )}
      {work.overlay}
    </SidePanel>
  );
}

/** Stays at the newest answer while the reader is there. */
function useAtEnd(list: { readonly current: HTMLDivElement | null }, rows: number): void {
  const isAtEnd = useRef(true);
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    const look = () => {
      isAtEnd.current = element.scrollHeight - element.clientHeight - element.scrollTop < NEAR_END_PX;
    };
    element.addEventListener('scroll', look);
    return () => element.removeEventListener('scroll', look);
  }, [list]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it follows the rows.
  useLayoutEffect(() => {
    if (isAtEnd.current && list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [list, rows]);
}
