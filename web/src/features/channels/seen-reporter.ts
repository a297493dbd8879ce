// Reports what was read: messages that stood on the screen at two looks, a second apart, while somebody was there.

import { limits } from '@/protocol';
import { add, type Range } from './seen';

/** Between two looks; also the least time between two reports. */
export const LOOK_MS = 1_000;

export interface SeenOptions {
  /** Seqs on the screen now; `null` if nobody looks. */
  visible: () => Range | null;
  /** Whether all of a range is known to be seen. */
  isSeen: (range: Range) => boolean;
  /** Whether a report would reach the server. */
  isOpen: () => boolean;
  report: (ranges: Range[]) => void;
}

export class SeenReporter {
  private before: Range | null = null;
  private pending: Range[] = [];
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
    if (stayed && !this.options.isSeen(stayed) && !holds(this.reported, stayed))
      this.pending = add(this.pending, stayed);
    if (this.pending.length === 0 || !this.options.isOpen()) return;
    const sent = this.pending.splice(0, limits.SEEN_RANGES);
    for (const range of sent) this.reported = add(this.reported, range);
    this.options.report(sent);
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
