// For tests: the other end of `/collab` as the protocol has it, with commits that happen when the test says so.

import { createDecoder, readVarString, readVarUint, readVarUint8Array } from 'lib0/decoding';
import {
  createEncoder,
  type Encoder,
  toUint8Array,
  writeUint8Array,
  writeVarInt,
  writeVarString,
  writeVarUint,
} from 'lib0/encoding';
import { readSyncMessage, writeSyncStep1 } from 'y-protocols/sync';
import * as Y from 'yjs';

const SYNC = 0;
const AWARENESS = 1;
const AUTH = 2;
const STATUS = 8;

export class FakeServer {
  readonly doc = new Y.Doc();
  scope: 'read-write' | 'readonly' = 'read-write';
  isUp = true;
  /** Changes are not taken, whoever may write: they are too large, or broken. */
  isRefusing = false;
  /** What waits for a commit: one status each. */
  private waiting: (() => void)[] = [];
  private sockets = new Set<FakeSocket>();
  readonly tokens: string[] = [];
  /** Why nobody is let in, in the server's word. */
  denial: string | undefined;

  /** The class a client makes sockets of. */
  readonly Socket = ((server: FakeServer) =>
    class extends FakeSocket {
      constructor() {
        super(server);
      }
    })(this);

  get uncommitted(): number {
    return this.waiting.length;
  }

  /** Commits what has come so far. */
  commit(): void {
    for (const told of this.waiting.splice(0)) told();
  }

  /** The process is gone, with what it had not committed. */
  kill(): void {
    this.isUp = false;
    this.waiting = [];
    for (const socket of [...this.sockets]) socket.end();
  }

  opened(socket: FakeSocket): void {
    this.sockets.add(socket);
  }

  closed(socket: FakeSocket): void {
    this.sockets.delete(socket);
  }

  heard(socket: FakeSocket, frame: Uint8Array): void {
    const decoder = createDecoder(frame);
    const name = readVarString(decoder);
    const type = readVarUint(decoder);
    if (type === AUTH) {
      readVarUint(decoder);
      this.tokens.push(readVarString(decoder));
      const { denial } = this;
      if (denial !== undefined) {
        socket.tell(name, AUTH, (encoder) => {
          writeVarUint(encoder, 1);
          writeVarString(encoder, denial);
        });
        return;
      }
      socket.tell(name, AUTH, (encoder) => {
        writeVarUint(encoder, 2);
        writeVarString(encoder, this.scope);
      });
    } else if (type === SYNC) this.sync(socket, name, frame, decoder.pos);
    else if (type === AWARENESS) this.relay(name, AWARENESS, frame.subarray(decoder.pos));
  }

  /** Takes the right of everybody who is in. */
  revoke(name: string): void {
    this.denial = 'not-found';
    for (const socket of this.sockets)
      socket.tell(name, AUTH, (encoder) => {
        writeVarUint(encoder, 1);
        writeVarString(encoder, 'not-found');
      });
  }

  /** To everybody, the sender too. */
  private relay(name: string, type: number, body: Uint8Array, except?: FakeSocket): void {
    for (const each of this.sockets)
      if (each !== except) each.tell(name, type, (encoder) => writeUint8Array(encoder, body));
  }

  private sync(socket: FakeSocket, name: string, frame: Uint8Array, from: number): void {
    const peek = createDecoder(frame.subarray(from));
    const isStep1 = readVarUint(peek) === 0;
    const reply = createEncoder();
    const update = isStep1 ? undefined : readVarUint8Array(peek);
    if (isStep1) {
      readSyncMessage(createDecoder(frame.subarray(from)), reply, this.doc, socket);
      socket.tell(name, SYNC, (encoder) => writeUint8Array(encoder, toUint8Array(reply)));
      socket.tell(name, SYNC, (encoder) => writeSyncStep1(encoder, this.doc));
      return;
    }
    const isTaken = this.scope === 'read-write' && !this.isRefusing;
    this.waiting.push(() => {
      if (isTaken && update !== undefined) {
        Y.applyUpdate(this.doc, update, socket);
        this.relay(name, SYNC, frame.subarray(from), socket);
      }
      socket.tell(name, STATUS, (encoder) => writeVarInt(encoder, isTaken ? 1 : 0));
    });
  }
}

class FakeSocket extends EventTarget {
  readyState = 0;
  binaryType = 'arraybuffer';
  identifier = 0;
  private readonly server: FakeServer;

  constructor(server: FakeServer) {
    super();
    this.server = server;
    queueMicrotask(() => {
      if (!server.isUp) return this.end();
      this.readyState = 1;
      server.opened(this);
      this.dispatchEvent(new Event('open'));
    });
  }

  send(frame: Uint8Array): void {
    if (this.readyState === 1) this.server.heard(this, frame);
  }

  close(): void {
    this.end();
  }

  end(): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.server.closed(this);
    this.dispatchEvent(new CloseEvent('close', { code: 1006 }));
  }

  tell(name: string, type: number, body: (encoder: Encoder) => void): void {
    const encoder = createEncoder();
    writeVarString(encoder, name);
    writeVarUint(encoder, type);
    body(encoder);
    const { buffer } = toUint8Array(encoder).slice();
    if (this.readyState === 1) this.dispatchEvent(new MessageEvent('message', { data: buffer }));
  }
}
