import { Suspense, useEffect } from 'react';
import { Redirect, useParams } from 'wouter';
import { ConversationPage, ConversationPane } from '@/features/channels/ConversationPage';
import { PartsContext } from '@/features/channels/parts';
import { chooseRun, openedChannel } from '@/features/courses/current-run';
import { useCurrentRun, useMe } from '@/features/courses/useCurrentRun';
import { useSpaceOfChannel } from '@/features/spaces/listing';
import type { ChannelId, RunId } from '@/protocol';
import { paths } from '@/routing/paths';
import { useSearch } from '@/routing/useSearch';
import { talkParts, Watch } from './talk-parts';

/** A channel, or the channel around one message. That of a group is opened in its project space. A link into another run of mine shows that run beside it. */
export function Conversation() {
  const [search] = useSearch();
  const { channel, seq } = useParams<{ channel: string; seq?: string }>();
  const { memberships } = useMe();
  const current = useCurrentRun()?.id;
  const run = memberships.find((membership) => membership.channel.id === channel)?.channel.run_id;
  // The choice is kept in the browser, not in React.
  useEffect(() => {
    if (run !== undefined && run !== current) chooseRun(run);
    if (run !== undefined) openedChannel(channel as ChannelId);
  }, [channel, run, current]);
  const space = useSpaceOfChannel(current, channel as ChannelId);
  if (space !== undefined) {
    const to = seq === undefined ? paths.space(space.id) : paths.spaceMessage(space.id, Number(seq));
    const chosen = search.toString();
    return <Redirect to={chosen === '' ? to : `${to}?${chosen}`} replace />;
  }
  const at = seq === undefined ? {} : { seq: Number(seq) };
  return (
    <PartsContext value={talkParts}>
      <ConversationPage key={`${channel}/${seq}`} channelId={channel as ChannelId} {...at} />
      <Watched run={run ?? current} />
    </PartsContext>
  );
}

/** The conversation of a group, within its project space. */
export function GroupConversation(props: { channelId: ChannelId; seq?: number }) {
  return (
    <PartsContext value={talkParts}>
      <ConversationPane {...props} />
      <Watched run={useCurrentRun()?.id} />
    </PartsContext>
  );
}

/** Whose messages are folded, and whether I may write. */
function Watched({ run }: { run: RunId | undefined }) {
  if (run === undefined) return null;
  return (
    <Suspense fallback={null}>
      <Watch key={run} run={run} />
    </Suspense>
  );
}
