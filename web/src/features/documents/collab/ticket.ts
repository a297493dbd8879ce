// The ticket with which a socket of documents proves who is there. Many documents open at once: they share one.

import { post } from '@/api/client';
import { type CollabTicket, routes } from '@/protocol';

/** A ticket is good for minutes; within this time the same one is shown for all documents. */
const SHARED_MS = 20_000;

let shared: { ticket: Promise<string>; until: number } | undefined;

/** A ticket for the next document. Throws what the API answered. */
export function ticket(): Promise<string> {
  if (shared !== undefined && performance.now() < shared.until) return shared.ticket;
  const asked = post<CollabTicket>(routes.COLLAB_TICKETS, {}).then(({ token }) => token);
  const mine = { ticket: asked, until: performance.now() + SHARED_MS };
  shared = mine;
  asked.catch(() => {
    if (shared === mine) shared = undefined;
  });
  return asked;
}

/** The next one is a new one: the server did not know the last one any more, or somebody else signs in. */
export function forgetTicket(): void {
  shared = undefined;
}
