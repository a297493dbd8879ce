// What may be said about saving. Pure: facts in, one word out. `saved` is said only where the server has committed.

/** What is known about the line and about what was written here. */
export interface SaveFacts {
  /** The socket is open. */
  isOnline: boolean;
  /** Both sides have exchanged what they had. */
  isSynced: boolean;
  /** What was sent and is not acknowledged after a commit; 1 while the exchange itself is open. */
  unsynced: number;
  /** Something was written here, now or before a reload, that no commit is known of. */
  hasUnsaved: boolean;
  /** What the server lets this person do; unknown before it said so. */
  scope: 'read-write' | 'readonly' | undefined;
  /** The server does not let this person in any more. */
  isLost: boolean;
  /** The server would not take a change. */
  isRefused: boolean;
}

/**
 * `offline`: no line, and nothing unsaved. `waiting`: no line, and something unsaved lies on this device.
 * `opening`: the first exchange is under way and nothing is unsaved.
 */
export type SaveState =
  | 'opening'
  | 'offline'
  | 'saved'
  | 'saving'
  | 'waiting'
  | 'refused'
  | 'readonly'
  | 'lost';

export const STARTING: SaveFacts = {
  isOnline: false,
  isSynced: false,
  unsynced: 1,
  hasUnsaved: false,
  scope: undefined,
  isLost: false,
  isRefused: false,
};

/** Whether the server is known to have committed everything. */
export function isCommitted(facts: SaveFacts): boolean {
  const { isOnline, isSynced, unsynced, scope, isRefused } = facts;
  return isOnline && isSynced && unsynced === 0 && scope === 'read-write' && !isRefused;
}

export function saveState(facts: SaveFacts, wasOpened: boolean): SaveState {
  if (facts.isLost) return 'lost';
  if (facts.isRefused) return 'refused';
  if (facts.scope === 'readonly' && !facts.hasUnsaved) return 'readonly';
  if (isCommitted(facts)) return 'saved';
  if (facts.isOnline && facts.isSynced) return facts.scope === 'readonly' ? 'refused' : 'saving';
  if (facts.hasUnsaved) return 'waiting';
  return wasOpened && !facts.isOnline ? 'offline' : 'opening';
}

/** Whether leaving the page now would leave something behind that is only on this device. */
export function isAtRisk(state: SaveState): boolean {
  return state === 'saving' || state === 'waiting' || state === 'refused';
}
