// The server's clock as this machine can tell it: for countdowns that end for everybody at once.

/** Knows how far the machine's clock is from the server's. */
export class ServerClock {
  private ahead = 0;

  /** The server said what time it is. */
  heard(now: string, here: number = Date.now()): void {
    const told = Date.parse(now);
    if (Number.isFinite(told)) this.ahead = told - here;
  }

  /** The time by the server's clock, in milliseconds. */
  now(here: number = Date.now()): number {
    return here + this.ahead;
  }
}
