import { type ReactNode, Suspense, useState } from 'react';
import { useLive } from '@/features/accounts/live';
import { Store } from '@/lib/store';
import { useStore } from '@/lib/use-store';
import type { Message, MessageId } from '@/protocol';
import type { Edit } from './EditForm';
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
  /** Messages that are being edited; their rows stay, so that their fields do. */
  isEdited: (id: MessageId) => boolean;
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
  const [edits, setEdits] = useState<ReadonlyMap<MessageId, Edit>>(new Map());
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
    isEdited: (id) => edits.has(id),
    editorOf: (message) => {
      const edit = edits.get(message.id);
      return edit ? (
        <Suspense fallback={null}>
          <EditForm
            message={message}
            edit={edit}
            onClose={() => {
              setEdits((all) => new Map([...all].filter(([id]) => id !== message.id)));
              focusComposer();
            }}
          />
        </Suspense>
      ) : null;
    },
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
          onEdit={({ id, body, version }) => {
            if (edits.has(id)) return;
            const edit: Edit = new Store({ text: body, version, wasOpen: false });
            setEdits(new Map(edits).set(id, edit));
          }}
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
