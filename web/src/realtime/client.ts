// The live core of a signed-in page: joins connection, rooms, commands, outbox, drafts and signals. No React.
// It knows nothing of what events mean; its owner is told of each one exactly once and in order.

import { newCommandId } from '@/lib/id';
import type {
  ChannelId,
  Command,
  Done,
  LooksAt,
  PersonId,
  Position,
  Reaction,
  RoomEvent,
  RoomId,
  ServerFrame,
} from '@/protocol';
import { limits } from '@/protocol';
import { Commands } from './commands';
import { Connection } from './connection';
import { Drafts } from './drafts';
import { Outbox } from './outbox';
import type { OutboxDisk } from './outbox-disk';
import { Rooms } from './rooms';
import { ServerClock } from './server-clock';
import { PresenceSignals, TallySignals, TypingSignals } from './signals';
import type { OpenTransport } from './transport';

export interface RealtimeOptions {
  person: PersonId;
  open: OpenTransport;
  disk: OutboxDisk;
  drafts: Storage | null;
  lock: (name: string, work: () => Promise<void>) => Promise<void>;
  /** Tells other tabs that the outbox changed. */
  tell: () => void;
  /** An entry of a room's log. */
  onEvent: (event: RoomEvent) => void;
  /** What was missed cannot be replayed: load the room's snapshot again. */
  onResync: (room: RoomId) => void;
  /** The room is no longer ours. */
  onRefused: (room: RoomId) => void;
  /** The line is somebody else's: another tab signed in as them. */
  onOtherPerson: () => void;
  isAway: () => boolean;
}

export class RealtimeClient {
  readonly person: PersonId;
  readonly connection: Connection;
  readonly rooms = new Rooms();
  readonly outbox: Outbox;
  readonly drafts: Drafts;
  readonly typing = new TypingSignals();
  readonly presence = new PresenceSignals();
  readonly tallies = new TallySignals();
  readonly clock = new ServerClock();
  private readonly commands: Commands;
  private readonly options: RealtimeOptions;
  /** The document that is looked at. */
  private lookedAt: LooksAt | null = null;
  private readonly typedAt = new Map<RoomId, number>();
  /** Rooms as the last `hello` named them. */
  private greeted = new Map<RoomId, Position | null>();

  constructor(options: RealtimeOptions) {
    this.options = options;
    this.person = options.person;
    this.connection = new Connection({
      open: options.open,
      hello: () => {
        const rooms = this.rooms.follows();
        this.greeted = new Map(rooms.map(({ room, since }) => [room, since]));
        return { rooms, is_away: options.isAway() };
      },
      onWelcome: ({ now, person_id }) => {
        // What waits here is not theirs to send.
        if (person_id !== this.person) {
          this.connection.stop();
          options.onOtherPerson();
          return;
        }
        this.clock.heard(now);
        this.opened();
      },
      onFrame: (frame) => this.receive(frame),
      onLost: () => {
        this.typing.clear();
        this.presence.clear();
      },
    });
    this.commands = new Commands((frame) => this.connection.send(frame));
    this.drafts = new Drafts(options.person, options.drafts);
    this.outbox = new Outbox({
      person: options.person,
      disk: options.disk,
      run: (id, command) => this.commands.run(id, command),
      isOpen: () => this.connection.state.get().status === 'open',
      lock: options.lock,
      tell: options.tell,
    });
  }

  /** Carries a command out; answers after its commit. */
  run(command: Command): Promise<Done> {
    return this.commands.run(newCommandId(), command);
  }

  /** Follows a room from a position. */
  follow(room: RoomId, since: Position | null): void {
    if (this.rooms.add(room, since)) this.subscribe(room);
  }

  unfollow(room: RoomId): void {
    if (this.rooms.remove(room)) this.connection.send({ type: 'unsubscribe', payload: { rooms: [room] } });
    this.tallies.forget(room);
  }

  /** A reaction in a webinar that is followed. Lost with the line, as it should be. */
  react(room: RoomId, reaction: Reaction): void {
    this.connection.send({ type: 'react', payload: { room, reaction } });
  }

  /** Asks again for what came after a position. */
  rewind(room: RoomId, position: Position): void {
    this.rooms.rewind(room, position);
    this.subscribe(room);
  }

  /** I am typing; sent at most as often as it is passed on. */
  typingIn(channel: ChannelId, now: number = Date.now()): void {
    const room = channel as string as RoomId;
    if (now - (this.typedAt.get(room) ?? Number.NEGATIVE_INFINITY) < limits.TYPING_SECONDS * 1000) return;
    if (this.connection.send({ type: 'typing', payload: { room } })) this.typedAt.set(room, now);
  }

  /** The message is out: the next key is news again. */
  typingEnded(channel: ChannelId): void {
    this.typedAt.delete(channel as string as RoomId);
  }

  /** The page is looked at, or no longer. */
  attention(isAway: boolean): void {
    this.tellAttention(isAway);
  }

  /** A document is looked at, or none any more. */
  lookAt(document: LooksAt | null): void {
    this.lookedAt = document;
    this.tellAttention(this.options.isAway());
  }

  /** This device is left: nothing that was written and not sent stays on it. */
  async leave(): Promise<void> {
    this.drafts.leave();
    const { disk, person } = this.options;
    for (const { id } of await disk.all(person)) await disk.remove(id);
  }

  private tellAttention(isAway: boolean): void {
    const payload = { is_away: isAway, looks_at: this.lookedAt };
    this.connection.send({ type: 'attention', payload });
  }

  private opened(): void {
    // Between `hello` and `welcome` nothing is sent: whatever was followed or rewound then is asked for now.
    for (const { room, since } of this.rooms.follows())
      if (!this.greeted.has(room) || this.greeted.get(room) !== since) this.subscribe(room);
    if (this.lookedAt) this.tellAttention(this.options.isAway());
    this.commands.resend();
    this.outbox.flush();
  }

  private subscribe(room: RoomId): void {
    this.connection.send({
      type: 'subscribe',
      payload: { rooms: [{ room, since: this.rooms.position(room) }] },
    });
  }

  private receive(frame: ServerFrame): void {
    switch (frame.type) {
      case 'event':
        this.event(frame.payload);
        break;
      case 'subscribed':
        this.rooms.subscribed(frame.payload.room, frame.payload.position);
        break;
      case 'resync':
        this.rooms.restarted(frame.payload.room, frame.payload.position);
        this.options.onResync(frame.payload.room);
        break;
      case 'refused':
        this.rooms.remove(frame.payload.room);
        this.options.onRefused(frame.payload.room);
        break;
      case 'ack':
        this.commands.acknowledged(frame.payload);
        break;
      case 'error':
        this.commands.refused(frame.payload);
        break;
      case 'typing':
        this.typing.receive(frame.payload);
        break;
      case 'presence':
        this.presence.receive(frame.payload);
        break;
      case 'tally':
        this.tallies.receive(frame.payload);
        break;
      default:
      // `welcome`, `reconnect` and `pong` end in the connection; a newer server may know more than we do.
    }
  }

  private event(event: RoomEvent): void {
    const taken = this.rooms.take(event);
    if (taken === 'ask') this.subscribe(event.room);
    if (taken !== 'deliver') return;
    if (event.command_id) this.outbox.echoed(event.command_id);
    this.options.onEvent(event);
  }
}
