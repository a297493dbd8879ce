// The connection: one socket at a time, opened again by itself for as long as that makes sense.
// Knows frames `hello`, `welcome`, `ping`, `pong` and `reconnect`; everything else goes to its owner.
//
// idle → connecting → open → waiting → connecting … ; signed_out, outdated and refused are final until `start`.

import { Store } from '@/lib/store';
import type { ClientFrame, Hello, ServerFrame, Welcome } from '@/protocol';
import { limits } from '@/protocol';
import { backoff, ending } from './backoff';
import type { OpenTransport, Transport } from './transport';

export type ConnectionState =
  | { status: 'idle' }
  | { status: 'connecting'; attempt: number }
  | { status: 'open' }
  | { status: 'waiting'; attempt: number }
  | { status: 'signed_out' | 'outdated' | 'refused' };

/** How long a `pong` may take before the line counts as dead. */
export const PONG_MS = 10_000;
/** The same after a hint that the network changed. */
export const PONG_HINTED_MS = 4_000;
/** How long the handshake and `welcome` may take. */
export const WELCOME_MS = 15_000;

export interface ConnectionOptions {
  open: OpenTransport;
  /** Rooms and attention for the next `hello`. */
  hello: () => Pick<Hello, 'rooms' | 'is_away'>;
  onWelcome: (welcome: Welcome) => void;
  onFrame: (frame: ServerFrame) => void;
  /** The line is gone; what was not answered is unknown. */
  onLost: () => void;
  random?: () => number;
}

export class Connection {
  readonly state = new Store<ConnectionState>({ status: 'idle' });
  private transport: Transport | null = null;
  private attempt = 0;
  private announcedMs: number | null = null;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private pingTimer: ReturnType<typeof setTimeout> | undefined;
  private deadline: ReturnType<typeof setTimeout> | undefined;
  private heartbeatMs: number = limits.PING_SECONDS * 1000;

  private readonly options: ConnectionOptions;

  constructor(options: ConnectionOptions) {
    this.options = options;
  }

  /** Connects now, whatever was before. */
  start(): void {
    this.attempt = 0;
    this.connect();
  }

  /** Ends the line and stays away. */
  stop(): void {
    this.drop();
    this.state.set({ status: 'idle' });
  }

  /** Sends a frame if the line is open; says whether it was. */
  send(frame: ClientFrame): boolean {
    if (this.state.get().status !== 'open' || !this.transport) return false;
    this.transport.send(JSON.stringify(frame));
    return true;
  }

  /** The network or the page came back: try now, or make sure the line is alive. */
  hint(): void {
    const { status } = this.state.get();
    if (status === 'waiting') this.connect();
    else if (status === 'open') this.ping(PONG_HINTED_MS);
  }

  private connect(): void {
    this.drop();
    this.state.set({ status: 'connecting', attempt: this.attempt });
    const isCurrent = () => this.transport === transport;
    const transport: Transport = this.options.open({
      onOpen: () => {
        if (!isCurrent()) return;
        const hello: Hello = { v: limits.PROTOCOL_VERSION, client: 'lotse-web', ...this.options.hello() };
        transport.send(JSON.stringify({ type: 'hello', payload: hello } satisfies ClientFrame));
      },
      onText: (text) => {
        if (isCurrent()) this.receive(JSON.parse(text) as ServerFrame);
      },
      onClose: (code) => {
        if (isCurrent()) this.ended(code);
      },
    });
    this.transport = transport;
    this.expect(WELCOME_MS);
  }

  private receive(frame: ServerFrame): void {
    clearTimeout(this.deadline);
    if (frame.type === 'welcome') {
      this.attempt = 0;
      this.heartbeatMs = Math.max(1000, Math.min(frame.payload.heartbeat_ms, limits.PING_SECONDS * 1000));
      this.state.set({ status: 'open' });
      this.beat();
      this.options.onWelcome(frame.payload);
    } else if (frame.type === 'reconnect') {
      this.announcedMs = frame.payload.after_ms;
    } else if (frame.type !== 'pong') {
      this.options.onFrame(frame);
    }
  }

  private ended(code: number): void {
    this.drop();
    const end = ending(code);
    if (end.type !== 'retry') {
      this.state.set({ status: end.type });
      this.options.onLost();
      return;
    }
    const drawn = this.announcedMs ?? backoff(this.attempt, this.options.random ?? Math.random);
    this.announcedMs = null;
    this.attempt += 1;
    // A crowd sent away for overload would come back as one without some spread on top of the least wait.
    const wait = end.atLeastMs > 0 ? end.atLeastMs + drawn : drawn;
    this.state.set({ status: 'waiting', attempt: this.attempt });
    this.retryTimer = setTimeout(() => this.connect(), wait);
    this.options.onLost();
  }

  private beat(): void {
    clearTimeout(this.pingTimer);
    this.pingTimer = setTimeout(() => {
      this.ping(PONG_MS);
      this.beat();
    }, this.heartbeatMs);
  }

  private ping(withinMs: number): void {
    if (this.send({ type: 'ping' })) this.expect(withinMs);
  }

  /** Any frame in time calls this off; silence ends the line. */
  private expect(withinMs: number): void {
    clearTimeout(this.deadline);
    this.deadline = setTimeout(() => this.ended(1006), withinMs);
  }

  private drop(): void {
    clearTimeout(this.retryTimer);
    clearTimeout(this.pingTimer);
    clearTimeout(this.deadline);
    const transport = this.transport;
    this.transport = null;
    transport?.close();
  }
}
