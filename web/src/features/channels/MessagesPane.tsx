import { type RefObject, useCallback, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { useConnection, useLive, usePresence } from '@/features/accounts/live';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import type { ChannelSnapshot, Membership, Message, MessageId, PersonId } from '@/protocol';
import { Skeleton } from '@/ui/Skeleton';
import { toast } from '@/ui/toast';
import { DayRow, NewRow, StartRow } from './Dividers';
import { type ListHandle, MessageList } from './MessageList';
import { MessageRow } from './MessageRow';
import type { ComposerField, TopicTask } from './parts';
import { setReadingAt } from './reading';
import { type Row, rowOfSeq } from './rows';
import { isUnread } from './seen';
import { useAnnouncements } from './use-announcements';
import type { Conversation } from './use-conversation';
import { useMessageWork } from './use-message-work';
import { useRoving } from './use-roving';
import { useSeen } from './use-seen';
import type { TalkPlace } from './use-talk-place';
import { WaitingRow } from './WaitingRow';

export interface PaneHandle {
  toNewest: () => void;
  jump: (seq: number) => void;
}

interface Props {
  conversation: Conversation;
  snapshot: ChannelSnapshot;
  seq: number | undefined;
  composer: ComposerField;
  handle: RefObject<PaneHandle | null>;
  place: TalkPlace;
  /** Messages that are chosen; `null` while none are. */
  chosen: ReadonlySet<MessageId> | null;
  onChoose: (chosen: ReadonlySet<MessageId> | null) => void;
  onTask: (task: TopicTask) => void;
  /** Goes to a message that is not among these. */
  onJumpAway: (seq: number) => void;
}

/** The messages of a channel, or of one topic of it: list, menus, editing, and what was read. */
export function MessagesPane(props: Props) {
  const { conversation, snapshot, seq, composer, handle, place, chosen, onChoose } = props;
  const { me, rows, page, people, rights, window, startAt, membership } = conversation;
  const { channel } = snapshot;
  const { t } = useText('channels');
  const problem = useProblem();
  const live = useLive();
  const isOffline = useConnection().status !== 'open';
  const presence = usePresence(channel.run_id);
  const list = useRef<ListHandle>(null);
  const hasNewer = page?.has_newer === true;
  const [target, setTarget] = useState<{ seq: number; nonce: number } | null>(seq ? { seq, nonce: 0 } : null);
  const [below, setBelow] = useState(0);
  const toggle = ({ id }: Message) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChoose(next.size === 0 ? null : next);
  };
  const roving = useRoving(rows, {
    toMenu: (message, at) => work.setOpen({ type: 'menu', message, at }),
    toComposer: () => composer.current?.focus(),
    ...(chosen ? { toggle, endChoosing: () => onChoose(null) } : {}),
  });
  useAnnouncements(page?.messages ?? [], hasNewer, me, people);

  const jump = (to: number) => {
    if (conversation.topic !== null) props.onJumpAway(to);
    else void window.around(to).then(() => setTarget({ seq: to, nonce: Date.now() }));
  };
  const toNewest = () => {
    if (hasNewer) void window.newest().then(() => list.current?.toEnd());
    else list.current?.toEnd();
  };
  useImperativeHandle(handle, () => ({ toNewest, jump }));

  // A link to another message of the same channel was followed.
  const linked = useRef(seq);
  useEffect(() => {
    if (seq === linked.current) return;
    linked.current = seq;
    if (seq !== undefined) jump(seq);
  });
  // The row exists only after the window that holds it was rendered.
  const shown = useRef(0);
  useEffect(() => {
    if (!target || target.nonce === shown.current) return;
    const index = rowOfSeq(rows, target.seq);
    if (index < 0) return;
    shown.current = target.nonce;
    list.current?.show(index);
  }, [target, rows]);

  const reporter = useSeen(conversation, list);

  const countBelow = useCallback(() => {
    const last = list.current?.visible()?.[1];
    const rest = last === undefined || !membership ? [] : rows.slice(last + 1);
    setBelow(rest.filter((row) => row.type === 'message' && isNewFor(row.message, me, membership)).length);
  }, [rows, membership, me]);
  useEffect(countBelow, [countBelow]);

  const work = useMessageWork(conversation, {
    thread: null,
    composer,
    onJump: jump,
    onFocus: roving.onFocus,
    onThread: place.openThread,
    onTask: props.onTask,
    ...(rights?.canPost === true ? { onSelect: ({ id }) => onChoose(new Set([id])) } : {}),
    onUnread: (message) => {
      reporter.current?.suspend();
      conversation.markNewFrom(message.seq);
      live
        .run({ type: 'mark_unread', payload: { channel_id: channel.id, from_seq: message.seq } })
        .catch((refused) => toast({ text: problem.text(refused) ?? '' }));
    },
  });

  const takenBack = (thread: MessageId | null) => {
    if (thread !== null) place.openThread(thread);
    // Where the topic is closed there is no text field: it is the channel's.
    else if (composer.current === null) place.openTopic(null);
    else composer.current.focus();
  };

  const renderRow = (row: Row) => {
    switch (row.type) {
      case 'start':
        return (
          <StartRow
            key={row.key}
            channel={channel}
            name={snapshot.topics.find(({ id }) => id === conversation.topic)?.title ?? conversation.name}
            isEmpty={rows.length <= 1}
            canPost={rights?.canPost === true}
          />
        );
      case 'day':
        return <DayRow key={row.key} at={row.at} />;
      case 'new':
        return <NewRow key={row.key} />;
      case 'outbox':
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
            isAstray={(row.entry.threadId ?? null) !== null}
            onFocus={roving.onFocus}
          />
        );
      case 'message': {
        const { message, topic } = row;
        const author = message.author_id;
        return (
          <MessageRow
            key={row.key}
            message={message}
            isFirst={row.isFirst}
            isNew={row.isNew}
            isTarget={target?.seq === message.seq}
            isActive={row.key === roving.active}
            hasFocus={row.key === roving.focused}
            canReply={rights?.canPost === true}
            author={message.hook ?? people.name(author)}
            role={people.role(author)}
            presence={presence.here.has(author) ? 'here' : presence.away.has(author) ? 'away' : 'gone'}
            quoteAuthor={message.reply_to ? people.name(message.reply_to.author_id) : ''}
            editor={work.editorOf(message)}
            marks={work.marksOf(message, row.key === roving.focused)}
            topic={topic && snapshot.topics.find(({ id }) => id === topic)?.title}
            onTopic={() => place.openTopic(topic)}
            isChosen={chosen ? chosen.has(message.id) : undefined}
            onToggle={toggle}
            {...work.actions}
          />
        );
      }
    }
  };

  const isKept = (row: Row) =>
    row.key === roving.active || (row.type === 'message' && work.isEdited(row.message.id));

  if (!conversation.isReady) return <Skeleton label={t('loading')} rows={6} />;
  const newRow = rows.findIndex((row) => row.type === 'new');
  const startRow =
    startAt === null ? -1 : newRow >= 0 && seq === undefined ? newRow : rowOfSeq(rows, startAt);
  return (
    <>
      <MessageList
        handle={list}
        rows={rows}
        start={startRow < 0 ? 'end' : startRow}
        hasNewer={hasNewer}
        label={t('list.label', { channel: conversation.name })}
        countBelow={hasNewer && conversation.topic === null ? conversation.unread : below}
        kept={rows.flatMap((row, index) => (isKept(row) ? [index] : []))}
        onKeyDown={roving.onKeyDown}
        onBlur={roving.onBlur}
        renderRow={renderRow}
        onNeedOlder={() => void window.older()}
        onNeedNewer={() => void window.newer()}
        onNewest={toNewest}
        onPlace={(row) => {
          countBelow();
          if (conversation.topic !== null) return;
          if (row === null) setReadingAt(channel.id, null);
          else if (row.type === 'message') setReadingAt(channel.id, row.message.seq);
        }}
      />
      {work.overlay}
    </>
  );
}

function isNewFor(message: Message, me: PersonId, membership: Membership | undefined): boolean {
  return membership !== undefined && isUnread(message, me, membership.read.seen, membership.joined_seq);
}
