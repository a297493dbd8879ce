// What a stage knows of itself.

import type { StageSnapshot, Tally } from '@/protocol';

/** How the line stands. `void`: the secret opens nothing (any more). */
export type StageLine = 'connecting' | 'live' | 'lost' | 'void';

export interface StageState {
  readonly snapshot: StageSnapshot | null;
  readonly tally: Tally | null;
  readonly line: StageLine;
  /** When what is shown was last known to be true, by the clock of this machine. */
  readonly at: number | null;
}
