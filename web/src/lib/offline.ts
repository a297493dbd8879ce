import { Store } from './store';

/** When what is shown was last known to be right, while it is read from this device; `null` with a line. */
export const readFrom = new Store<number | null>(null);

/** Something was taken from this device. The oldest of it counts. */
export function tookCopy(at: number): void {
  const known = readFrom.get();
  readFrom.set(known === null ? at : Math.min(known, at));
}
