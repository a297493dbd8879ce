// A line for tests: the test is the server. Nothing happens by itself.

import type { ClientFrame, ServerFrame } from '@/protocol';
import type { OpenTransport, TransportEvents } from './transport';

/** One opened line, seen from the server's end. */
export class FakeLine {
  readonly sent: ClientFrame[] = [];
  isClosed = false;

  private readonly events: TransportEvents;

  constructor(events: TransportEvents) {
    this.events = events;
  }

  /** The handshake is done. */
  accept(): void {
    this.events.onOpen();
  }

  /** The server sends a frame. */
  frame(frame: ServerFrame): void {
    this.events.onText(JSON.stringify(frame));
  }

  /** The line ends. */
  end(code: number): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.events.onClose(code);
  }

  /** Frames of one type the client sent. */
  of<T extends ClientFrame['type']>(type: T): Extract<ClientFrame, { type: T }>[] {
    return this.sent.filter((frame): frame is Extract<ClientFrame, { type: T }> => frame.type === type);
  }

  /** Takes what the client sends. */
  take(text: string): void {
    this.sent.push(JSON.parse(text) as ClientFrame);
  }
}

/** Opens fake lines and keeps them for the test. */
export class FakeNet {
  readonly lines: FakeLine[] = [];

  readonly open: OpenTransport = (events) => {
    const line = new FakeLine(events);
    this.lines.push(line);
    return { send: (text) => line.take(text), close: () => line.end(1006) };
  };

  /** The newest line. */
  get line(): FakeLine {
    const line = this.lines.at(-1);
    if (!line) throw new Error('no line was opened');
    return line;
  }
}
