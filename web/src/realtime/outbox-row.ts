// What can be told from a row of the outbox. Pure.

import type { OutboxRow } from './outbox';
import type { OutboxEntry } from './outbox-disk';

/** It left, or is leaving: what became of it is heard later. */
export function isUnderway({ state }: OutboxRow): boolean {
  return state === 'sending' || state === 'sent';
}

/** Its thread or topic is not there any more: it can be sent there as often as one likes. */
export function isLost({ state, problem, threadId, topicId }: OutboxRow): boolean {
  return state === 'failed' && problem?.code === 'not_found' && (threadId ?? topicId ?? null) !== null;
}

export function entryOf({ state: _state, seq: _seq, isOld: _isOld, ...entry }: OutboxRow): OutboxEntry {
  return entry;
}
