// What other slices put into a conversation. The app says what it is; all of it is loaded when it is used first.

import { type ComponentType, createContext, type RefObject, useContext } from 'react';
import type { Message, MessageId, PersonId, RunId, Topic, TopicId } from '@/protocol';
import type { Conversation } from './use-conversation';
import type { TalkPlace } from './use-talk-place';

/** What is done with topics, in a dialog. */
export type TopicTask =
  | { type: 'make'; messages: readonly MessageId[] }
  | { type: 'move'; messages: readonly MessageId[] }
  | { type: 'rename'; topic: Topic }
  | { type: 'merge'; topic: Topic }
  | { type: 'move_topic'; topic: Topic };

export interface ThreadProps {
  conversation: Conversation;
  root: MessageId;
  place: TalkPlace;
  onTask: (task: TopicTask) => void;
}

export interface TopicBarProps {
  conversation: Conversation;
  /** The topic that is shown alone. */
  chosen: TopicId | null;
  onChoose: (topic: TopicId | null) => void;
  onTask: (task: TopicTask) => void;
}

export interface TopicTaskProps {
  conversation: Conversation;
  task: TopicTask;
  onChoose: (topic: TopicId | null) => void;
  /** Done, or given up. */
  onClose: (isDone: boolean) => void;
}

export interface PersonMenuProps {
  person: PersonId;
  name: string;
  run: RunId;
  at: { x: number; y: number };
  onClose: () => void;
}

export interface RemoveMessageProps {
  message: Message;
  run: RunId;
  onClose: () => void;
}

export interface SettingsProps {
  conversation: Conversation;
  onClose: () => void;
}

export interface ConversationParts {
  Thread: ComponentType<ThreadProps>;
  TopicBar: ComponentType<TopicBarProps>;
  TopicTask: ComponentType<TopicTaskProps>;
  /** What can be done about somebody. */
  PersonMenu: ComponentType<PersonMenuProps>;
  /** Removing what somebody else wrote. */
  RemoveMessage: ComponentType<RemoveMessageProps>;
  /** How a channel is talked in, and the programs in it. */
  Settings: ComponentType<SettingsProps>;
}

export const PartsContext = createContext<ConversationParts | null>(null);

export function useParts(): ConversationParts {
  const parts = useContext(PartsContext);
  if (!parts) throw new Error('useParts outside of PartsContext');
  return parts;
}

/** Where something is opened: below an element, or at a point. */
export type At = HTMLElement | { x: number; y: number };

/** What is open over the conversation, about one message. */
export type Open =
  | { type: 'menu' | 'react' | 'remind' | 'person'; message: Message; at: At }
  | { type: 'delete' | 'remove' | 'versions' | 'report' | 'remind_at'; message: Message };

export type ComposerField = RefObject<HTMLElement | null>;
