import { type ReactNode, Suspense, useState } from 'react';
import { useLive } from '@/features/accounts/live';
import { useStore } from '@/lib/use-store';
import type { Message, MessageId } from '@/protocol';
import { EditForm, MessageMarks, MessageOverlay } from './lazy';
import type { RowActions } from './MessageRow';
import { plainText } from './message-text';
import type { ComposerField, Open, TopicTask } from './parts';
import { reported } from './reported';
import type { Conversation } from './use-conversation';

/** What a list of messages does besides showing them: those ways that are not there are not offered. */
export interface Ways {
  /** The thread whose answers these are. */
  thread: MessageId | null;
  composer: ComposerField;
  onJump: (seq: number) => void;
  onFocus: (key: string) => void;
  onThread?: (root: MessageId) => void;
  onUnread?: (message: Message) => void;
  onSelect?: (message: Message) => void;
  onTask: (task: TopicTask) => void;
}

export interface MessageWork {
  actions: Omit<RowActions, 'onTopic' | 'onToggle'>;
  setOpen: (open: Open | null) => void;
  /** Stands in the place of a message's text while it is edited. */
  editorOf: (message: Message) => ReactNode;
  /** Reactions, poll, thread, and that it is looked into, where there is any of it. */
  marksOf: (message: Message, isReachable: boolean) => ReactNode;
  overlay: ReactNode;
}

/** Menus, dialogs and editing of the messages of a list. */
export function useMessageWork(conversation: Conversation, ways: Ways): MessageWork {
  const live = useLive();
  const [open, setOpen] = useState<Open | null>(null);
  const [editing, setEditing] = useState<MessageId | null>(null);
  const { composer, thread } = ways;
  const mine = useStore(reported);
  const reply = (message: Message) => {
    const excerpt = Array.from(plainText(message.tree).replace(/\s+/g, ' ')).slice(0, 140).join('');
    const quote = { message_id: message.id, seq: message.seq, author_id: message.author_id, excerpt };
    live.drafts.change(message.channel_id, { replyTo: quote }, thread);
    composer.current?.focus();
  };
  const focusComposer = () => composer.current?.focus();
  return {
    actions: {
      onMenu: (message, at) => setOpen({ type: 'menu', message, at }),
      onReact: (message, at) => setOpen({ type: 'react', message, at }),
      onVersions: (message) => setOpen({ type: 'versions', message }),
      onReply: reply,
      onJump: ways.onJump,
      onFocus: ways.onFocus,
      ...(ways.onThread ? { onThread: ways.onThread } : {}),
    },
    setOpen,
    editorOf: (message) =>
      editing === message.id ? (
        <Suspense fallback={null}>
          <EditForm
            message={message}
            onClose={() => {
              setEditing(null);
              focusComposer();
            }}
          />
        </Suspense>
      ) : null,
    marksOf: (message, isReachable) =>
      (hasMarks(message) || mine.has(message.id)) && (
        <Suspense fallback={null}>
          <MessageMarks
            conversation={conversation}
            message={message}
            tabIndex={isReachable ? 0 : -1}
            onReact={(at) => setOpen({ type: 'react', message, at })}
            onThread={ways.onThread}
          />
        </Suspense>
      ),
    overlay: open && (
      <Suspense fallback={null}>
        <MessageOverlay
          conversation={conversation}
          open={open}
          setOpen={setOpen}
          ways={ways}
          onReply={reply}
          onEdit={({ id }) => setEditing(id)}
        />
      </Suspense>
    ),
  };
}

function hasMarks({ marks, replies }: Message): boolean {
  return (
    replies !== undefined ||
    marks?.reactions !== undefined ||
    marks?.poll !== undefined ||
    marks?.is_hidden === true
  );
}
