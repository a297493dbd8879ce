// Which documents hold something that no commit is known of: survives a reload, and keeps the page from being closed
// by accident. Local storage, because a mark must be there before the next line of code runs.

import { markName } from '@/lib/document-copies';
import { newId } from '@/lib/id';

/** This page, so that one tab does not wipe away the mark of another. */
const page = newId<string>();
const open = new Set<string>();

function storage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}

/** Who marked it, if it is marked. */
export function unsavedMark(person: string, document: string): string | null {
  return storage()?.getItem(markName(person, document)) ?? null;
}

export function markUnsaved(person: string, document: string): void {
  const name = markName(person, document);
  try {
    if (storage()?.getItem(name) === null) storage()?.setItem(name, page);
  } catch {
    // A full disk: the mark then lives as long as this page.
  }
  if (open.size === 0) addEventListener('beforeunload', warn);
  open.add(name);
}

/** Takes the mark away, if it is of this page or the one that was found when the document was opened. */
export function clearUnsaved(person: string, document: string, found: string | null): void {
  const name = markName(person, document);
  const mark = storage()?.getItem(name);
  if (mark === page || mark === found) storage()?.removeItem(name);
  open.delete(name);
  if (open.size === 0) removeEventListener('beforeunload', warn);
}

/** Only while a mark is there: whoever signed out has been asked. */
function warn(event: BeforeUnloadEvent): void {
  const kept = storage();
  if (kept === undefined || [...open].some((name) => kept.getItem(name) !== null)) event.preventDefault();
}
