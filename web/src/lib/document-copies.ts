// What lies on this device of a person's documents is theirs, and goes when they sign out. Knows neither Yjs nor the
// editor: signing out must not load them.

const PREFIX = 'lotse-document';

/** The name of a document's copy on this device. */
export function copyName(person: string, document: string): string {
  return `${PREFIX} ${person} ${document}`;
}

/** Where it is noted that a document of somebody holds something unsaved. */
export function markName(person: string, document: string): string {
  return `lotse.unsaved-document.${person}.${document}`;
}

/** Whether a document of somebody holds something on this device that is not known to be saved. */
export function hasUnsaved(person: string): boolean {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith(markName(person, '')));
  } catch {
    return false;
  }
}

/** Removes all copies of one person, and nobody else's. */
export async function purgeCopies(person: string): Promise<void> {
  try {
    const databases = await indexedDB.databases();
    const names = databases.flatMap(({ name }) => (name?.startsWith(copyName(person, '')) ? [name] : []));
    await Promise.all(names.map(removeCopy));
    const marks = Object.keys(localStorage).filter((key) => key.startsWith(markName(person, '')));
    for (const mark of marks) localStorage.removeItem(mark);
  } catch {
    // A browser that keeps nothing has nothing to remove.
  }
}

export function removeCopy(name: string): Promise<void> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    // Another tab still has it open: it goes when that tab does.
    request.onblocked = () => resolve();
    request.onsuccess = () => resolve();
    request.onerror = () => resolve();
  });
}
