import { lazy, useMemo } from 'react';
import type { Message } from '@/protocol';
import { DeleteDialog } from '../DeleteDialog';
import { type At, type Open, useParts } from '../parts';
import type { Conversation } from '../use-conversation';
import type { Ways } from '../use-message-work';
import { VersionsDialog } from '../VersionsDialog';
import { MessageMenu } from './MessageMenu';
import { RemindDialog } from './RemindDialog';
import { RemindMenu } from './RemindMenu';
import { ReportDialog } from './ReportDialog';
import { useTalk } from './use-talk';

const EmojiPicker = lazy(async () => ({ default: (await import('../EmojiPicker')).EmojiPicker }));

interface Props {
  conversation: Conversation;
  open: Open;
  setOpen: (open: Open | null) => void;
  ways: Ways;
  onReply: (message: Message) => void;
  onEdit: (message: Message) => void;
}

/** What is open over the messages: a menu, the choice of emoji, or a dialog. */
export function MessageOverlay({ conversation, open, setOpen, ways, onReply, onEdit }: Props) {
  const { message } = open;
  const at = 'at' in open ? open.at : null;
  const point = useMemo(() => pointOf(at), [at]);
  const { PersonMenu, RemoveMessage } = useParts();
  const close = () => setOpen(null);
  switch (open.type) {
    case 'menu':
      return (
        <MessageMenu
          conversation={conversation}
          message={message}
          at={point}
          ways={ways}
          onClose={close}
          onOpen={(type) =>
            setOpen(
              type === 'react' || type === 'remind' || type === 'person'
                ? { type, message, at: open.at }
                : { type, message },
            )
          }
          onReply={onReply}
          onEdit={onEdit}
        />
      );
    case 'remind':
      return (
        <RemindMenu
          message={message}
          at={point}
          onClose={close}
          onOwn={() => setOpen({ type: 'remind_at', message })}
        />
      );
    case 'person':
      return conversation.snapshot ? (
        <PersonMenu
          person={message.author_id}
          name={conversation.people.name(message.author_id)}
          run={conversation.snapshot.channel.run_id}
          at={point}
          onClose={close}
        />
      ) : null;
    case 'react':
      return <ReactPicker conversation={conversation} message={message} at={open.at} onClose={close} />;
    case 'delete':
      return <DeleteDialog message={message} onClose={close} />;
    case 'remove':
      return conversation.snapshot ? (
        <RemoveMessage message={message} run={conversation.snapshot.channel.run_id} onClose={close} />
      ) : null;
    case 'versions':
      return <VersionsDialog message={message} onClose={close} />;
    case 'report':
      return <ReportDialog message={message} leads={conversation.rights?.leads === true} onClose={close} />;
    case 'remind_at':
      return <RemindDialog message={message} onClose={close} />;
  }
}

function ReactPicker(props: { conversation: Conversation; message: Message; at: At; onClose: () => void }) {
  const { conversation, message, at, onClose } = props;
  const talk = useTalk();
  const anchor = useMemo(() => ({ current: at instanceof HTMLElement ? at : boxAt(at) }), [at]);
  return (
    <EmojiPicker
      anchor={anchor}
      onPick={(emoji) => {
        onClose();
        if (at instanceof HTMLElement) at.focus();
        const mine = message.marks?.reactions?.find((one) => one.emoji === emoji)?.people;
        const on = mine?.includes(conversation.me) !== true;
        void talk({ do: 'react', message_id: message.id, emoji, on });
      }}
      onClose={onClose}
    />
  );
}

/** An element that stands for a point: what is opened there asks only where it is. */
function boxAt({ x, y }: { x: number; y: number }): HTMLElement {
  const box = document.createElement('span');
  box.getBoundingClientRect = () => new DOMRect(x, y, 0, 0);
  return box;
}

function pointOf(at: At | null): { x: number; y: number } {
  if (!(at instanceof HTMLElement)) return at ?? { x: 0, y: 0 };
  const { left, bottom, width } = at.getBoundingClientRect();
  // Below a button; inside a row, where its text begins.
  return width < 100 ? { x: left, y: bottom + 4 } : { x: left + 72, y: Math.min(bottom, innerHeight - 40) };
}
