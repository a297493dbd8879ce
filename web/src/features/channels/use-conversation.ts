import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { membershipOf } from '@/features/accounts/events';
import { useLive } from '@/features/accounts/live';
import { meQuery } from '@/features/accounts/queries';
import { channelName } from '@/lib/channel-name';
import { useStore } from '@/lib/use-store';
import type {
  ChannelId,
  ChannelSnapshot,
  Membership,
  MessageId,
  MessagePage,
  PersonId,
  TopicId,
} from '@/protocol';
import type { OutboxRow } from '@/realtime/outbox';
import { Window } from './history';
import { covers } from './message-page';
import { type People, usePeople } from './people';
import { channelQuery, talkQuery } from './queries';
import { readingAt, setReadingAt } from './reading';
import { type Rights, rightsIn } from './rights';
import { buildRows, type Row, standsIn } from './rows';
import { firstUnseen, isUnread } from './seen';
import { useSilence } from './silence';
import type { Lens } from './talk-page';

/** Somebody who is not in a channel gets no events of it: they look again from time to time. */
const LOOK_AGAIN_MS = 30_000;

export interface Conversation {
  me: PersonId;
  /** The channel's name, or the names of the others in a direct conversation. */
  name: string;
  snapshot: ChannelSnapshot | undefined;
  /** The loaded messages: of the channel, or of the topic. */
  page: MessagePage | undefined;
  /** Only what stands in it is shown. */
  topic: TopicId | null;
  error: Error | null;
  membership: Membership | undefined;
  people: People;
  rights: Rights | null;
  rows: readonly Row[];
  /** The window holds the place where the conversation opens. */
  isReady: boolean;
  /** The place it opens at; `null` for the end. */
  startAt: number | null;
  outbox: readonly OutboxRow[];
  window: Window;
  /** Unread messages, as counted over all devices. */
  unread: number;
  /** Moves the divider. */
  markNewFrom: (seq: number) => void;
}

/**
 * Everything a conversation shows, and where it opens. For one channel, or one topic of it, which opens at its end:
 * mount it anew for another. A thread may stand beside it.
 */
export function useConversation(
  channelId: ChannelId,
  linked: number | undefined,
  topic: TopicId | null,
  thread: MessageId | null,
): Conversation {
  const live = useLive();
  const cache = useQueryClient();
  const { data: person } = useQuery(meQuery());
  const me = live.person;
  const membership = person && membershipOf(person, channelId);
  const lens = useMemo<Lens | null>(() => (topic === null ? null : { kind: 'topic', id: topic }), [topic]);
  const unread = person?.activity.find((one) => one.channel_id === channelId)?.unread ?? 0;

  // Where it opens is decided once: at a linked message, at the first new one, or at the end.
  const [startAt] = useState(() => {
    const firstNew =
      membership && unread > 0 && !lens ? firstUnseen(membership.read.seen, membership.joined_seq) : null;
    const at = lens ? null : (linked ?? firstNew);
    if (!lens) setReadingAt(channelId, at);
    return at;
  });
  const window = useMemo(() => new Window(cache, live, channelId, lens), [cache, live, channelId, lens]);
  const { data: snapshot, error } = useQuery({
    ...channelQuery(channelId),
    refetchInterval: () => (membership || readingAt(channelId) !== null ? false : LOOK_AGAIN_MS),
  });
  const part = useQuery({
    ...talkQuery(channelId, lens ?? { kind: 'topic', id: '' as TopicId }),
    enabled: lens !== null,
    refetchInterval: membership ? false : LOOK_AGAIN_MS,
  });

  const [isReady, setIsReady] = useState(false);
  const page = lens ? part.data?.page : snapshot?.messages;
  const isThere = page !== undefined && (startAt === null ? !page.has_newer : covers(page, startAt));
  if (isThere && !isReady) setIsReady(true);
  const hasPage = page !== undefined;
  useEffect(() => {
    if (isReady || !hasPage) return;
    const loading = startAt === null ? window.newest() : window.around(startAt);
    // Without a line the part of it that is here is better than nothing.
    void loading.then(() => setIsReady(true));
  }, [isReady, hasPage, startAt, window]);

  const [newFrom, setNewFrom] = useState<number | null | undefined>(undefined);
  if (newFrom === undefined && isReady && page) {
    const first =
      membership && unread > 0
        ? page.messages.find((message) => isUnread(message, me, membership.read.seen, membership.joined_seq))
        : undefined;
    setNewFrom(first?.seq ?? null);
  }

  const people = usePeople(snapshot?.channel.run_id);
  const allWaiting = useStore(live.outbox.rows);
  const outbox = useMemo(
    () => allWaiting.filter((row) => row.channel === channelId && standsIn(row, topic, thread)),
    [allWaiting, channelId, topic, thread],
  );
  const rows = useMemo(
    () =>
      page
        ? buildRows({
            messages: page.messages,
            hasOlder: page.has_older,
            outbox: page.has_newer ? [] : outbox,
            me,
            newFrom: newFrom ?? null,
            isInTopic: lens !== null,
          })
        : [],
    [page, outbox, me, newFrom, lens],
  );
  const role = people.role(me) ?? (person?.me.person.is_organiser ? 'organiser' : null);
  const silence = useSilence(snapshot?.channel.run_id);
  return {
    me,
    name: snapshot ? channelName(snapshot.channel, me, people.name) : '',
    snapshot,
    page,
    topic,
    error: error ?? part.error,
    membership,
    people,
    rights: snapshot ? rightsIn(snapshot.channel, membership !== undefined, role, silence) : null,
    rows,
    isReady,
    startAt,
    outbox,
    window,
    unread,
    markNewFrom: useCallback((seq: number) => setNewFrom(seq), []),
  };
}
