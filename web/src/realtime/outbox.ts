// The outbox: messages that were written and are not acknowledged. Each is sent once (the server knows its id),
// in the order of writing within a channel, and survives a reload and a lost line.
// Tabs share the disk; a lock for each channel lets one of them send at a time.

import { isPassing, ProblemError } from '@/api/errors';
import { newCommandId } from '@/lib/id';
import { Store } from '@/lib/store';
import type { ChannelId, Command, CommandId, Done, PersonId, Quote } from '@/protocol';
import { backoff } from './backoff';
import type { Extras, OutboxDisk, OutboxEntry } from './outbox-disk';
import { entryOf, isUnderway } from './outbox-row';

/** waiting: not tried; sending: on its way; sent: committed, its echo is not here yet; failed: somebody must decide. */
export type OutboxState = 'waiting' | 'sending' | 'sent' | 'failed';

export interface OutboxRow extends OutboxEntry {
  state: OutboxState;
  /** Its place in the channel, once acknowledged. */
  seq: number | null;
  /** It lay so long that sending it unasked could surprise. */
  isOld: boolean;
}

/** Older messages wait for a yes. */
export const OLD_MS = 4 * 60 * 60 * 1000;

export interface OutboxOptions {
  person: PersonId;
  disk: OutboxDisk;
  /** Sends a command and waits for its acknowledgement. */
  run: (id: CommandId, command: Command) => Promise<Done>;
  isOpen: () => boolean;
  /** Runs the work while no other tab holds the lock of that name. */
  lock: (name: string, work: () => Promise<void>) => Promise<void>;
  /** Tells the other tabs that the disk changed. */
  tell: () => void;
  now?: () => number;
}

export class Outbox {
  readonly rows = new Store<readonly OutboxRow[]>([]);
  private readonly options: OutboxOptions;
  private readonly flushing = new Set<ChannelId>();
  /** On their way to the disk: not sent before they are safe. */
  private readonly unsaved = new Set<CommandId>();
  /** The disk refused: what is not on it may still be ours. */
  private memoryOnly = false;
  private attempts = 0;
  private lastAt = 0;

  constructor(options: OutboxOptions) {
    this.options = options;
  }

  /** Takes what the disk holds: at the start, and when another tab changed it. */
  async load(): Promise<void> {
    const stored = await this.options.disk.all(this.options.person);
    const known = new Map(this.rows.get().map((row) => [row.id, row]));
    const rows = stored.map((entry) => {
      const row = known.get(entry.id);
      // A failed one may have been tried again in another tab, which gives it a new time.
      if (row && (row.state !== 'failed' || row.at === entry.at)) return row;
      const isOld = this.now() - entry.at > OLD_MS;
      const state: OutboxState = entry.problem || isOld ? 'failed' : 'waiting';
      return { ...entry, state, seq: null, isOld };
    });
    const ids = new Set(stored.map((entry) => entry.id));
    const onlyHere = this.rows.get().filter(
      // What failed and is no longer on the disk was taken back in another tab.
      (row) => !ids.has(row.id) && (this.memoryOnly || isUnderway(row) || this.unsaved.has(row.id)),
    );
    this.rows.set([...rows, ...onlyHere].sort((a, b) => a.at - b.at));
    this.flush();
  }

  /** Writes a message. It is in `rows` before this returns. */
  send(channel: ChannelId, body: string, replyTo: Quote | null, extras: Extras = {}): CommandId {
    this.lastAt = Math.max(this.now(), this.lastAt + 1);
    const entry: OutboxEntry = {
      ...extras,
      id: newCommandId(),
      person: this.options.person,
      channel,
      body,
      replyTo,
      at: this.lastAt,
      problem: null,
    };
    this.rows.set([...this.rows.get(), { ...entry, state: 'waiting', seq: null, isOld: false }]);
    void this.keep(entry).then(() => this.flush());
    return entry.id;
  }

  /** Tries a failed message again. */
  retry(id: CommandId): void {
    const row = this.find(id);
    if (row?.state !== 'failed') return;
    // Its time starts anew, or it would be asked about again.
    const again = { problem: null, at: this.now() };
    this.change(id, { ...again, state: 'waiting', isOld: false });
    void this.keep({ ...entryOf(row), ...again }).then(() => this.flush());
  }

  /** Takes a message back that is not on its way. */
  cancel(id: CommandId): void {
    const row = this.find(id);
    if (row?.state === 'waiting' || row?.state === 'failed') this.forget(id);
  }

  /** What it shows of the message that it answers. Which one that is stays: it is part of what is sent once. */
  requote(id: CommandId, replyTo: Quote): void {
    const row = this.find(id);
    if (!row) return;
    this.change(id, { replyTo });
    if (!isUnderway(row)) void this.keep({ ...entryOf(row), replyTo }).then(() => this.flush());
  }

  /** The echo of a message is here: the real one stands in the conversation now. */
  echoed(id: CommandId): void {
    if (this.find(id)) this.forget(id);
  }

  /** A snapshot of a channel reaches this far: acknowledged messages up to there are in it. */
  reached(channel: ChannelId, seq: number): void {
    const gone = this.rows
      .get()
      .filter((row) => row.channel === channel && row.seq !== null && row.seq <= seq);
    for (const row of gone) this.forget(row.id);
  }

  /** Sends what waits, in all channels. Call it when the line opens. */
  flush(): void {
    if (!this.options.isOpen()) return;
    // A page that stayed open without a line asks too, like one that was loaded again.
    for (const row of this.rows.get())
      if (row.state === 'waiting' && this.now() - row.at > OLD_MS)
        this.change(row.id, { state: 'failed', isOld: true });
    const waiting = this.rows.get().filter((row) => row.state === 'waiting' && !this.unsaved.has(row.id));
    for (const channel of new Set(waiting.map((row) => row.channel))) void this.flushChannel(channel);
  }

  private async flushChannel(channel: ChannelId): Promise<void> {
    if (this.flushing.has(channel)) return;
    this.flushing.add(channel);
    let hasToPause = false;
    try {
      await this.options.lock(`lotse-outbox ${this.options.person} ${channel}`, async () => {
        const stored = new Set((await this.options.disk.all(this.options.person)).map((entry) => entry.id));
        // What the other tab sent while we waited for the lock is no longer on the disk.
        for (const row of this.waiting(channel))
          if (!stored.has(row.id) && !this.memoryOnly) this.drop(row.id);
        const next = () => (hasToPause || !this.options.isOpen() ? undefined : this.waiting(channel)[0]);
        for (let row = next(); row; row = next()) hasToPause = !(await this.deliver(row));
      });
    } finally {
      this.flushing.delete(channel);
    }
    // Written while this was just ending, and turned away.
    if (!hasToPause && this.waiting(channel).length > 0) this.flush();
  }

  /** False when the channel has to pause. */
  private async deliver(row: OutboxRow): Promise<boolean> {
    this.change(row.id, { state: 'sending' });
    try {
      const done = await this.options.run(row.id, {
        type: 'send_message',
        payload: {
          channel_id: row.channel,
          body: row.body,
          reply_to: row.replyTo?.message_id ?? null,
          thread_id: row.threadId ?? null,
          topic_id: row.topicId ?? null,
          attachments: (row.attachments ?? []).map(({ file_id, alt }) => ({ file_id, alt })),
          poll: row.poll ?? null,
        },
      });
      this.attempts = 0;
      this.change(row.id, { state: 'sent', seq: done.position.seq });
      await this.options.disk.remove(row.id);
      this.options.tell();
      return true;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      return this.refused(row, error);
    }
  }

  private refused(row: OutboxRow, error: ProblemError): boolean {
    const { problem, code } = error;
    if (code === 'unauthenticated') {
      this.change(row.id, { state: 'waiting' });
      return false;
    }
    if (isPassing(code)) {
      this.change(row.id, { state: 'waiting' });
      this.attempts += 1;
      setTimeout(() => this.flush(), problem.retry_after_ms ?? 1000 + backoff(this.attempts, Math.random));
      return false;
    }
    this.change(row.id, { state: 'failed', problem });
    void this.keep({ ...entryOf(row), problem });
    return true;
  }

  private async keep(entry: OutboxEntry): Promise<void> {
    this.unsaved.add(entry.id);
    try {
      await this.options.disk.put(entry);
      this.options.tell();
    } catch {
      // A full disk must not keep a message from being sent: it goes out from memory.
      this.memoryOnly = true;
    } finally {
      this.unsaved.delete(entry.id);
    }
  }

  private forget(id: CommandId): void {
    this.drop(id);
    void this.options.disk.remove(id).then(() => this.options.tell());
  }

  private waiting(channel: ChannelId): OutboxRow[] {
    return this.rows
      .get()
      .filter((row) => row.channel === channel && row.state === 'waiting' && !this.unsaved.has(row.id));
  }

  private find(id: CommandId): OutboxRow | undefined {
    return this.rows.get().find((row) => row.id === id);
  }

  private change(id: CommandId, change: Partial<OutboxRow>): void {
    this.rows.set(this.rows.get().map((row) => (row.id === id ? { ...row, ...change } : row)));
  }

  private drop(id: CommandId): void {
    this.rows.set(this.rows.get().filter((row) => row.id !== id));
  }

  private now(): number {
    return (this.options.now ?? Date.now)();
  }
}
