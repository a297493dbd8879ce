// Uploads of this browser: they go on while another page is open, wait out a lost line, and are remembered over a
// reload. A browser does not keep a file for us, so after a reload the same file has to be chosen once more; the upload
// then goes on where it was.

import { del, path } from '@/api/client';
import { sendPatiently } from '@/api/upload';
import { newCommandId, newId } from '@/lib/id';
import { Store } from '@/lib/store';
import { readStored, writeStored } from '@/lib/stored';
import {
  type CreateUpload,
  type FileId,
  routes,
  type SpaceFile,
  type SpaceId,
  type UploadId,
} from '@/protocol';
import { sendFile } from './send';

export type TransferState = 'waiting' | 'sending' | 'lost' | 'asleep' | 'failed' | 'done';

/** An upload, as its row shows it. */
export interface Transfer {
  readonly space: SpaceId;
  readonly body: CreateUpload;
  /** Tells the same file from another one of the same name. */
  readonly changedAt: number;
  readonly sent: number;
  readonly state: TransferState;
  readonly error?: unknown;
  /** What it became. */
  readonly file?: SpaceFile;
}

/** Uploads at once. */
const AT_ONCE = 2;
const KEPT = 'uploads';

export const transfers = new Store<readonly Transfer[]>(remembered());
const running = new Map<UploadId, { bytes: File; stop: AbortController }>();

transfers.subscribe(remember);
addEventListener('beforeunload', (event) => {
  if (transfers.get().some(({ state }) => state === 'sending' || state === 'waiting')) event.preventDefault();
});

/** Puts a file among the uploads. That of a known file's id becomes its next version. */
export function upload(space: SpaceId, bytes: File, name: string, file?: FileId): void {
  const body: CreateUpload = {
    command_id: newCommandId(),
    id: newId<UploadId>(),
    file_id: file ?? newId<FileId>(),
    name,
    bytes: bytes.size,
  };
  const { lastModified: changedAt } = bytes;
  transfers.set([...transfers.get(), { space, body, changedAt, sent: 0, state: 'waiting' }]);
  begin(body.id, bytes);
}

/** The upload that a file continues, if one waits for it. */
export function asleepFor(space: SpaceId, bytes: File): Transfer | undefined {
  return transfers
    .get()
    .find(
      ({ space: of, state, body, changedAt }) =>
        of === space &&
        state === 'asleep' &&
        body.name === bytes.name &&
        body.bytes === bytes.size &&
        changedAt === bytes.lastModified,
    );
}

/** Goes on with an upload. */
export function wake(id: UploadId, bytes: File): void {
  change(id, { state: 'waiting', error: undefined });
  begin(id, bytes);
}

/** Tries one again that failed; its bytes are still here. */
export function retry(id: UploadId): void {
  const bytes = running.get(id)?.bytes;
  if (bytes) wake(id, bytes);
}

/** Takes an upload away, here and on the server. */
export function cancel(id: UploadId): void {
  running.get(id)?.stop.abort();
  forget(id);
  // It may be unknown there, or whole by now. What is left is forgotten after a day.
  void del(path(routes.UPLOAD_BY_ID, { upload: id })).catch(() => undefined);
}

/** Takes an upload out of the list. */
export function forget(id: UploadId): void {
  running.delete(id);
  transfers.set(transfers.get().filter(({ body }) => body.id !== id));
  next();
}

function begin(id: UploadId, bytes: File): void {
  running.set(id, { bytes, stop: new AbortController() });
  next();
}

/** Starts those whose turn it is. */
function next(): void {
  const all = transfers.get();
  let free = AT_ONCE - all.filter(({ state }) => state === 'sending' || state === 'lost').length;
  for (const { body, state } of all) {
    if (free <= 0) return;
    if (state !== 'waiting' || !running.has(body.id)) continue;
    free -= 1;
    change(body.id, { state: 'sending' });
    void run(body.id);
  }
}

async function run(id: UploadId): Promise<void> {
  const at = find(id);
  const work = running.get(id);
  if (!at || !work) return;
  const { signal } = work.stop;
  try {
    const file = await sendPatiently(
      (told) => sendFile(at.space, at.body, work.bytes, told, signal),
      (sent) => change(id, { state: 'sending', sent }),
      () => change(id, { state: 'lost' }),
      signal,
    );
    running.delete(id);
    change(id, { state: 'done', sent: at.body.bytes, file });
  } catch (error) {
    if (!signal.aborted) change(id, { state: 'failed', error });
  }
  next();
}

function find(id: UploadId): Transfer | undefined {
  return transfers.get().find(({ body }) => body.id === id);
}

function change(id: UploadId, to: Partial<Transfer>): void {
  transfers.set(transfers.get().map((one) => (one.body.id === id ? { ...one, ...to } : one)));
}

/** What a reload interrupts. Nothing of the file itself is kept. */
function remember(): void {
  const open = transfers.get().filter(({ state }) => state !== 'done' && state !== 'failed');
  const kept = open.map(({ space, body, changedAt, sent }) => ({ space, body, changedAt, sent }));
  const text = JSON.stringify(kept);
  if (text !== (readStored(KEPT) ?? '[]')) writeStored(KEPT, text);
}

function remembered(): Transfer[] {
  try {
    const kept = JSON.parse(readStored(KEPT) ?? '[]') as Omit<Transfer, 'state'>[];
    return kept.map((one) => ({ ...one, state: 'asleep' as const }));
  } catch {
    return [];
  }
}
