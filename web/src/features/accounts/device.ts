// Leaving a device that others may use, and beginning on one: what it keeps of one person is nobody else's.

import { wipeCopies } from '@/lib/kept-copies';
import type { PersonId } from '@/protocol';
import type { RealtimeClient } from '@/realtime/client';
import { openEntries } from '@/realtime/outbox-disk';

/** What belongs to the browser, whoever uses it. Copies of documents go on their own way, with their marks. */
const OF_THE_BROWSER = /^lotse\.(theme|language|data-saver|stages|unsaved-document\..*)$/;
const WRITTEN = /^lotse\.(draft|drafted)\./;

/** What must be gone before somebody else begins. */
let leaving: Promise<unknown> = Promise.resolve();

/** Copies and what was not sent go, push messages stop, and what was shown of them is taken away. */
export async function leaveDevice(live: RealtimeClient): Promise<void> {
  leaving = tried([live.leave(), wipeCopies()]);
  forget((key) => !OF_THE_BROWSER.test(key));
  await leaving;
  await tried([stopPush(), navigator.clearAppBadge?.()]);
}

/** Somebody begins here. What others wrote and left behind, because their page was closed when it ended, goes. */
export async function enterDevice(person: PersonId): Promise<void> {
  await leaving;
  forget((key) => (WRITTEN.test(key) ? !key.includes(`.${person}.`) : !OF_THE_BROWSER.test(key)));
  const entries = await openEntries();
  const foreign = (await entries.getAll('entries')).filter((entry) => entry.person !== person);
  await Promise.all(foreign.map(({ id }) => entries.delete('entries', id)));
  entries.close();
}

/** Where one thing cannot be taken away, the others are all the same. */
function tried(works: readonly (Promise<unknown> | undefined)[]): Promise<unknown> {
  return Promise.allSettled(works);
}

function forget(isMeant: (key: string) => boolean): void {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith('lotse.'));
  for (const key of keys) if (isMeant(key)) localStorage.removeItem(key);
}

async function stopPush(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.getRegistration();
  await (await registration?.pushManager?.getSubscription())?.unsubscribe();
  for (const shown of (await registration?.getNotifications()) ?? []) shown.close();
}
