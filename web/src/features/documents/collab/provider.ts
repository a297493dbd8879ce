// The provider of one document, with two holes of the library closed that would let "saved" be said too early:
// what is written before the exchange starts belongs to the exchange, and is not also sent and counted by itself;
// and a slow ticket of an earlier line must not start the exchange of a later one.

import { HocuspocusProvider } from '@hocuspocus/provider';
import { createDecoder, readVarInt, readVarString, readVarUint } from 'lib0/decoding';
import * as Y from 'yjs';
import { Pace } from './pace';

const SYNC_STATUS = 8;

export class DocumentProvider extends HocuspocusProvider {
  private readonly pace = new Pace<MessageEvent>((frames) => {
    const [only, ...others] = frames;
    if (only !== undefined && others.length === 0) super.onMessage(only);
    // As one change, for whoever draws the document.
    else Y.transact(this.document, () => frames.map((frame) => super.onMessage(frame)), this, false);
  });

  private isStarted = false;
  private line = 0;

  override async onOpen(event: Event): Promise<void> {
    this.line += 1;
    const mine = this.line;
    this.isStarted = false;
    this.isAuthenticated = false;
    this.emit('open', { event });
    const token = await this.ask();
    if (token === undefined || mine !== this.line) return;
    this.startSync();
  }

  override startSync(): void {
    this.isStarted = true;
    super.startSync();
  }

  override onMessage(event: MessageEvent): void {
    this.pace.take(event);
  }

  override onClose(): void {
    this.pace.flush();
    this.line += 1;
    this.isStarted = false;
    super.onClose();
  }

  override destroy(): void {
    this.pace.flush();
    super.destroy();
  }

  override documentUpdateHandler(update: Uint8Array, origin: unknown): void {
    if (origin === this) return;
    if (this.isStarted) super.documentUpdateHandler(update, origin);
    else this.incrementUnsyncedChanges();
  }

  /** Sends a token; `undefined` if there was none to send. */
  private async ask(): Promise<true | undefined> {
    let denied = false;
    const note = () => {
      denied = true;
    };
    this.on('authenticationFailed', note);
    await this.sendToken();
    this.off('authenticationFailed', note);
    return denied ? undefined : true;
  }
}

/** Whether a frame says that the server did not take a change. */
export function isRefusal(frame: ArrayBuffer | Uint8Array): boolean {
  const decoder = createDecoder(new Uint8Array(frame));
  readVarString(decoder);
  return readVarUint(decoder) === SYNC_STATUS && readVarInt(decoder) === 0;
}
