// The way of a file into a space.

import { path } from '@/api/client';
import { sendBytes } from '@/api/upload';
import { type CreateUpload, routes, type SpaceFile, type SpaceId } from '@/protocol';

/** Sends a file, or what is missing of it; see `api/upload.ts`. */
export async function sendFile(
  space: SpaceId,
  body: CreateUpload,
  bytes: Blob,
  told: (sent: number) => void,
  signal: AbortSignal,
): Promise<SpaceFile> {
  const { file } = await sendBytes(path(routes.SPACE_UPLOADS, { space }), body, bytes, told, signal);
  if (file === null) throw new Error('a space keeps files, not attachments');
  return file;
}
