// How fast what comes in is shown. A large text is drawn anew for each change of others: where that takes long and many
// write, changes are gathered, so that at least two thirds of the time are left for the person who types here.

/** Even the largest text is shown five times a second. */
const LONGEST_MS = 200;
/** Rest after each showing, in multiples of what it took. */
const REST = 2;

export class Pace<T> {
  private waiting: T[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private free = 0;
  private readonly show: (news: readonly T[]) => void;
  private readonly now: () => number;

  constructor(show: (news: readonly T[]) => void, now: () => number = () => performance.now()) {
    this.show = show;
    this.now = now;
  }

  /** Shows it at once if there was time to rest, else together with what comes until then. In order. */
  take(news: T): void {
    this.waiting.push(news);
    if (this.timer !== undefined) return;
    const rest = this.free - this.now();
    if (rest <= 0) this.flush();
    else this.timer = setTimeout(() => this.flush(), rest);
  }

  /** Shows what waits, now. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const news = this.waiting;
    if (news.length === 0) return;
    this.waiting = [];
    const begun = this.now();
    try {
      this.show(news);
    } finally {
      const ended = this.now();
      this.free = ended + Math.min(LONGEST_MS, (ended - begun) * REST);
    }
  }
}
