import { Anchor, Hash, Lock, Megaphone } from 'lucide-react';
import type { Channel } from '@/protocol';

/** The picture of a channel's kind. Silent: the name follows. */
export function ChannelIcon({ channel }: { channel: Pick<Channel, 'kind' | 'section'> }) {
  if (channel.section === 'group') return <Anchor aria-hidden="true" />;
  if (channel.kind === 'announcement') return <Megaphone aria-hidden="true" />;
  if (channel.kind === 'private') return <Lock aria-hidden="true" />;
  return <Hash aria-hidden="true" />;
}
