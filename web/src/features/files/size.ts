// Kinds of files, and what can be done with them.

import type { SpaceFile } from '@/protocol';

/** Kinds of files that have a word and a picture of their own. */
export type Kind =
  | 'image'
  | 'pdf'
  | 'document'
  | 'sheet'
  | 'slides'
  | 'audio'
  | 'video'
  | 'archive'
  | 'text'
  | 'web'
  | 'other';

/** What a file is to people. */
export function kindOf({ media_type: type, image }: SpaceFile): Kind {
  if (image !== null) return 'image';
  if (type === 'application/pdf') return 'pdf';
  if (type === 'text/plain') return 'text';
  if (type === 'text/html' || type === 'image/svg+xml') return 'web';
  if (type.startsWith('audio/')) return 'audio';
  if (type.startsWith('video/')) return 'video';
  if (/wordprocessing|opendocument\.text|ms-office/.test(type)) return 'document';
  if (/spreadsheet/.test(type)) return 'sheet';
  if (/presentation/.test(type)) return 'slides';
  if (/zip|7z/.test(type)) return 'archive';
  return 'other';
}

/** Whether there is something to look at without downloading. */
export function isViewable(file: SpaceFile): boolean {
  return file.image !== null || file.media_type === 'application/pdf';
}
