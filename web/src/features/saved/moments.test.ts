import { expect, it } from 'vitest';
import { fieldValue, momentsFrom } from './moments';

const offered = (now: Date) =>
  Object.fromEntries(momentsFrom(now).map(({ moment, at }) => [moment, fieldValue(at)]));

it('offers what lies ahead', () => {
  expect(offered(new Date(2026, 10, 25, 9, 30))).toEqual({
    hour: '2026-11-25T10:30',
    evening: '2026-11-25T18:00',
    tomorrow: '2026-11-26T08:00',
    monday: '2026-11-30T08:00',
  });
});

it('offers no evening that is over, and Monday once', () => {
  expect(Object.keys(offered(new Date(2026, 10, 29, 20)))).toEqual(['hour', 'tomorrow']);
  expect(offered(new Date(2026, 10, 23, 20))).toMatchObject({ monday: '2026-11-30T08:00' });
});

it('means eight in the morning on both sides of a change of daylight saving', () => {
  // The night of 28 to 29 March 2026 is an hour short in Europe.
  expect(offered(new Date(2026, 2, 28, 12))).toMatchObject({
    tomorrow: '2026-03-29T08:00',
    monday: '2026-03-30T08:00',
  });
});
