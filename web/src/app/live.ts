// Joins the slices' appliers with the socket: keeps every snapshot in the query cache current.
//
// Invariant: a snapshot in the cache plus what the socket will still bring is gap-free. Where a snapshot is older
// than the stream, kept events fill the hole; where they do not reach, the room is asked for again.

import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { keys } from '@/api/keys';
import { personEvents } from '@/features/accounts/events';
import { meQuery } from '@/features/accounts/queries';
import { applyToActivity, type Counted, recounted } from '@/features/channels/activity';
import { channelEvents } from '@/features/channels/events';
import { staleVote } from '@/features/channels/marks/stale-vote';
import { runEvents } from '@/features/courses/events';
import { runQuery } from '@/features/courses/queries';
import type {
  Activity,
  ChannelId,
  ChannelSnapshot,
  Membership,
  PersonId,
  PersonSnapshot,
  RoomEvent,
  RoomId,
  RunId,
} from '@/protocol';
import { type Appliers, applyEvent, type Snapshot } from '@/realtime/apply';
import type { RealtimeClient } from '@/realtime/client';
import { KeptSnapshots } from './kept';
import { keepSpaces, staleBy } from './live-spaces';
import { staleTalk, talkOf } from './live-talk';
import { type Keep, keepWebinar } from './live-webinars';

/** A count that needs the server is loaded again at most so often. */
const RELOAD_MS = 1_000;

export class Live {
  private readonly cache: QueryClient;
  private readonly person: PersonId;
  private readonly client: () => RealtimeClient;
  private readonly kept = new KeptSnapshots();
  private reloading: ReturnType<typeof setTimeout> | undefined;

  constructor(cache: QueryClient, person: PersonId, client: () => RealtimeClient) {
    this.cache = cache;
    this.person = person;
    this.client = client;
  }

  /** Follows what the cache holds, now and whenever something is loaded. Returns how to stop. */
  start(): () => void {
    if (this.cache.getQueryData(keys.me)) this.loaded(keys.me);
    const unsubscribe = this.cache.getQueryCache().subscribe((change) => {
      if (change.type === 'updated' && change.action.type === 'success' && change.action.manual !== true)
        this.loaded(change.query.queryKey);
    });
    return () => {
      unsubscribe();
      clearTimeout(this.reloading);
    };
  }

  /** An entry of a room's log, the next one of its room. */
  event(event: RoomEvent): void {
    const { room } = event;
    const stale = [...staleTalk(this.cache, event), ...staleBy(event)];
    staleVote(this.cache, event, this.person);
    const isKept = this.kept.apply(event);
    if (room === this.myRoom()) this.personal(event);
    else if (this.cache.getQueryData(keys.run(room as string as RunId)))
      this.apply(keys.run(room as string as RunId), runEvents, event);
    else if (!isKept || this.isChannel(room)) this.inChannel(event);
    for (const key of stale) this.reload(key);
  }

  /** A room's history cannot be replayed: its snapshot is loaded again. */
  resync(room: RoomId): void {
    const kept = this.kept.sources(room);
    for (const source of kept ?? []) this.reload(source);
    if (room === this.myRoom()) this.reload(keys.me);
    else if (this.cache.getQueryData(keys.run(room as string as RunId)))
      this.reload(keys.run(room as string as RunId));
    else if (!kept || this.isChannel(room)) {
      this.reload(keys.channel(room as string as ChannelId));
      this.reload(['poll-mine']);
      this.recount();
    }
  }

  /** Parts of a channel may be kept beside it. */
  private isChannel(room: RoomId): boolean {
    return this.cache.getQueryCache().findAll({ queryKey: ['talk', room] }).length > 0;
  }

  private personal(event: RoomEvent): void {
    this.apply(keys.me, personEvents, event);
    const { event: happened } = event;
    switch (happened.type) {
      case 'channel_joined': {
        const { channel, joined_seq } = happened.payload;
        this.client().follow(roomOf(channel.id), { epoch: event.position.epoch, seq: joined_seq });
        break;
      }
      case 'channel_left':
        this.client().unfollow(roomOf(happened.payload.channel_id));
        // What may no longer be read must not stay on the screen; an open channel loads again.
        void this.cache.resetQueries({ queryKey: keys.channel(happened.payload.channel_id) });
        break;
      case 'read_changed':
        this.count(happened.payload.channel_id, (activity, membership, loaded) =>
          recounted(activity, membership, this.person, loaded),
        );
        break;
      case 'personal_changed':
        this.reload(keys.me);
        break;
      default:
    }
  }

  private inChannel(event: RoomEvent): void {
    const channel = event.room as string as ChannelId;
    this.apply(keys.channel(channel), channelEvents, event);
    void import('@/features/channels/requote').then(({ requote }) => requote(this.client(), event.event));
    this.count(channel, (activity, membership, loaded) =>
      applyToActivity(activity, event, membership, this.person, loaded),
    );
  }

  /** Something was loaded: follow its room, and bring it up to date with what the stream brought meanwhile. */
  private loaded(key: QueryKey): void {
    const [kind, id] = key as [string, string | undefined];
    if (kind === 'me') this.loadedMe();
    else if (kind === 'run') this.loadedRoom(key, id as RoomId, runEvents, true);
    else if (kind === 'channel') this.loadedChannel(id as ChannelId);
    else if (kind === 'talk') this.loadedTalk(key);
    else {
      keepWebinar(this.cache, key, this.keep);
      keepSpaces(this.cache, this.person, key, this.keep);
    }
  }

  /** Follows the room of a snapshot that was loaded. */
  private readonly keep: Keep = (room, { key, source, appliers }) => {
    this.kept.set(room, key, { source, apply: (event) => this.apply(key, appliers, event) });
    this.loadedRoom(key, room, appliers, true);
  };

  private loadedMe(): void {
    this.loadedRoom(keys.me, this.myRoom(), personEvents, true);
    const me = this.cache.getQueryData<PersonSnapshot>(keys.me);
    if (!me) return;
    for (const run of me.runs) void this.cache.prefetchQuery(runQuery(run.id));
    for (const { channel_id, head } of me.activity) {
      const room = roomOf(channel_id);
      this.client().follow(room, head);
      for (const event of this.client().rooms.after(room, head) ?? [])
        this.count(channel_id, (activity, membership, loaded) =>
          applyToActivity(activity, event, membership, this.person, loaded),
        );
    }
  }

  private loadedChannel(channel: ChannelId): void {
    this.loadedRoom(keys.channel(channel), roomOf(channel), channelEvents, false);
    const snapshot = this.cache.getQueryData<ChannelSnapshot>(keys.channel(channel));
    if (snapshot) this.client().outbox.reached(channel, snapshot.position.seq);
  }

  private loadedTalk(key: QueryKey): void {
    const talk = talkOf(key);
    if (!talk) return;
    const room = roomOf(talk.channel);
    this.kept.set(room, key, { source: key, apply: (event) => this.apply(key, talk.appliers, event) });
    this.loadedRoom(key, room, talk.appliers, false);
  }

  private loadedRoom<S extends Snapshot>(
    key: QueryKey,
    room: RoomId,
    appliers: Appliers<S>,
    follow: boolean,
  ): void {
    const snapshot = this.cache.getQueryData<S>(key);
    if (!snapshot) return;
    if (follow) this.client().follow(room, snapshot.position);
    if (this.client().rooms.has(room)) this.catchUp(key, room, appliers);
  }

  private apply<S extends Snapshot>(key: QueryKey, appliers: Appliers<S>, event: RoomEvent): void {
    const snapshot = this.cache.getQueryData<S>(key);
    if (!snapshot) return;
    const applied = applyEvent(appliers, snapshot, event);
    if (applied === null) this.catchUp(key, event.room, appliers);
    else if (applied !== snapshot) this.cache.setQueryData<S>(key, applied);
  }

  private catchUp<S extends Snapshot>(key: QueryKey, room: RoomId, appliers: Appliers<S>): void {
    const snapshot = this.cache.getQueryData<S>(key);
    if (!snapshot) return;
    const missed = this.client().rooms.after(room, snapshot.position);
    if (missed === null) {
      this.client().rewind(room, snapshot.position);
      return;
    }
    const applied = missed.reduce<S | null>(
      (kept, event) => kept && applyEvent(appliers, kept, event),
      snapshot,
    );
    if (applied !== null && applied !== snapshot) this.cache.setQueryData<S>(key, applied);
  }

  private count(
    channel: ChannelId,
    by: (activity: Activity, membership: Membership, loaded: ChannelSnapshot | undefined) => Counted,
  ): void {
    const me = this.cache.getQueryData<PersonSnapshot>(keys.me);
    const membership = me?.memberships.find((known) => known.channel.id === channel);
    const known = me?.activity.find((one) => one.channel_id === channel);
    if (!me || !membership || !known) return;
    const { activity, isUncertain } = by(known, membership, this.cache.getQueryData(keys.channel(channel)));
    if (activity !== known) {
      this.cache.setQueryData<PersonSnapshot>(keys.me, {
        ...me,
        activity: me.activity.map((one) => (one === known ? activity : one)),
      });
    }
    if (isUncertain) this.recount();
  }

  private recount(): void {
    this.reloading ??= setTimeout(() => {
      this.reloading = undefined;
      void this.cache.fetchQuery({ ...meQuery(), staleTime: 0 }).catch(() => undefined);
    }, RELOAD_MS);
  }

  private reload(key: QueryKey): void {
    void this.cache.invalidateQueries({ queryKey: key });
  }

  private myRoom(): RoomId {
    return this.person as string as RoomId;
  }
}

/** A channel's room has the channel's id. */
function roomOf(channel: ChannelId): RoomId {
  return channel as string as RoomId;
}
