/** Does something at most once in a while: at once, and again at the end of the pause if it was wanted meanwhile. */
export class Pace {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isWanted = false;

  constructor(
    private readonly pauseMs: number,
    private readonly act: () => void,
  ) {}

  want(): void {
    this.isWanted = true;
    if (this.timer === undefined) this.run();
  }

  /** Does now what is waiting. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.isWanted) this.run();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.isWanted = false;
  }

  private run(): void {
    this.isWanted = false;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (this.isWanted) this.run();
    }, this.pauseMs);
    this.act();
  }
}
