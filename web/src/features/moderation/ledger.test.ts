import { describe, expect, it } from 'vitest';
import type { MessageId, ModerationAct, PersonId } from '@/protocol';
import { hidingOf, silenceOf } from './ledger';

const ada = 'ada' as PersonId;
const entry = (act: ModerationAct, person = 'ada', undone_at: string | null = null) => ({
  act,
  person_id: person as PersonId,
  undone_at,
});
const silenced = (until: string): ModerationAct => ({ kind: 'silenced', until });
const at = (time: string) => Date.parse(time);

describe('the ledger', () => {
  it('says who does not write now, by the newest word about them', () => {
    const entries = [
      entry(silenced('2026-11-23T12:00:00Z')),
      entry(silenced('2026-11-30T12:00:00Z')),
      entry(silenced('2026-12-30T12:00:00Z'), 'bo'),
    ];
    expect(silenceOf(entries, ada, at('2026-11-23T11:00:00Z'))?.until).toBe('2026-11-23T12:00:00Z');
    // The older and longer one was replaced by the newer.
    expect(silenceOf(entries, ada, at('2026-11-23T12:00:00Z'))).toBeNull();
  });

  it('forgets what was taken back', () => {
    const entries = [
      entry(silenced('2026-11-30T12:00:00Z'), 'ada', '2026-11-23T10:30:00Z'),
      entry({ kind: 'banned' }),
    ];
    expect(silenceOf(entries, ada, at('2026-11-23T11:00:00Z'))).toBeNull();
  });

  it('knows what hides a message, as long as it does', () => {
    const hid: ModerationAct = { kind: 'hid', message_id: 'm' as MessageId };
    const shown = entry(hid, 'ada', '2026-11-23T10:30:00Z');
    expect(hidingOf([shown], 'm' as MessageId)).toBeUndefined();
    const again = entry(hid);
    expect(hidingOf([again, shown], 'm' as MessageId)).toBe(again);
    expect(hidingOf([again], 'other' as MessageId)).toBeUndefined();
  });
});
