import { describe, expect, it } from 'vitest';
import { fieldsOf, isAllowed, isLate, laterTimes, momentIn, nextMorning } from './times';

const at = (text: string) => new Date(text);

describe('sending later', () => {
  it.each([
    ['2026-12-01T19:59', false],
    ['2026-12-01T20:00', true],
    ['2026-12-02T02:00', true],
    ['2026-12-02T07:00', false],
  ])('at %s it is late: %s', (now, late) => {
    expect(isLate(at(now))).toBe(late);
  });

  it('means the morning that comes next, also after midnight and over a change of the clocks', () => {
    expect(nextMorning(at('2026-12-01T22:00'))).toEqual(at('2026-12-02T08:00'));
    expect(nextMorning(at('2026-12-02T02:00'))).toEqual(at('2026-12-02T08:00'));
    expect(nextMorning(at('2026-10-24T22:00'))).toEqual(at('2026-10-25T08:00'));
  });

  it('offers each moment once, and none that is past', () => {
    expect(laterTimes(at('2026-12-01T10:02')).map(({ key, at: when }) => [key, fieldsOf(when).time])).toEqual(
      [
        ['soon', '11:05'],
        ['evening', '18:00'],
        ['tomorrow', '08:00'],
        ['monday', '08:00'],
      ],
    );
    // On a Sunday evening tomorrow is Monday.
    expect(laterTimes(at('2026-12-06T21:00')).map(({ key }) => key)).toEqual(['soon', 'tomorrow']);
  });

  it('takes a moment of the coming year', () => {
    const now = at('2026-12-01T10:00');
    expect(isAllowed(at('2026-12-01T09:59'), now)).toBe(false);
    expect(isAllowed(at('2027-11-30T10:00'), now)).toBe(true);
    expect(isAllowed(at('2027-12-02T10:00'), now)).toBe(false);
    expect(momentIn('2026-12-01', '')).toBeNull();
    expect(momentIn('2026-12-01', '10:00')).toEqual(now);
  });
});
