// The providers as they are published, unmodified, in several versions, in Node. What travels is counted on the way.

import {
  HocuspocusProvider as Provider4,
  HocuspocusProviderWebsocket as Socket4,
} from '@hocuspocus/provider';
import {
  HocuspocusProvider as Provider2,
  HocuspocusProviderWebsocket as Socket2,
} from 'hocuspocus-provider-2';
import {
  HocuspocusProvider as Provider3,
  HocuspocusProviderWebsocket as Socket3,
} from 'hocuspocus-provider-3';
import { WebSocket } from 'ws';
import { WebsocketProvider as Y1 } from 'y-websocket-1';
import { WebsocketProvider as Y2 } from 'y-websocket-2';
import { WebsocketProvider as Y3 } from 'y-websocket-3';
import * as Y from 'yjs';
import { type CollabTicket, routes } from '../../src/protocol';
import type { Somebody } from '../support/world';

/** All versions speak the same as far as it is used here. */
export const HOCUSPOCUS = [
  { version: '2.15.3', Provider: Provider2, Socket: Socket2 },
  { version: '3.4.4', Provider: Provider3, Socket: Socket3 },
  { version: '4.8.0', Provider: Provider4, Socket: Socket4 },
] as unknown as { version: string; Provider: typeof Provider4; Socket: typeof Socket4 }[];

export const Y_WEBSOCKET = [
  { version: '1.5.4', Provider: Y1 },
  { version: '2.1.0', Provider: Y2 },
  { version: '3.1.0', Provider: Y3 },
] as unknown as { version: string; Provider: typeof Y3 }[];

/** What crossed the line of a document, by kind. */
export interface Counted {
  /** Sync messages by their kind: step 1, step 2, update. */
  received: [number, number, number];
  sent: [number, number, number];
  /** Statuses, in order: saved or refused. */
  statuses: boolean[];
  awareness: number;
}

/** Gets every frame before the provider does, and decides when it arrives there: a slow line. */
export type Between = (frame: Buffer, arrive: () => void) => void;

/** A socket class that says who is there, as a browser does, and counts. */
function socketOf(
  who: Somebody,
  counted: Counted,
  sockets: WebSocket[],
  isPlain: boolean,
  between?: Between,
): typeof WebSocket {
  return class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols, {
        headers: { origin: who.api.base, ...(isPlain ? { cookie: who.api.cookie } : {}) },
      });
      sockets.push(this);
      // The providers ask for ArrayBuffers.
      this.on('message', (data: ArrayBuffer) => count(counted, Buffer.from(data), true, isPlain));
    }

    override emit(event: string, ...rest: unknown[]): boolean {
      if (event !== 'message' || between === undefined) return super.emit(event, ...rest);
      between(Buffer.from(rest[0] as ArrayBuffer), () => super.emit(event, ...rest));
      return true;
    }

    override send(data: never, ...rest: never[]): void {
      count(counted, Buffer.from(data as Uint8Array), false, isPlain);
      super.send(data, ...rest);
    }
  } as unknown as typeof WebSocket;
}

function count(counted: Counted, data: Buffer, isReceived: boolean, isPlain: boolean): void {
  if (data.length === 1) return;
  let at = 0;
  const number = () => {
    let value = 0;
    let shift = 1;
    for (;;) {
      const byte = data[at] ?? 0;
      at += 1;
      value += (byte & 0x7f) * shift;
      if (byte < 0x80) return value;
      shift *= 128;
    }
  };
  if (!isPlain) {
    const length = number();
    at += length;
  }
  const type = number();
  if (type === 0) {
    const kind = number() as 0 | 1 | 2;
    (isReceived ? counted.received : counted.sent)[kind] += 1;
  } else if (type === 1 && isReceived) counted.awareness += 1;
  else if (type === 8 && !isPlain) counted.statuses.push(number() === 1);
}

const nothing = (): Counted => ({ received: [0, 0, 0], sent: [0, 0, 0], statuses: [], awareness: 0 });

export async function ticket(who: Somebody): Promise<string> {
  return (await who.api.call<CollabTicket>('POST', routes.COLLAB_TICKETS, {})).token;
}

const open: (() => void)[] = [];

/** Ends everything that was opened. */
export function closeAll(): void {
  for (const close of open.splice(0)) close();
}

export interface Line {
  doc: Y.Doc;
  provider: Provider4;
  counted: Counted;
  sockets: WebSocket[];
  denied: string[];
}

/** Opens documents over one socket of a HocuspocusProvider. */
export function hocuspocus(
  { Provider, Socket }: (typeof HOCUSPOCUS)[number],
  who: Somebody,
  documents: readonly string[],
  token: () => Promise<string> = () => ticket(who),
  between?: Between,
): Line[] {
  const counted = nothing();
  const sockets: WebSocket[] = [];
  const websocketProvider = new Socket({
    url: `${who.api.base.replace('http', 'ws')}${routes.COLLAB}`,
    WebSocketPolyfill: socketOf(who, counted, sockets, false, between),
    delay: 50,
    minDelay: 50,
    maxDelay: 200,
    jitter: false,
  });
  open.push(() => websocketProvider.destroy());
  return documents.map((name) => {
    const doc = new Y.Doc();
    const denied: string[] = [];
    const provider = new Provider({
      websocketProvider,
      name,
      document: doc,
      token,
      onAuthenticationFailed: ({ reason }) => denied.push(reason),
    });
    // Version 2 attaches by itself; later ones are told to.
    if (typeof provider.attach === 'function') provider.attach();
    open.push(() => provider.destroy());
    return { doc, provider, counted, sockets, denied };
  });
}

export interface PlainLine {
  doc: Y.Doc;
  provider: Y3;
  counted: Counted;
  sockets: WebSocket[];
}

/** Opens a document with a WebsocketProvider. */
export function plain(
  { Provider }: (typeof Y_WEBSOCKET)[number],
  who: Somebody,
  document: string,
): PlainLine {
  const counted = nothing();
  const sockets: WebSocket[] = [];
  const doc = new Y.Doc();
  const provider = new Provider(`${who.api.base.replace('http', 'ws')}/collab/y`, document, doc, {
    WebSocketPolyfill: socketOf(who, counted, sockets, true) as never,
    disableBc: true,
  });
  open.push(() => provider.destroy());
  return { doc, provider, counted, sockets };
}
