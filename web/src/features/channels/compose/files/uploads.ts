// Files that will go with a message: they are on their way, or there, while it is still being written. They go on while
// another channel is open. A browser keeps no file for us, so a reload begins anew; what nobody sends is forgotten.

import { del, path } from '@/api/client';
import { sendBytes, sendPatiently } from '@/api/upload';
import { newCommandId, newId } from '@/lib/id';
import { Store } from '@/lib/store';
import {
  type Attach,
  type Attachment,
  type ChannelId,
  type CreateUpload,
  type FileId,
  limits,
  routes,
  type UploadId,
} from '@/protocol';
import type { SentFile } from '@/realtime/outbox-disk';

export type UploadState = 'waiting' | 'sending' | 'lost' | 'failed' | 'done';

/** A file beside a message that is being written. */
export interface PendingFile {
  /** Where the message is being written. */
  readonly place: string;
  readonly channel: ChannelId;
  readonly body: CreateUpload;
  readonly sent: number;
  readonly state: UploadState;
  readonly error?: unknown;
  /** What is to be seen, for those who do not see it. */
  readonly alt: string;
  /** Where this browser shows it from, if it is an image. */
  readonly preview: string | null;
  readonly attachment?: Attachment;
}

/** Uploads at once. */
const AT_ONCE = 2;

export const pendingFiles = new Store<readonly PendingFile[]>([]);
const running = new Map<UploadId, { bytes: File; stop: AbortController }>();

/** Puts files beside a message, with a name for those that have none. Answers how many were too many. */
export function attachFiles(
  place: string,
  channel: ChannelId,
  files: readonly File[],
  unnamed: string,
): number {
  const room = limits.MESSAGE_FILES - pendingFiles.get().filter((one) => one.place === place).length;
  const taken = files.slice(0, Math.max(0, room));
  const fresh = taken.map((bytes): PendingFile => {
    const id = newId<UploadId>();
    running.set(id, { bytes, stop: new AbortController() });
    return {
      place,
      channel,
      body: {
        command_id: newCommandId(),
        id,
        file_id: newId<FileId>(),
        name: nameOf(bytes, unnamed),
        bytes: bytes.size,
      },
      sent: 0,
      state: 'waiting',
      alt: '',
      preview: bytes.type.startsWith('image/') ? URL.createObjectURL(bytes) : null,
    };
  });
  pendingFiles.set([...pendingFiles.get(), ...fresh]);
  next();
  return files.length - taken.length;
}

/** What is pasted often has no name of its own. */
function nameOf({ name, type }: File, unnamed: string): string {
  return name === '' ? `${unnamed}.${/^[a-z]+\/([a-z0-9]+)/.exec(type)?.[1] ?? 'bin'}` : name;
}

export function describeFile(id: UploadId, alt: string): void {
  change(id, { alt: Array.from(alt).slice(0, limits.ALT_CHARS).join('') });
}

/** Tries one again that failed. */
export function retryFile(id: UploadId): void {
  const known = running.get(id);
  if (!known) return;
  known.stop = new AbortController();
  change(id, { state: 'waiting', error: undefined });
  next();
}

/** Takes a file away, here and on the server. */
export function dropFile(id: UploadId): void {
  const one = find(id);
  running.get(id)?.stop.abort();
  leave([id]);
  // It may be unknown there, or whole by now. What no message takes is forgotten after a day.
  if (one?.state !== 'done') void del(path(routes.UPLOAD_BY_ID, { upload: id })).catch(() => undefined);
  next();
}

/** The files that are there for the message of a place. */
export function readyFiles(place: string): readonly PendingFile[] {
  return pendingFiles.get().filter((one) => one.place === place && one.state === 'done');
}

/** As it goes with a message. */
export function asAttached({ body, alt }: PendingFile): Attach {
  return { file_id: body.file_id, alt: alt.trim() };
}

/** As it waits in the outbox, where it can be taken back from. */
export function asSent(file: PendingFile): SentFile {
  return { ...asAttached(file), name: file.body.name, bytes: file.body.bytes };
}

/** Files of a message that was not sent after all: they are there already. */
export function giveBackFiles(place: string, channel: ChannelId, files: readonly SentFile[]): void {
  const back = files.map(
    ({ file_id, alt, name, bytes }): PendingFile => ({
      place,
      channel,
      body: { command_id: newCommandId(), id: newId<UploadId>(), file_id, name, bytes },
      sent: bytes,
      state: 'done',
      alt,
      preview: null,
    }),
  );
  pendingFiles.set([...pendingFiles.get(), ...back]);
}

/** They went with a message: they no longer stand beside what is written. */
export function releaseFiles(files: readonly PendingFile[]): void {
  leave(files.map(({ body }) => body.id));
}

function leave(ids: readonly UploadId[]): void {
  for (const id of ids) {
    const preview = find(id)?.preview;
    if (preview) URL.revokeObjectURL(preview);
    running.delete(id);
  }
  pendingFiles.set(pendingFiles.get().filter(({ body }) => !ids.includes(body.id)));
}

/** Starts those whose turn it is. */
function next(): void {
  const all = pendingFiles.get();
  let free = AT_ONCE - all.filter(({ state }) => state === 'sending' || state === 'lost').length;
  for (const { body, state } of all) {
    if (free <= 0) return;
    if (state !== 'waiting') continue;
    free -= 1;
    change(body.id, { state: 'sending' });
    void run(body.id);
  }
}

async function run(id: UploadId): Promise<void> {
  const one = find(id);
  const work = running.get(id);
  if (!one || !work) return;
  const { signal } = work.stop;
  const address = path(routes.CHANNEL_UPLOADS, { channel: one.channel });
  try {
    const { attachment } = await sendPatiently(
      (told) => sendBytes(address, one.body, work.bytes, told, signal),
      (sent) => change(id, { state: 'sending', sent }),
      () => change(id, { state: 'lost' }),
      signal,
    );
    change(id, { state: 'done', sent: one.body.bytes, ...(attachment ? { attachment } : {}) });
  } catch (error) {
    if (!signal.aborted) change(id, { state: 'failed', error });
  }
  next();
}

function find(id: UploadId): PendingFile | undefined {
  return pendingFiles.get().find(({ body }) => body.id === id);
}

function change(id: UploadId, to: Partial<PendingFile>): void {
  pendingFiles.set(pendingFiles.get().map((one) => (one.body.id === id ? { ...one, ...to } : one)));
}
