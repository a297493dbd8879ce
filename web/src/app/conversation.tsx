import { getRouteApi } from '@tanstack/react-router';
import { ConversationPage } from '@/features/channels/ConversationPage';
import type { ChannelId } from '@/protocol';

const channel = getRouteApi('/shell/channels/$channel');
const message = getRouteApi('/shell/channels/$channel/messages/$seq');

export function Conversation() {
  const { channel: id } = channel.useParams();
  return <ConversationPage key={id} channelId={id as ChannelId} />;
}

/** Opens the channel around one message. */
export function ConversationAt() {
  const { channel: id, seq } = message.useParams();
  return <ConversationPage key={`${id}/${seq}`} channelId={id as ChannelId} seq={Number(seq)} />;
}
