// A line to the server that carries text both ways. The real one is a WebSocket; tests use `fake-transport.ts`.

/** What the line tells its owner. `onClose` comes exactly once. */
export interface TransportEvents {
  onOpen(): void;
  onText(text: string): void;
  onClose(code: number): void;
}

/** An open or opening line. */
export interface Transport {
  /** Sends text; dropped if the line is not open. */
  send(text: string): void;
  /** Closes it; `onClose` follows. */
  close(): void;
}

/** Opens a line. */
export type OpenTransport = (events: TransportEvents) => Transport;

/** Opens WebSockets to an address on this site. */
export function webSocketTransport(address: string): OpenTransport {
  return (events) => {
    const socket = new WebSocket(new URL(address, location.href.replace(/^http/, 'ws')));
    let isClosed = false;
    const closed = (code: number) => {
      if (isClosed) return;
      isClosed = true;
      events.onClose(code);
    };
    socket.onopen = () => events.onOpen();
    socket.onmessage = (message) => {
      if (!isClosed && typeof message.data === 'string') events.onText(message.data);
    };
    socket.onclose = (event) => closed(event.code);
    return {
      send: (text) => {
        if (socket.readyState === WebSocket.OPEN) socket.send(text);
      },
      close: () => {
        socket.close(1000);
        // A dead line answers the closing handshake after minutes; nobody waits for that.
        closed(1006);
      },
    };
  };
}
