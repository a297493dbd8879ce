// People with real providers, unmodified and of several versions, who write all the time.

import { createRequire } from 'node:module';
import { Line } from './line.mjs';
import { pause, until } from './processes.mjs';
import { read, STATUS, STEP_1, SYNC, TOKEN } from './wire.mjs';

const require = createRequire(new URL('../../web/package.json', import.meta.url));
const Y = require('yjs');
const { WebSocket } = require('ws');
const PROVIDERS = ['@hocuspocus/provider', 'hocuspocus-provider-3', 'hocuspocus-provider-2'].map((name) => require(name));

export class Person {
  constructor(who, number, documents) {
    this.who = who;
    this.lines = new Map(documents.map((document, at) => [document, new Line(Y, `p${number}d${at}`)]));
    this.isOpen = true;
    const { HocuspocusProvider, HocuspocusProviderWebsocket } = PROVIDERS[number % PROVIDERS.length];
    this.socket = new HocuspocusProviderWebsocket({
      url: `${who.base.replace('http', 'ws')}/collab`,
      WebSocketPolyfill: socketOf(who, this.lines),
      delay: 100,
      minDelay: 100,
      maxDelay: 1000,
      jitter: true,
    });
    for (const [name, line] of this.lines) {
      line.provider = new HocuspocusProvider({
        websocketProvider: this.socket,
        name,
        document: line.doc,
        token: () => this.ticket(),
      });
      // Version 2 attaches by itself; later ones are told to.
      line.provider.attach?.();
    }
  }

  /** A ticket, as soon as there is one: the provider asks once for each socket. */
  async ticket() {
    for (;;) {
      try {
        return await this.who.ticket();
      } catch (error) {
        if (!this.isOpen) return '';
        await pause(200);
      }
    }
  }

  /** Writes until told to stop, in all documents, with or without a line to the server. */
  async write(mayWrite) {
    while (this.isOpen) {
      if (mayWrite()) for (const line of this.lines.values()) if (Math.random() < 0.5) line.edit();
      await pause(20 + Math.random() * 100);
    }
  }

  close() {
    this.isOpen = false;
    for (const line of this.lines.values()) line.provider.destroy();
    this.socket.destroy();
  }
}

/** A socket that says where it comes from, as a browser does, and notes which change each status is about. */
function socketOf(who, lines) {
  return class extends WebSocket {
    constructor(url, protocols) {
      super(url, protocols, { headers: { origin: who.base } });
      for (const line of lines.values()) line.restart();
      this.on('message', (data) => {
        const { document, type, saved } = read(data);
        if (type === STATUS) lines.get(document)?.status(saved);
      });
    }

    send(data, ...rest) {
      const { document, type, kind, update } = read(data);
      const line = lines.get(document);
      // Before the token nothing is heard, hence nothing owed.
      if (type === TOKEN) line?.restart();
      if (type === SYNC && kind !== STEP_1) line?.sent(update.slice());
      super.send(data, ...rest);
    }
  };
}

/** Reads a document anew, as somebody who never had it open. */
export async function readAnew(who, document) {
  const reader = new Person(who, 0, [document]);
  const line = reader.lines.get(document);
  const isRead = await until(60, () => line.provider.isSynced);
  const text = line.text.toString();
  reader.close();
  return isRead ? text : undefined;
}
