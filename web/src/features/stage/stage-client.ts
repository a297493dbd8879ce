// The live core of a stage: a secret, a snapshot, a socket. No person, no React.
// Promise: what was shown once stays until something newer comes, and it tries again for ever.

import { problemCode } from '@/api/errors';
import { stageEvents } from '@/features/webinars/events';
import { Store } from '@/lib/store';
import type { ErrorCode, RoomEvent, RoomId, ServerFrame, StageSnapshot } from '@/protocol';
import { applyEvent } from '@/realtime/apply';
import { backoff } from '@/realtime/backoff';
import { Connection } from '@/realtime/connection';
import { Rooms } from '@/realtime/rooms';
import { ServerClock } from '@/realtime/server-clock';
import type { OpenTransport } from '@/realtime/transport';
import type { Kept } from './memory';
import type { StageState } from './stage-state';

export interface StageOptions {
  open: OpenTransport;
  /** Shows the secret to the server, which answers with the stage's own cookie. */
  redeem: () => Promise<void>;
  load: () => Promise<StageSnapshot>;
  recall: () => Kept | null;
  keep: (kept: Kept) => void;
  random?: () => number;
}

/** A secret that opens nothing is tried again this often: only the address was made new, or a server answered wrongly. */
export const VOID_MS = 60_000;
/** Counts are kept this often at most; they may come four times a second. */
export const KEEP_MS = 2_000;
/** Sockets that may fail in a row. */
const SOCKET_TRIES = 3;
const VOID: readonly ErrorCode[] = [
  'unauthenticated',
  'forbidden',
  'not_found',
  'link_gone',
  'invalid',
  'malformed',
];

export class StageClient {
  readonly state: Store<StageState>;
  readonly clock = new ServerClock();
  readonly connection: Connection;
  private readonly rooms = new Rooms();
  private readonly options: StageOptions;
  private attempt = 0;
  private heardAt: number | null;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private keepTimer: ReturnType<typeof setTimeout> | undefined;
  /** Counts the starts, so that an answer to an older one is not taken. */
  private run = 0;

  constructor(options: StageOptions) {
    this.options = options;
    const kept = options.recall();
    this.heardAt = kept?.at ?? null;
    this.state = new Store<StageState>({
      snapshot: kept?.snapshot ?? null,
      tally: kept?.snapshot.tally ?? null,
      line: 'connecting',
      at: this.heardAt,
    });
    this.connection = new Connection({
      open: (events) =>
        options.open({
          ...events,
          onText: (text) => {
            this.heardAt = Date.now();
            events.onText(text);
          },
        }),
      hello: () => ({ rooms: this.rooms.follows(), is_away: false }),
      onWelcome: ({ now }) => {
        this.clock.heard(now);
        this.show({ line: 'live' });
      },
      onFrame: (frame) => this.receive(frame),
      onLost: () => this.lost(),
      ...(options.random ? { random: options.random } : {}),
    });
  }

  start(): void {
    this.run += 1;
    this.attempt = 0;
    void this.enter();
  }

  stop(): void {
    this.run += 1;
    clearTimeout(this.retryTimer);
    clearTimeout(this.keepTimer);
    this.connection.stop();
  }

  /** The network or the page came back. */
  hint(): void {
    const { status } = this.connection.state.get();
    if (status === 'waiting' || status === 'open') this.connection.hint();
    else if (status !== 'connecting') this.start();
  }

  /** Secret, snapshot, line: from the beginning, however the last time ended. */
  private async enter(): Promise<void> {
    clearTimeout(this.retryTimer);
    const { run } = this;
    try {
      await this.options.redeem();
      const snapshot = await this.options.load();
      if (run !== this.run) return;
      this.take(snapshot);
      this.connection.start();
    } catch (error) {
      if (run === this.run) this.failed(problemCode(error));
    }
  }

  private failed(code: ErrorCode | null): void {
    const isVoid = code !== null && VOID.includes(code);
    this.show({ line: isVoid ? 'void' : 'lost' });
    this.again(isVoid ? VOID_MS : 0);
  }

  private again(atLeastMs: number): void {
    clearTimeout(this.retryTimer);
    const wait = atLeastMs + backoff(this.attempt, this.options.random ?? Math.random);
    this.attempt += 1;
    this.retryTimer = setTimeout(() => void this.enter(), Math.max(wait, 250));
  }

  /** A lost line comes back by itself. One that was ended for good has to show the secret again. */
  private lost(): void {
    this.show({ line: 'lost' });
    const state = this.connection.state.get();
    if (state.status === 'idle') return;
    if (state.status === 'waiting') {
      // A handshake that is refused looks like a broken line: after some of them the secret is shown again.
      if (state.attempt <= SOCKET_TRIES) return;
      this.connection.stop();
    }
    this.again(0);
  }

  /** The whole picture came: followed from where it was read. */
  private take(snapshot: StageSnapshot): void {
    const { room, position, tally, now } = snapshot;
    this.clock.heard(now);
    this.heardAt = Date.now();
    const before = this.state.get().snapshot;
    if (before && before.room !== room) this.rooms.remove(before.room);
    if (!this.rooms.add(room, position)) {
      const missed = this.rooms.after(room, position);
      if (missed === null) {
        this.rooms.rewind(room, position);
        this.subscribe(room);
      } else {
        this.show({
          snapshot: missed.reduce((shown, event) => applied(shown, event) ?? shown, snapshot),
          tally,
        });
        return;
      }
    }
    this.show({ snapshot, tally });
  }

  private receive(frame: ServerFrame): void {
    switch (frame.type) {
      case 'event':
        this.event(frame.payload);
        break;
      case 'tally':
        if (frame.payload.room === this.state.get().snapshot?.room) this.show({ tally: frame.payload });
        break;
      case 'subscribed':
        this.rooms.subscribed(frame.payload.room, frame.payload.position);
        this.attempt = 0;
        break;
      case 'resync':
        this.rooms.restarted(frame.payload.room, frame.payload.position);
        void this.reload();
        break;
      case 'refused':
        this.rooms.remove(frame.payload.room);
        this.again(0);
        break;
      default:
    }
  }

  private event(event: RoomEvent): void {
    const taken = this.rooms.take(event);
    if (taken === 'ask') this.subscribe(event.room);
    const { snapshot } = this.state.get();
    if (taken !== 'deliver' || snapshot === null || snapshot.room !== event.room) return;
    const next = applied(snapshot, event);
    if (next === null) void this.reload();
    else this.show({ snapshot: next });
  }

  private async reload(): Promise<void> {
    const { run } = this;
    try {
      const snapshot = await this.options.load();
      if (run === this.run) this.take(snapshot);
    } catch {
      if (run === this.run) this.again(0);
    }
  }

  private subscribe(room: RoomId): void {
    this.connection.send({
      type: 'subscribe',
      payload: { rooms: [{ room, since: this.rooms.position(room) }] },
    });
  }

  private show(change: Partial<StageState>): void {
    this.state.set({ ...this.state.get(), ...change, at: this.heardAt });
    // What is on stage is kept at once; a count that is two seconds old is good enough.
    if (change.snapshot) this.store();
    else
      this.keepTimer ??= setTimeout(() => {
        this.keepTimer = undefined;
        this.store();
      }, KEEP_MS);
  }

  private store(): void {
    const { snapshot, tally } = this.state.get();
    if (snapshot && this.heardAt !== null)
      this.options.keep({ snapshot: { ...snapshot, tally: tally ?? snapshot.tally }, at: this.heardAt });
  }
}

function applied(snapshot: StageSnapshot, event: RoomEvent): StageSnapshot | null {
  return applyEvent(stageEvents, snapshot, event);
}
