// Leaving a device that others may use: what it keeps of me goes with me.

import { wipeCopies } from './kept-copies';
import { writeStored } from './stored';

/** Copies go, push messages stop, and what was shown of them is taken away. */
export async function leaveDevice(): Promise<void> {
  // Whom I block is nobody else's business.
  writeStored('blocks', '');
  await Promise.all([wipeCopies(), stopPush()].map((work) => work.catch(() => undefined)));
}

async function stopPush(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.getRegistration();
  await (await registration?.pushManager?.getSubscription())?.unsubscribe();
  for (const shown of (await registration?.getNotifications()) ?? []) shown.close();
}
