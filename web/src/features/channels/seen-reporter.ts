// Reports what was read: messages that stood on the screen at two looks, a second apart, while somebody was there.
// Each report says what was known when it was read: what was marked unread elsewhere since stays unread.

import { limits, type ReadState } from '@/protocol';
import { add, type Range, without } from './seen';

/** Between two looks; also the least time between two reports. */
export const LOOK_MS = 1_000;

export interface SeenOptions {
  /** Seqs on the screen now; `null` if nobody looks. */
  visible: () => Range | null;
  /** What is known to be read, over all devices. */
  read: () => ReadState | undefined;
  /** Whether a report would reach the server. */
  isOpen: () => boolean;
  report: (ranges: Range[], known: number) => void;
}

export class SeenReporter {
  private before: Range | null = null;
  private pending: Range[] = [];
  /** What was known when `pending` was seen. */
  private known: ReadState | undefined;
  private reported: Range[] = [];
  private isSuspended = false;
  private readonly options: SeenOptions;

  constructor(options: SeenOptions) {
    this.options = options;
  }

  /** Looks again and again. Returns how to stop. */
  start(): () => void {
    const timer = setInterval(() => this.look(), LOOK_MS);
    return () => clearInterval(timer);
  }

  /** Something was marked unread: what is on the screen stays unread until the channel is opened again. */
  suspend(): void {
    this.isSuspended = true;
    this.pending = [];
  }

  look(): void {
    const now = this.isSuspended ? null : this.options.visible();
    const stayed = common(this.before, now);
    this.before = now;
    const read = this.options.read();
    // What waits was seen while something else was known, and is told as such.
    if (this.known && this.known.version !== read?.version) this.flush(this.known);
    this.known = read;
    if (!read) return;
    // What was told once is not told again: it may have been marked unread since.
    for (const part of stayed ? without(stayed, this.reported) : [])
      if (!holds(read.seen, part)) this.pending = add(this.pending, part);
    if (this.options.isOpen()) this.flush(read);
  }

  private flush({ version }: ReadState): void {
    while (this.pending.length > 0) {
      const sent = this.pending.splice(0, limits.SEEN_RANGES);
      for (const range of sent) this.reported = add(this.reported, range);
      this.options.report(sent, version);
    }
  }
}

function common(a: Range | null, b: Range | null): Range | null {
  if (!a || !b) return null;
  const from = Math.max(a[0], b[0]);
  const to = Math.min(a[1], b[1]);
  return from <= to ? [from, to] : null;
}

/** Whether the ranges hold all of another one. */
export function holds(ranges: readonly Range[], [from, to]: Range): boolean {
  return ranges.some(([start, end]) => start <= from && to <= end);
}
