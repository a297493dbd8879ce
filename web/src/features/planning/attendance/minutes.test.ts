import { describe, expect, it } from 'vitest';
import type { Attendance, Attendee } from '@/protocol';
import { atTime, byName, came, minutesOf, shareOf } from './minutes';

const attendee = (name: string, seconds: number, isGuest = false) =>
  ({ person: { person_id: name, name }, seconds, spans: [], is_guest: isGuest }) as unknown as Attendee;

describe('attendance in numbers', () => {
  it('counts who came, guests apart, and knows no share of nothing', () => {
    const people = [attendee('Anna', 60), attendee('Ben', 0), attendee('Gast', 60, true)];
    expect(came({ people } as unknown as Attendance)).toEqual({ members: 1, of: 2, guests: 1 });
    expect(shareOf(60, 0)).toBeNull();
    expect(shareOf(120, 60)).toBe(1);
    expect(minutesOf(4_770)).toBe(80);
  });

  it('sorts names as the language does', () => {
    const names = byName([attendee('Zoe', 1), attendee('Ähren', 1), attendee('Ben', 1)], 'de');
    expect(names.map(({ person }) => person.name)).toEqual(['Ähren', 'Ben', 'Zoe']);
  });

  it('takes a time after midnight as the next day', () => {
    const day = new Date(2026, 10, 25, 23, 0);
    const from = atTime(day, '23:30');
    expect(atTime(day, '00:15', from).getTime() - from.getTime()).toBe(45 * 60_000);
  });
});
