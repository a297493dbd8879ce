import { Store } from '@/lib/store';
import { announce } from './announce';

export interface Toast {
  id: number;
  text: string;
  /** For example to undo. */
  action?: { label: string; run: () => void };
}

/** Long enough to read twice; toasts only repeat what the page shows anyway. */
const SHOWN_MS = 8_000;

export const toasts = new Store<readonly Toast[]>([]);
let next = 0;

export function dismissToast(id: number): void {
  toasts.set(toasts.get().filter((toast) => toast.id !== id));
}

/** Confirms something at the edge of the page and to screen readers. */
export function toast(shown: Omit<Toast, 'id'>): void {
  next += 1;
  const id = next;
  toasts.set([...toasts.get().slice(-2), { ...shown, id }]);
  announce(shown.text);
  setTimeout(() => dismissToast(id), SHOWN_MS);
}
