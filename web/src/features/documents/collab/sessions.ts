// The documents that are open on this page. Two places that show one document share it; one that was left stays open
// until everything is committed.

import type { DocumentId, PersonId } from '@/protocol';
import { isAtRisk } from './save-state';
import { DocumentSession } from './session';
import { hintSocket, releaseSocket, takeSocket } from './socket';
import { forgetTicket, ticket } from './ticket';

/** Going back to a document within this time finds it open. */
const GRACE_MS = 15_000;

interface Open {
  session: DocumentSession;
  users: number;
  closing: (() => void) | undefined;
}

const open = new Map<string, Open>();

/** The session of a document, for one user more. Give it back with the function beside it. */
export function takeSession(person: PersonId, document: DocumentId): [DocumentSession, () => void] {
  const key = `${person} ${document}`;
  let found = open.get(key);
  if (found === undefined) {
    if (open.size === 0) addEventListener('online', hintSocket);
    const session = new DocumentSession({ person, document, socket: takeSocket(), ticket, forgetTicket });
    found = { session, users: 0, closing: undefined };
    open.set(key, found);
  }
  found.closing?.();
  found.closing = undefined;
  found.users += 1;
  const mine = found;
  return [mine.session, () => release(key, mine)];
}

function release(key: string, entry: Open): void {
  entry.users -= 1;
  if (entry.users > 0) return;
  const { session } = entry;
  let isOver = false;
  const end = () => {
    if (!isOver || isAtRisk(session.state.get().save)) return;
    stop();
    open.delete(key);
    session.close();
    releaseSocket();
    if (open.size === 0) removeEventListener('online', hintSocket);
  };
  const timer = setTimeout(() => {
    isOver = true;
    end();
  }, GRACE_MS);
  const unsubscribe = session.state.subscribe(end);
  const stop = () => {
    clearTimeout(timer);
    unsubscribe();
  };
  entry.closing = stop;
}

/** Closes everything at once: somebody signed out. */
export function closeSessions(): void {
  for (const { session, closing } of open.values()) {
    closing?.();
    session.close();
    releaseSocket();
  }
  open.clear();
  forgetTicket();
}
