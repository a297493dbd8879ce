import { useEffect, useState } from 'react';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { Store } from '@/lib/store';
import { useStore } from '@/lib/use-store';
import type { DocumentId, PersonId } from '@/protocol';
import type { SaveState } from './save-state';
import type { DocumentSession, SessionState } from './session';
import { takeSession } from './sessions';

export interface OpenDocument {
  doc: Y.Doc;
  awareness: Awareness;
  /** What may be said about saving. */
  status: SaveState;
  /** There is something to show: bind an editor only now. */
  isLoaded: boolean;
  /** What is written here reaches the document, now or when the line is back. */
  canEdit: boolean;
  /** Gives up what is unsaved on this device. The page must be loaded anew. */
  discard: () => Promise<void>;
}

const NOTHING = new Store<SessionState>({ save: 'opening', isLoaded: false, canWrite: false });

/** A document, kept open while a component shows it. `null` until the first effect has run. */
export function useDocument(document: DocumentId, me: { id: PersonId; name: string }): OpenDocument | null {
  const { id, name } = me;
  const [session, setSession] = useState<DocumentSession | null>(null);
  useEffect(() => {
    const [taken, release] = takeSession(id, document);
    // The server stamps who this is; until it has, the page's own tabs know it from here.
    taken.awareness.setLocalStateField('user', { id, name });
    setSession(taken);
    return () => {
      setSession(null);
      release();
    };
  }, [document, id, name]);
  const { save, isLoaded, canWrite } = useStore(session?.state ?? NOTHING);
  if (session === null) return null;
  const { doc, awareness } = session;
  return { doc, awareness, status: save, isLoaded, canEdit: canWrite, discard: () => session.discard() };
}
