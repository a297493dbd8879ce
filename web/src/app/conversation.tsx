import { useEffect } from 'react';
import { useParams } from 'wouter';
import { ConversationPage } from '@/features/channels/ConversationPage';
import { chooseRun, openedChannel } from '@/features/courses/current-run';
import { useCurrentRun, useMe } from '@/features/courses/useCurrentRun';
import type { ChannelId } from '@/protocol';

/** A channel, or the channel around one message. A link into another run of mine shows that run beside it. */
export function Conversation() {
  const { channel, seq } = useParams<{ channel: string; seq?: string }>();
  const { memberships } = useMe();
  const current = useCurrentRun()?.id;
  const run = memberships.find((membership) => membership.channel.id === channel)?.channel.run_id;
  // The choice is kept in the browser, not in React.
  useEffect(() => {
    if (run !== undefined && run !== current) chooseRun(run);
    if (run !== undefined) openedChannel(channel as ChannelId);
  }, [channel, run, current]);
  const at = seq === undefined ? {} : { seq: Number(seq) };
  return <ConversationPage key={`${channel}/${seq}`} channelId={channel as ChannelId} {...at} />;
}
