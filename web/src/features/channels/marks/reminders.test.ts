import { describe, expect, it } from 'vitest';
import { offers } from './reminders';

const shape = (now: Date) =>
  offers(now).map(({ key, at }) => `${key} ${at.getDate()}.${at.getMonth() + 1}. ${at.getHours()}`);

describe('reminders that are offered', () => {
  it('are in an hour, this evening, tomorrow morning, and next Monday', () => {
    // A Wednesday.
    expect(shape(new Date(2026, 10, 25, 10))).toEqual([
      'hour 25.11. 11',
      'evening 25.11. 18',
      'tomorrow 26.11. 8',
      'monday 30.11. 8',
    ]);
  });

  it('leave this evening out once it is near', () => {
    expect(shape(new Date(2026, 10, 25, 17, 30)).map((offer) => offer.split(' ')[0])).not.toContain(
      'evening',
    );
  });

  it('say Sunday’s tomorrow once, and Monday’s Monday a week later', () => {
    expect(shape(new Date(2026, 10, 29, 10))).toEqual([
      'hour 29.11. 11',
      'evening 29.11. 18',
      'tomorrow 30.11. 8',
    ]);
    expect(shape(new Date(2026, 10, 30, 10)).at(-1)).toBe('monday 7.12. 8');
  });

  it('keep the hour over a change of daylight saving', () => {
    // The night to the 28th of March 2027 in Berlin has 23 hours.
    expect(shape(new Date(2027, 2, 27, 10))[2]).toBe('tomorrow 28.3. 8');
  });
});
