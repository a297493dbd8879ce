// One open document: what is in it, what lies on this device, and what the server is known to have. Outlives the
// component that shows it until everything that was written is committed.

import type { HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { isPassing, problemCode } from '@/api/errors';
import { copyName } from '@/lib/document-copies';
import { Store } from '@/lib/store';
import { type Copy, openCopy } from './copy';
import { DocumentProvider, isRefusal } from './provider';
import { isAtRisk, isCommitted, type SaveFacts, type SaveState, STARTING, saveState } from './save-state';
import { clearUnsaved, markUnsaved, unsavedMark } from './unsaved';

/** "Saved" comes this much later than it could, so that it does not flicker with every letter. Never earlier. */
const CALM_MS = 400;
const RETRY_MS = 3_000;

export interface SessionState {
  save: SaveState;
  /** Something can be shown: what lay on this device, or what the server has. */
  isLoaded: boolean;
  /** What is written reaches the document, or will. */
  canWrite: boolean;
}

export interface SessionOptions {
  person: string;
  document: string;
  socket: HocuspocusProviderWebsocket;
  ticket: () => Promise<string>;
  forgetTicket: () => void;
}

export class DocumentSession {
  readonly doc = new Y.Doc();
  readonly awareness = new Awareness(this.doc);
  readonly state = new Store<SessionState>({ save: 'opening', isLoaded: false, canWrite: false });
  private facts: SaveFacts = STARTING;
  private readonly copy: Copy;
  private readonly provider: DocumentProvider;
  private readonly found: string | null;
  private wasOpened = false;
  private isLoaded = false;
  private isClosed = false;
  private calm: ReturnType<typeof setTimeout> | undefined;
  private retry: ReturnType<typeof setTimeout> | undefined;
  /** A ticket that was good did not open this document: the next refusal is about the right. */
  private wasDenied = false;
  /** Why there was no ticket. */
  private ticketError: unknown;
  private readonly options: SessionOptions;

  constructor(options: SessionOptions) {
    this.options = options;
    const { person, document, socket } = options;
    this.found = unsavedMark(person, document);
    if (this.found !== null) {
      markUnsaved(person, document);
      this.facts = { ...this.facts, hasUnsaved: true };
    }
    this.copy = openCopy(copyName(person, document), this.doc);
    void this.copy.loaded.then(() => {
      if (this.doc.store.clients.size > 0) this.loaded();
    });
    this.provider = new DocumentProvider({
      name: document,
      document: this.doc,
      awareness: this.awareness,
      websocketProvider: socket,
      token: this.ticket,
      onOpen: () => this.know({ isOnline: true, isSynced: false, isRefused: false }),
      onClose: () => {
        this.wasOpened = true;
        this.know({ isOnline: false, isSynced: false });
      },
      onSynced: () => {
        this.know({ isSynced: true });
        this.loaded();
      },
      onUnsyncedChanges: ({ number }) => this.know({ unsynced: number }),
      onAuthenticated: ({ scope }) => {
        this.wasDenied = false;
        this.know({ scope, isLost: false });
      },
      onAuthenticationFailed: ({ reason }) => this.denied(reason),
      onMessage: ({ event }) => this.heard(event.data as ArrayBuffer),
    });
    // After the provider: it has counted a change before this asks whether everything is committed.
    this.doc.on('update', this.written);
    this.provider.attach();
  }

  /** Gives up what is unsaved here: the copy on this device goes, and the next opening has what the server has. */
  async discard(): Promise<void> {
    const { person, document } = this.options;
    this.doc.off('update', this.written);
    this.provider.destroy();
    await this.copy.remove();
    clearUnsaved(person, document, unsavedMark(person, document));
  }

  /** Ends it. What is unsaved stays on this device, marked; what may not be read any more does not. */
  close(): void {
    this.isClosed = true;
    clearTimeout(this.calm);
    clearTimeout(this.retry);
    this.doc.off('update', this.written);
    this.provider.destroy();
    void (this.facts.isLost ? this.copy.remove() : this.copy.close());
    this.doc.destroy();
  }

  private readonly ticket = (): Promise<string> =>
    this.options.ticket().catch((error: unknown) => {
      this.ticketError = error;
      throw error;
    });

  private readonly written = (_: Uint8Array, __: unknown, ___: Y.Doc, transaction: Y.Transaction): void => {
    // What the server would refuse is not something that waits to be saved.
    if (!transaction.local || this.facts.scope === 'readonly') return;
    markUnsaved(this.options.person, this.options.document);
    this.know({ hasUnsaved: true });
  };

  /** The server's word, or the library's own sentence when there was no ticket to show. */
  private denied(reason: string): void {
    const code = problemCode(this.ticketError);
    this.ticketError = undefined;
    if (code !== null && !isPassing(code)) this.know({ isLost: true });
    else if (reason === 'not-found') this.know({ isLost: true });
    else if (reason === 'unauthenticated' && this.wasDenied) this.know({ isLost: true });
    else {
      // The ticket may have been too old; or it is too full now. Both pass.
      this.wasDenied = reason === 'unauthenticated';
      if (this.wasDenied) this.options.forgetTicket();
      this.again();
    }
  }

  private again(): void {
    clearTimeout(this.retry);
    this.retry = setTimeout(() => {
      if (!this.isClosed && this.facts.isOnline) void this.provider.onOpen(new Event('open'));
    }, RETRY_MS);
  }

  private heard(frame: ArrayBuffer): void {
    if (isRefusal(frame) && this.facts.scope === 'read-write') this.know({ isRefused: true });
  }

  private loaded(): void {
    this.isLoaded = true;
    this.know({});
  }

  private know(news: Partial<SaveFacts>): void {
    this.facts = { ...this.facts, ...news };
    if (isCommitted(this.facts) && this.facts.hasUnsaved) {
      this.facts = { ...this.facts, hasUnsaved: false };
      clearUnsaved(this.options.person, this.options.document, this.found);
    }
    this.tell();
  }

  private tell(): void {
    const next = saveState(this.facts, this.wasOpened);
    const { save } = this.state.get();
    clearTimeout(this.calm);
    if (next === 'saved' && isAtRisk(save)) this.calm = setTimeout(() => this.say('saved'), CALM_MS);
    else this.say(next);
  }

  private say(save: SaveState): void {
    const { scope, isLost } = this.facts;
    const known = this.state.get();
    const canWrite = this.isLoaded && scope !== 'readonly' && !isLost;
    if (known.save === save && known.isLoaded === this.isLoaded && known.canWrite === canWrite) return;
    this.state.set({ save, isLoaded: this.isLoaded, canWrite });
  }
}
