// What the files of a space are, and changing them. Changes come back as events, like everybody's.

import { queryOptions, useMutation } from '@tanstack/react-query';
import { del, get, patch, path } from '@/api/client';
import { keys } from '@/api/keys';
import { newCommandId } from '@/lib/id';
import {
  type Done,
  type FileId,
  type RenameFile,
  routes,
  type SpaceId,
  type SpaceSnapshot,
} from '@/protocol';

/** The space that the files lie in. Whoever opened its page follows it. */
export const filesQuery = (space: SpaceId) =>
  queryOptions({
    queryKey: keys.space(space),
    queryFn: ({ signal }) => get<SpaceSnapshot>(path(routes.SPACE_BY_ID, { space }), { signal }),
  });

export function useRenameFile(file: FileId) {
  return useMutation({
    mutationFn: (name: string) =>
      patch<Done>(path(routes.FILE_BY_ID, { file }), {
        command_id: newCommandId(),
        name,
      } satisfies RenameFile),
  });
}

export function useDeleteFile(file: FileId) {
  return useMutation({
    mutationFn: () => del<Done>(path(routes.FILE_BY_ID, { file }), { command_id: newCommandId() }),
  });
}

/** Where a file, or one of its versions, is downloaded from. */
export function addressOf(file: FileId, version?: number): string {
  return path(routes.FILE_BY_ID, { file }) + (version === undefined ? '' : `?version=${version}`);
}

/** Where a picture of an image is; another one for each version, because a browser keeps what it showed. */
export function imageOf(file: FileId, size: 'small' | 'medium' | 'large', version: number): string {
  return `${path(routes.FILE_IMAGE, { file })}?size=${size}#${version}`;
}

/** Where a PDF is looked at. */
export function previewOf(file: FileId): string {
  return path(routes.FILE_PREVIEW, { file });
}
