import { expect, it } from 'vitest';
import { isOtherTime, timeIn, zoneName } from './zones';

const at = new Date('2026-11-25T15:00:00Z');

it('says a zone in words', () => {
  expect(zoneName(at, 'Europe/Berlin', 'de')).toBe('Mitteleuropäische Normalzeit');
  expect(zoneName(at, 'Europe/Berlin', 'en')).toBe('Central European Standard Time');
});

it('says both times only where they differ', () => {
  expect(isOtherTime(at, 'Europe/Berlin', 'Europe/Paris')).toBe(false);
  expect(isOtherTime(at, 'Europe/London', 'Europe/Berlin')).toBe(true);
  expect(timeIn(at, 'Asia/Tokyo', 'de')).toEqual({ day: 'Donnerstag, 26. November', time: '00:00' });
});
