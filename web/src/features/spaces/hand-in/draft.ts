// What is being put together to hand in. It stays while somebody looks something up in a document. Pure but for `kept`.

import { newCommandId, newId } from '@/lib/id';
import type {
  CommandId,
  DocumentId,
  FileId,
  HandedLink,
  HandInId,
  HandInWork,
  SpaceId,
  SpaceSnapshot,
} from '@/protocol';

export interface LinkDraft extends HandedLink {
  key: number;
}

export interface HandInDraft {
  commandId: CommandId;
  id: HandInId;
  documents: DocumentId[];
  files: FileId[];
  links: LinkDraft[];
  note: string;
}

const kept = new Map<SpaceId, HandInDraft>();

/** What was begun in this tab, else a new one. */
export function draftFor(space: SpaceId): HandInDraft {
  return kept.get(space) ?? fresh();
}

export function keep(space: SpaceId, draft: HandInDraft | null): void {
  if (draft === null) kept.delete(space);
  else kept.set(space, draft);
}

function fresh(): HandInDraft {
  return {
    commandId: newCommandId(),
    id: newId<HandInId>(),
    documents: [],
    files: [],
    links: [],
    note: '',
  };
}

/** Without what is gone in the meantime, and without empty lines. */
export function bodyOf(draft: HandInDraft, { documents, files }: SpaceSnapshot): HandInWork {
  const there = new Set<string>([...documents, ...files].map(({ id }) => id));
  return {
    command_id: draft.commandId,
    id: draft.id,
    documents: draft.documents.filter((id) => there.has(id)),
    files: draft.files.filter((id) => there.has(id)),
    links: draft.links
      .map(({ title, url }) => ({ title: title.trim() || url.trim(), url: url.trim() }))
      .filter(({ url }) => url !== ''),
    note: draft.note.trim(),
  };
}

export function isEmpty({ documents, files, links }: HandInWork): boolean {
  return documents.length + files.length + links.length === 0;
}
