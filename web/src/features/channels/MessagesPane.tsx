import { type RefObject, useCallback, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { useConnection, useLive, usePresence } from '@/features/accounts/live';
import { useText } from '@/i18n/useText';
import type { ChannelSnapshot, Membership, Message, PersonId } from '@/protocol';
import { Skeleton } from '@/ui/Skeleton';
import { DeleteDialog } from './DeleteDialog';
import { DayRow, NewRow, StartRow } from './Dividers';
import { EditForm } from './EditForm';
import { type ListHandle, MessageList } from './MessageList';
import { type MenuPlace, MessageMenu } from './MessageMenu';
import { MessageRow, type RowActions } from './MessageRow';
import { plainText } from './message-text';
import { setReadingAt } from './reading';
import { type Row, rowOfSeq } from './rows';
import { isUnread } from './seen';
import { useAnnouncements } from './use-announcements';
import type { Conversation } from './use-conversation';
import { useRoving } from './use-roving';
import { useSeen } from './use-seen';
import { VersionsDialog } from './VersionsDialog';
import { WaitingRow } from './WaitingRow';

export interface PaneHandle {
  toNewest: () => void;
}

interface Props {
  conversation: Conversation;
  snapshot: ChannelSnapshot;
  seq: number | undefined;
  composer: RefObject<HTMLElement | null>;
  handle: RefObject<PaneHandle | null>;
}

type Open = { type: 'delete' | 'versions'; message: Message } | null;

/** The messages of a channel: list, menus, editing, and what was read. */
export function MessagesPane({ conversation, snapshot, seq, composer, handle }: Props) {
  const { me, rows, people, rights, window, startAt, membership } = conversation;
  const { channel, messages: page } = snapshot;
  const { t } = useText('channels');
  const live = useLive();
  const isOffline = useConnection().status !== 'open';
  const presence = usePresence(channel.run_id);
  const list = useRef<ListHandle>(null);
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  const [open, setOpen] = useState<Open>(null);
  const [editing, setEditing] = useState<Message['id'] | null>(null);
  const [target, setTarget] = useState<{ seq: number; nonce: number } | null>(seq ? { seq, nonce: 0 } : null);
  const [below, setBelow] = useState(0);
  const roving = useRoving(rows, {
    toMenu: (message, element) => setMenu({ message, at: element }),
    toComposer: () => composer.current?.focus(),
  });
  useAnnouncements(page.messages, page.has_newer, me, people);

  const jump = (to: number) => {
    void window.around(to).then(() => setTarget({ seq: to, nonce: Date.now() }));
  };
  const toNewest = () => {
    if (page.has_newer) void window.newest().then(() => list.current?.toEnd());
    else list.current?.toEnd();
  };
  useImperativeHandle(handle, () => ({ toNewest }));

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

  const actions: RowActions = {
    onMenu: (message, at) => setMenu({ message, at }),
    onReply: (message) => {
      const excerpt = Array.from(plainText(message.tree).replace(/\s+/g, ' ')).slice(0, 140).join('');
      const quote = { message_id: message.id, seq: message.seq, author_id: message.author_id, excerpt };
      live.drafts.change(channel.id, { replyTo: quote });
      composer.current?.focus();
    },
    onJump: jump,
    onVersions: (message) => setOpen({ type: 'versions', message }),
    onFocus: roving.onFocus,
  };

  const renderRow = (row: Row) => {
    switch (row.type) {
      case 'start':
        return (
          <StartRow
            key={row.key}
            channel={channel}
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
            onFocus={roving.onFocus}
          />
        );
      case 'message': {
        const { message } = row;
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
            author={people.name(author)}
            role={people.role(author)}
            presence={presence.here.has(author) ? 'here' : presence.away.has(author) ? 'away' : 'gone'}
            quoteAuthor={message.reply_to ? people.name(message.reply_to.author_id) : ''}
            editor={
              editing === message.id ? (
                <EditForm
                  message={message}
                  onClose={() => {
                    setEditing(null);
                    composer.current?.focus();
                  }}
                />
              ) : null
            }
            {...actions}
          />
        );
      }
    }
  };

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
        hasNewer={page.has_newer}
        label={t('list.label', { channel: channel.name })}
        countBelow={page.has_newer ? conversation.unread : below}
        active={rows.findIndex((row) => row.key === roving.active)}
        onKeyDown={roving.onKeyDown}
        onBlur={roving.onBlur}
        renderRow={renderRow}
        onNeedOlder={() => void window.older()}
        onNeedNewer={() => void window.newer()}
        onNewest={toNewest}
        onPlace={(row) => {
          if (row === null) setReadingAt(channel.id, null);
          else if (row.type === 'message') setReadingAt(channel.id, row.message.seq);
          countBelow();
        }}
      />
      {menu && (
        <MessageMenu
          place={menu}
          me={me}
          rights={rights}
          onClose={() => setMenu(null)}
          onReply={actions.onReply}
          onEdit={(message) => setEditing(message.id)}
          onDelete={(message) => setOpen({ type: 'delete', message })}
          onVersions={actions.onVersions}
          onUnread={(message) => {
            reporter.current?.suspend();
            conversation.markNewFrom(message.seq);
            void live.run({
              type: 'mark_unread',
              payload: { channel_id: channel.id, from_seq: message.seq },
            });
          }}
        />
      )}
      {open?.type === 'delete' && <DeleteDialog message={open.message} onClose={() => setOpen(null)} />}
      {open?.type === 'versions' && <VersionsDialog message={open.message} onClose={() => setOpen(null)} />}
    </>
  );
}

function isNewFor(message: Message, me: PersonId, membership: Membership | undefined): boolean {
  return membership !== undefined && isUnread(message, me, membership.read.seen, membership.joined_seq);
}
