import { useQuery } from '@tanstack/react-query';
import type { Message, MessageId } from '@/protocol';
import { messageQuery } from '../queries';
import type { Conversation } from '../use-conversation';

/** A message of the channel: as the conversation has it, else as it is asked for. */
export function useMessage(conversation: Conversation, id: MessageId): Message | undefined {
  const known = conversation.page?.messages.find((message) => message.id === id);
  const { data } = useQuery({ ...messageQuery(id), enabled: known === undefined });
  return known ?? data;
}
