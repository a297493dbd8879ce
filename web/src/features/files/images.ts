// Pictures that documents and whiteboards hold: each is a file of the space.

import { path, post } from '@/api/client';
import { OfflineError, ProblemError, toProblem } from '@/api/errors';
import { newCommandId, newId } from '@/lib/id';
import { type CreateUpload, type FileId, routes, type SpaceId, type Upload, type UploadId } from '@/protocol';

/** Gives a picture to the files of a space; answers its id there. */
export async function uploadImage(space: SpaceId, file: File): Promise<FileId> {
  const body: CreateUpload = {
    command_id: newCommandId(),
    id: newId<UploadId>(),
    file_id: newId<FileId>(),
    name: file.name === '' ? 'Bild.png' : file.name,
    bytes: file.size,
  };
  const upload = await post<Upload>(path(routes.SPACE_UPLOADS, { space }), body);
  const response = await reach(path(routes.UPLOAD_BY_ID, { upload: upload.id }), {
    method: 'PATCH',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(upload.offset) },
    body: file.slice(upload.offset),
  });
  const answer = (await response.json().catch(() => undefined)) as Upload | undefined;
  if (!response.ok || answer === undefined) throw new ProblemError(toProblem(response.status, answer));
  return answer.file_id;
}

/** The bytes of a picture of a space. */
export async function downloadImage(file: FileId): Promise<Blob> {
  const response = await reach(path(routes.FILE_BY_ID, { file }), { credentials: 'same-origin' });
  if (!response.ok) throw new ProblemError(toProblem(response.status, undefined));
  return response.blob();
}

async function reach(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch {
    throw new OfflineError();
  }
}
