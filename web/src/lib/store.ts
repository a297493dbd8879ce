// The smallest external store: one immutable value and who wants to know. Fits `useSyncExternalStore`.

export class Store<T> {
  private readonly listeners = new Set<() => void>();

  private value: T;

  constructor(value: T) {
    this.value = value;
  }

  readonly get = (): T => this.value;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Replaces the value; the same value tells nobody. */
  set(value: T): void {
    if (Object.is(value, this.value)) return;
    this.value = value;
    for (const listener of [...this.listeners]) listener();
  }
}
