import { describe, expect, it } from 'vitest';
import type { PersonId } from '@/protocol';
import { lastSaid, waitsUntil } from './wait';

const ada = 'ada' as PersonId;
const said = (author: string, second: number, hook?: string) => ({
  author_id: author as PersonId,
  posted_at: `2026-11-23T10:00:${String(second).padStart(2, '0')}Z`,
  ...(hook === undefined ? {} : { hook }),
});
const at = (second: number) => Date.parse(said('', second).posted_at);

describe('slow mode', () => {
  it('counts from the newest message of that person, in whatever order they are known', () => {
    expect(lastSaid([said('ada', 7), said('bo', 30), said('ada', 3)], ada)).toBe(at(7));
  });

  it('does not count what a program posted under that name', () => {
    expect(lastSaid([said('ada', 7), said('ada', 20, 'Wetter')], ada)).toBe(at(7));
    expect(lastSaid([said('bo', 7)], ada)).toBeNull();
  });

  it('ends exactly when the seconds are over, and is not there where nobody is slowed', () => {
    expect(waitsUntil(at(7), 30, at(8))).toBe(at(37));
    expect(waitsUntil(at(7), 30, at(37))).toBeNull();
    expect(waitsUntil(at(7), 0, at(8))).toBeNull();
    expect(waitsUntil(null, 30, at(8))).toBeNull();
  });
});
