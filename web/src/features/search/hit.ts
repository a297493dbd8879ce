// Where a hit leads, and what names it. Pure.

import type { Found } from '@/protocol';
import { paths } from '@/routing/paths';

/** The place itself; an answer in a thread is looked up, since its thread may have moved. */
export function hrefOfHit(found: Found): string | null {
  switch (found.kind) {
    case 'message':
      return found.thread_id === null
        ? paths.message(found.channel_id, found.seq)
        : paths.anyMessage(found.message_id);
    case 'document':
      return paths.document(found.space_id, found.document_id);
    case 'file':
      if (found.message_id !== null) return paths.anyMessage(found.message_id);
      return found.space_id === null ? null : paths.files(found.space_id);
  }
}

/** One of its kind: nothing is found twice. */
export function keyOfHit(found: Found): string {
  switch (found.kind) {
    case 'message':
      return found.message_id;
    case 'document':
      return found.document_id;
    case 'file':
      return found.file_id;
  }
}
