// The way of bytes to the server, as in the core of tus 1.0: begin, then piece by piece from where it is.

import { type CreateUpload, routes, type Upload, type UploadId } from '@/protocol';
import { path, post } from './client';
import { OfflineError, ProblemError, toProblem } from './errors';

/** Bytes of one request: small enough for what stands between us and the server, large enough to be few. */
const PIECE = 8 * 1024 * 1024;
/** First wait after a lost line, and the longest. */
const WAIT_MS = [1_000, 30_000] as const;

/**
 * Begins an upload at an address, or finds how far it came, and sends what is missing. `told` hears how many bytes are
 * there. Answers once it is whole. Fails as calls do; the same call again goes on where this one ended.
 */
export async function sendBytes(
  address: string,
  body: CreateUpload,
  bytes: Blob,
  told: (sent: number) => void,
  signal: AbortSignal,
): Promise<Upload> {
  let upload = await post<Upload>(address, body);
  while (upload.file === null && upload.attachment === undefined) {
    signal.throwIfAborted();
    const from = upload.offset;
    told(from);
    upload = await sendPiece(upload.id, from, bytes.slice(from, from + PIECE), signal, (sent) =>
      told(Math.min(from + sent, body.bytes)),
    );
  }
  return upload;
}

/**
 * Tries until it is done, through lost lines: then `lost` hears of it, and it goes on a little later, or when the line is
 * back. Every byte that came makes the next wait a short one. Fails where trying again does not help.
 */
export async function sendPatiently<T>(
  send: (told: (sent: number) => void) => Promise<T>,
  told: (sent: number) => void,
  lost: () => void,
  signal: AbortSignal,
): Promise<T> {
  let wait: number = WAIT_MS[0];
  let reached = 0;
  for (;;) {
    try {
      return await send((sent) => {
        if (sent > reached) wait = WAIT_MS[0];
        reached = sent;
        told(sent);
      });
    } catch (error) {
      if (signal.aborted || !isLost(error)) throw error;
      lost();
      await pause(wait, signal);
      // Whoever cancelled may have begun it anew.
      signal.throwIfAborted();
      wait = Math.min(wait * 2, WAIT_MS[1]);
    }
  }
}

/** One request. Only the older way of asking tells how much of a body is gone. */
function sendPiece(
  upload: UploadId,
  offset: number,
  piece: Blob,
  signal: AbortSignal,
  told: (sent: number) => void,
): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    request.open('PATCH', path(routes.UPLOAD_BY_ID, { upload }));
    request.setRequestHeader('content-type', 'application/offset+octet-stream');
    request.setRequestHeader('upload-offset', String(offset));
    request.upload.onprogress = ({ loaded }) => told(loaded);
    request.onabort = () => reject(signal.reason);
    request.onerror = () => reject(new OfflineError());
    request.onload = () => {
      const body = parse(request.responseText);
      if (request.status === 200) resolve(body as Upload);
      else reject(new ProblemError(toProblem(request.status, body)));
    };
    request.onloadend = () => signal.removeEventListener('abort', abort);
    signal.addEventListener('abort', abort);
    request.send(piece);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether the same upload may go on a little later, without anybody doing anything. */
function isLost(error: unknown): boolean {
  return (
    error instanceof ProblemError && ['unavailable', 'rate_limited', 'wrong_offset'].includes(error.code)
  );
}

/** Waits, or until the line is back, or until nobody wants it any more. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const over = () => {
      clearTimeout(timer);
      removeEventListener('online', over);
      signal.removeEventListener('abort', over);
      resolve();
    };
    const timer = setTimeout(over, ms);
    addEventListener('online', over);
    signal.addEventListener('abort', over);
  });
}
