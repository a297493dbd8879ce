import { path, post } from '@/api/client';
import { OfflineError, ProblemError, toProblem } from '@/api/errors';
import { newCommandId, newId } from '@/lib/id';
import { type CreateUpload, type FileId, routes, type SpaceId, type Upload, type UploadId } from '@/protocol';

/** Gives a picture to the files of a space, in one piece. Answers the id of its file. */
export async function uploadImage(space: SpaceId, image: File): Promise<FileId> {
  const file_id = newId<FileId>();
  const { id } = await post<Upload>(path(routes.SPACE_UPLOADS, { space }), {
    command_id: newCommandId(),
    id: newId<UploadId>(),
    file_id,
    name: image.name,
    bytes: image.size,
  } satisfies CreateUpload);
  const answer = await fetch(path(routes.UPLOAD_BY_ID, { upload: id }), {
    method: 'PATCH',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' },
    body: image,
  }).catch(() => {
    throw new OfflineError();
  });
  if (answer.ok) return file_id;
  const said: unknown = await answer.json().catch(() => undefined);
  throw new ProblemError(toProblem(answer.status, said));
}
