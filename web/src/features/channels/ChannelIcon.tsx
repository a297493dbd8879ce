import { Anchor, Hash, Lock, Megaphone, MessageCircle, Users } from 'lucide-react';
import type { Channel } from '@/protocol';

/** The kind of a channel as a picture; its name says the rest. */
export function ChannelIcon({ channel, size = 20 }: { channel: Channel; size?: number }) {
  const Picture =
    channel.kind === 'announcement'
      ? Megaphone
      : channel.section === 'group'
        ? Anchor
        : channel.kind === 'private'
          ? Lock
          : channel.kind === 'direct'
            ? (channel.people?.length ?? 0) > 2
              ? Users
              : MessageCircle
            : Hash;
  return <Picture size={size} aria-hidden="true" />;
}
