import { describe, expect, it } from 'vitest';
import type { Run, RunId, Week } from '@/protocol';
import { currentRun } from './current-run';
import { nextWebinar, runState } from './week';

const run = (id: string, starts_on: string, ends_on: string): Run => ({
  id: id as RunId,
  course_name: 'Netzwerkkoordination',
  name: id,
  starts_on,
  ends_on,
  time_zone: 'Europe/Berlin',
  address: 'du',
});
const week = (number: number, starts_on: string, webinar_at: string | null = null): Week => ({
  number,
  theme: `Thema ${number}`,
  starts_on,
  webinar_at,
  webinar_ends_at: null,
  speakers: '',
  channel_id: null,
});

const pilot = run('Pilot', '2020-11-02', '2021-02-02');
const weeks = [
  week(1, '2020-11-02', '2020-11-04T15:00:00Z'),
  week(2, '2020-11-09'),
  week(3, '2020-11-16', '2020-11-18T15:00:00Z'),
];

describe('where a run stands', () => {
  it.each([
    ['2020-11-01T12:00:00', { is: 'before', starts: new Date(2020, 10, 2) }],
    ['2020-11-02T00:00:00', { is: 'running', week: 1 }],
    ['2020-11-15T23:00:00', { is: 'running', week: 2 }],
    ['2021-02-02T23:00:00', { is: 'running', week: 3 }],
    ['2021-02-03T00:00:00', { is: 'after' }],
  ])('on %s', (now, state) => {
    expect(runState(pilot, weeks, new Date(now))).toEqual(state);
  });
});

describe('the next webinar', () => {
  it('stays the same until it is over', () => {
    expect(nextWebinar(weeks, new Date('2020-11-04T16:00:00Z'))?.week.number).toBe(1);
    expect(nextWebinar(weeks, new Date('2020-11-04T16:31:00Z'))?.week.number).toBe(3);
    expect(nextWebinar(weeks, new Date('2020-12-04T16:31:00Z'))).toBeUndefined();
  });
});

describe('the run that is shown', () => {
  const runs = [
    pilot,
    run('Zweiter', '2021-03-01', '2021-06-01'),
    run('Dritter', '2021-09-01', '2021-12-01'),
  ];

  it('is the chosen one, else the one going on, else the latest', () => {
    const now = new Date('2021-04-01T12:00:00');
    expect(currentRun(runs, 'Pilot', now)?.name).toBe('Pilot');
    expect(currentRun(runs, null, now)?.name).toBe('Zweiter');
    expect(currentRun(runs, 'gone', new Date('2022-01-01T12:00:00'))?.name).toBe('Dritter');
    expect(currentRun([], null, now)).toBeUndefined();
  });
});
