import { useStore } from '@/lib/use-store';
import type { Message, MessageId } from '@/protocol';
import { reported } from '../reported';
import type { Conversation } from '../use-conversation';
import { LookedInto } from './LookedInto';
import { PollCard } from './PollCard';
import { Reactions } from './Reactions';
import { RepliesLine } from './RepliesLine';

interface Props {
  conversation: Conversation;
  message: Message;
  /** -1 keeps its buttons out of the page's tab order while its row is not visited. */
  tabIndex: 0 | -1;
  /** Opens the choice of emoji. */
  onReact: (at: HTMLElement) => void;
  onThread: ((root: MessageId) => void) | undefined;
}

/** What stands on a message below its text: poll, reactions, and the thread that hangs on it. */
export function MessageMarks({ conversation, message, tabIndex, onReact, onThread }: Props) {
  const { marks, replies } = message;
  const isReported = useStore(reported).has(message.id);
  const isThere = message.deleted_at === null && marks?.is_hidden !== true;
  return (
    <>
      {message.deleted_at === null && (isReported || marks?.is_hidden === true) && (
        <LookedInto conversation={conversation} message={message} tabIndex={tabIndex} />
      )}
      {isThere && marks?.poll && (
        <PollCard conversation={conversation} message={message} poll={marks.poll} tabIndex={tabIndex} />
      )}
      {isThere && marks?.reactions && (
        <Reactions
          conversation={conversation}
          message={message}
          reactions={marks.reactions}
          tabIndex={tabIndex}
          onReact={onReact}
        />
      )}
      {replies && onThread && (
        <RepliesLine
          replies={replies}
          people={conversation.people}
          tabIndex={tabIndex}
          onOpen={() => onThread(message.id)}
        />
      )}
    </>
  );
}
