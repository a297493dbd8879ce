import { describe, expect, it } from 'vitest';
import { dayName, daysBetween, parseDay, recentTime, timeUntil } from './time';

const at = (text: string) => new Date(text);
const noon = at('2026-12-01T12:00:00');

describe('recentTime', () => {
  it.each([
    ['2026-12-01T11:59:40', 'jetzt'],
    ['2026-12-01T11:55:00', 'vor 5 Min.'],
    ['2026-12-01T08:31:00', '08:31'],
    ['2026-11-30T17:02:00', 'gestern, 17:02'],
    ['2026-11-26T09:12:00', 'Do 09:12'],
    ['2026-11-02T09:12:00', '2. Nov.'],
    ['2025-11-02T09:12:00', '2. Nov. 2025'],
  ])('%s is %s', (moment, words) => {
    expect(recentTime(at(moment), noon, 'de')).toBe(words);
  });
});

describe('timeUntil', () => {
  it.each([
    ['2026-12-01T12:00:20', 'in 1 Min.'],
    ['2026-12-01T12:45:00', 'in 45 Min.'],
    ['2026-12-01T16:00:00', 'in 4 Std.'],
    ['2026-12-02T16:00:00', 'morgen'],
    ['2026-12-05T16:00:00', 'in 4 Tagen'],
  ])('%s is %s', (moment, words) => {
    expect(timeUntil(at(moment), noon, 'de')).toBe(words);
  });
});

describe('days', () => {
  it('counts by the calendar, not by 24 hours', () => {
    expect(daysBetween(at('2026-12-01T23:59:00'), at('2026-12-02T00:01:00'))).toBe(1);
    expect(daysBetween(at('2026-03-28T12:00:00'), at('2026-03-30T01:00:00'))).toBe(2);
  });

  it('names the days around today', () => {
    expect(dayName(at('2026-12-01T01:00:00'), noon, 'de')).toBe('Heute');
    expect(dayName(at('2026-11-30T23:00:00'), noon, 'de')).toBe('Gestern');
    expect(dayName(at('2026-11-29T23:00:00'), noon, 'de')).toBe('Sonntag, 29. November');
    expect(dayName(at('2026-11-29T23:00:00'), noon, 'en')).toBe('Sunday 29 November');
  });

  it('reads a date without a time as a day here, not as midnight in Greenwich', () => {
    expect(parseDay('2026-11-02').getDate()).toBe(2);
  });
});
