// The way of bytes to the server, as in the core of tus 1.0: begin, then piece by piece from where it is.

import { path, post } from '@/api/client';
import { OfflineError, ProblemError, toProblem } from '@/api/errors';
import {
  type CreateUpload,
  routes,
  type SpaceFile,
  type SpaceId,
  type Upload,
  type UploadId,
} from '@/protocol';

/** Bytes of one request: small enough for what stands between us and the server, large enough to be few. */
const PIECE = 8 * 1024 * 1024;

/**
 * Begins an upload, or finds how far it came, and sends what is missing. `told` hears how many bytes are there.
 * Fails as calls do; the same call again goes on where this one ended.
 */
export async function sendFile(
  space: SpaceId,
  body: CreateUpload,
  bytes: Blob,
  told: (sent: number) => void,
  signal: AbortSignal,
): Promise<SpaceFile> {
  let upload = await post<Upload>(path(routes.SPACE_UPLOADS, { space }), body);
  while (upload.file === null) {
    signal.throwIfAborted();
    const from = upload.offset;
    told(from);
    upload = await sendPiece(upload.id, from, bytes.slice(from, from + PIECE), signal, (sent) =>
      told(Math.min(from + sent, body.bytes)),
    );
  }
  return upload.file;
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
export function isLost(error: unknown): boolean {
  return (
    error instanceof ProblemError && ['unavailable', 'rate_limited', 'wrong_offset'].includes(error.code)
  );
}
