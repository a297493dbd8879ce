// This browser's subscription to push messages, and what the server knows of it.

import { del, path, put } from '@/api/client';
import { newId } from '@/lib/id';
import { readStored, writeStored } from '@/lib/stored';
import { type PushDeviceId, type PutPushDevice, routes } from '@/protocol';

const DEVICE = 'push-device';

/** Whether this browser can, and whether somebody has forbidden it. */
export type PushState = 'impossible' | 'forbidden' | 'possible';

export function pushState(): PushState {
  const can = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
  if (!can) return 'impossible';
  return Notification.permission === 'denied' ? 'forbidden' : 'possible';
}

/** This browser's device, if it ever was one. */
export function thisDevice(): PushDeviceId | null {
  return readStored(DEVICE) as PushDeviceId | null;
}

/** Asks the person, then the browser, then tells the server. False if the person says no. */
export async function enablePush(key: string): Promise<boolean> {
  if ((await Notification.requestPermission()) !== 'granted') return false;
  const { pushManager } = await navigator.serviceWorker.ready;
  // One of another key, after the server got a new one, would get nothing.
  await (await pushManager.getSubscription())?.unsubscribe();
  const subscription = await pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: bytesOf(key),
  });
  const { endpoint, keys } = subscription.toJSON();
  const body: PutPushDevice = {
    endpoint: endpoint ?? '',
    p256dh: keys?.['p256dh'] ?? '',
    auth: keys?.['auth'] ?? '',
  };
  const device = thisDevice() ?? newId<PushDeviceId>();
  try {
    await put<void>(path(routes.MY_PUSH, { device }), body);
  } catch (error) {
    await subscription.unsubscribe();
    throw error;
  }
  writeStored(DEVICE, device);
  return true;
}

/** Takes a device off; this one stops listening too. */
export async function disablePush(device: PushDeviceId): Promise<void> {
  await del<void>(path(routes.MY_PUSH, { device }));
  if (device !== thisDevice()) return;
  const registration = await navigator.serviceWorker.getRegistration();
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
}

/** Base64url, as the server writes its key. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}
