// What I set in a webinar (votes, ballots, tempo): shown at once, and taken back with a reason if it is refused and I
// have set nothing newer meanwhile. Set, not toggled: retries, double clicks and two tabs come to the same.

import type { MyWebinar, WebinarCommand } from '@/protocol';

type Change = (mine: MyWebinar) => MyWebinar;

export interface Doing {
  /** What is set: setting it again replaces what is under way. */
  key: string;
  apply: Change;
  /** Brings back what was there before. */
  undo: Change;
  command: (counter: number) => WebinarCommand;
}

interface Ports {
  change: (by: Change) => void;
  run: (command: WebinarCommand) => Promise<unknown>;
  counter: () => number;
}

export class Doings {
  private readonly underWay = new Map<string, { counter: number; undo: Change }>();
  private readonly ports: Ports;

  constructor(ports: Ports) {
    this.ports = ports;
  }

  /** Sets it; fails with the problem if it was taken back. */
  async set({ key, apply, undo, command }: Doing): Promise<void> {
    const { change, run, counter } = this.ports;
    const mine = { counter: counter(), undo: this.underWay.get(key)?.undo ?? undo };
    this.underWay.set(key, mine);
    change(apply);
    try {
      await run(command(mine.counter));
    } catch (error) {
      if (this.underWay.get(key) !== mine) return;
      this.underWay.delete(key);
      change(mine.undo);
      throw error;
    }
    const newest = this.underWay.get(key);
    if (newest === mine) this.underWay.delete(key);
    // What was stored now is what a refusal of the newer one goes back to.
    else if (newest !== undefined) newest.undo = apply;
  }
}
