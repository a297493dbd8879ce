import type { Board } from '../binding/board';
import type { Element } from '../binding/element';
import { type Fields, same } from '../binding/fields';

/** Of one element: what a change wrote, and what stood there before. */
interface Step {
  readonly before: Fields;
  readonly after: Fields;
}
type Act = ReadonlyMap<string, Step>;

const MOST_ACTS = 200;

/**
 * What one person did in the outline, to take it back. Only fields that still are as this person left them go back:
 * what somebody else did meanwhile stays.
 */
export class History {
  private done: Act[] = [];
  private undone: Act[] = [];

  constructor(
    private readonly board: Board,
    private readonly write: (writes: ReadonlyMap<string, Fields>) => void,
  ) {}

  get canUndo(): boolean {
    return this.done.some((act) => this.reverse(act, 'after').size > 0);
  }

  get canRedo(): boolean {
    return this.undone.some((act) => this.reverse(act, 'before').size > 0);
  }

  /** Writes fields and remembers what was there. */
  act(writes: ReadonlyMap<string, Fields>): void {
    const act = new Map<string, Step>();
    for (const [id, after] of writes) {
      const known: Partial<Element> = this.board.get(id) ?? { isDeleted: true };
      const fields = this.board.get(id) === undefined ? { isDeleted: false } : after;
      const before = Object.fromEntries(Object.keys(fields).map((field) => [field, known[field]]));
      act.set(id, { before, after: fields });
    }
    this.write(writes);
    this.done = [...this.done, act].slice(-MOST_ACTS);
    this.undone = [];
  }

  undo(): boolean {
    return this.step(this.done, this.undone, 'after');
  }

  redo(): boolean {
    return this.step(this.undone, this.done, 'before');
  }

  private step(from: Act[], to: Act[], now: 'before' | 'after'): boolean {
    for (let act = from.pop(); act !== undefined; act = from.pop()) {
      const writes = this.reverse(act, now);
      // Others wrote over all of it: there is nothing to take back, so the one before it is meant.
      if (writes.size === 0) continue;
      this.write(writes);
      to.push(act);
      return true;
    }
    return false;
  }

  /** What would be written: the other side of each field that still is as `now` says. */
  private reverse(act: Act, now: 'before' | 'after'): Map<string, Fields> {
    const then = now === 'after' ? 'before' : 'after';
    const writes = new Map<string, Fields>();
    for (const [id, step] of act) {
      const element = this.board.get(id);
      if (element === undefined) continue;
      const fields = Object.keys(step[now]).filter((field) => same(element[field], step[now][field]));
      if (fields.length > 0)
        writes.set(id, Object.fromEntries(fields.map((field) => [field, step[then][field]])));
    }
    return writes;
  }
}
