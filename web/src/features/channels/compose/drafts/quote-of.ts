// What a text that comes from elsewhere answers.

import type { QueryClient } from '@tanstack/react-query';
import { keys } from '@/api/keys';
import type { ChannelSnapshot, Draft, Message, Quote } from '@/protocol';
import { plainText } from '../../message-text';

/** The message that a draft answers, if it is loaded here. */
export function quoteOf(
  cache: QueryClient,
  { place, reply_to }: Pick<Draft, 'place' | 'reply_to'>,
): Quote | null {
  const loaded = cache.getQueryData<ChannelSnapshot>(keys.channel(place.channel_id));
  const message = loaded?.messages.messages.find(({ id }) => id === reply_to);
  return message ? asQuote(message) : null;
}

export function asQuote(message: Message): Quote {
  const excerpt = Array.from(plainText(message.tree).replace(/\s+/g, ' ')).slice(0, 140).join('');
  return { message_id: message.id, seq: message.seq, author_id: message.author_id, excerpt };
}
