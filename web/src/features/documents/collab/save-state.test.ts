import { describe, expect, it } from 'vitest';
import { isAtRisk, type SaveFacts, STARTING, saveState } from './save-state';

const COMMITTED: SaveFacts = {
  ...STARTING,
  isOnline: true,
  isSynced: true,
  unsynced: 0,
  scope: 'read-write',
};
const say = (news: Partial<SaveFacts>, wasOpened = true) => saveState({ ...COMMITTED, ...news }, wasOpened);

describe('what is said about saving', () => {
  it('says saved only when everything is committed, on an open and synced line', () => {
    expect(say({})).toBe('saved');
    const missing: Partial<SaveFacts>[] = [
      { isOnline: false },
      { isSynced: false },
      { unsynced: 1 },
      { scope: undefined },
      { scope: 'readonly' },
      { isRefused: true },
      { isLost: true },
    ];
    for (const each of missing) expect(say(each), JSON.stringify(each)).not.toBe('saved');
  });

  it('says saving while the server has not committed, and waiting when there is no line', () => {
    expect(say({ unsynced: 2, hasUnsaved: true })).toBe('saving');
    expect(say({ isOnline: false, isSynced: false, hasUnsaved: true })).toBe('waiting');
    expect(say({ isOnline: true, isSynced: false, hasUnsaved: true })).toBe('waiting');
  });

  it('says that a line is missing without crying wolf when nothing is unsaved', () => {
    expect(say({ isOnline: false, isSynced: false })).toBe('offline');
    expect(say({ isOnline: false, isSynced: false }, false)).toBe('opening');
    expect(say({ isSynced: false, unsynced: 1 })).toBe('opening');
  });

  it('never hides what can no longer be saved behind reading only', () => {
    expect(say({ scope: 'readonly' })).toBe('readonly');
    expect(say({ scope: 'readonly', hasUnsaved: true })).toBe('refused');
    expect(say({ isRefused: true, hasUnsaved: true })).toBe('refused');
    expect(say({ isLost: true, hasUnsaved: true })).toBe('lost');
  });

  it('warns on leaving only while something would stay behind', () => {
    expect(
      ['saved', 'offline', 'readonly', 'opening', 'lost'].some((state) => isAtRisk(state as 'saved')),
    ).toBe(false);
    expect(['saving', 'waiting', 'refused'].every((state) => isAtRisk(state as 'saving'))).toBe(true);
  });
});
