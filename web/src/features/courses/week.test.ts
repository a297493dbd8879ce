import { describe, expect, it } from 'vitest';
import type { Run, RunId, WebinarCard, WebinarId, WebinarState, Week } from '@/protocol';
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
const week = (number: number, starts_on: string): Week => ({
  number,
  theme: `Thema ${number}`,
  starts_on,
  channel_id: null,
});
const webinar = (number: number, starts_at: string, state: WebinarState): WebinarCard => ({
  id: `webinar ${number}` as WebinarId,
  week: number,
  title: `Thema ${number}`,
  speakers: [],
  starts_at,
  ends_at: new Date(Date.parse(starts_at) + 90 * 60_000).toISOString(),
  state,
});

const pilot = run('Pilot', '2020-11-02', '2021-02-02');
const weeks = [week(1, '2020-11-02'), week(2, '2020-11-09'), week(3, '2020-11-16')];

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
  const first = webinar(1, '2020-11-04T15:00:00Z', 'planned');
  const third = webinar(3, '2020-11-18T15:00:00Z', 'planned');

  it('stays the same until it is over', () => {
    const both = [first, third];
    expect(nextWebinar(both, new Date('2020-11-04T16:00:00Z'))).toBe(first);
    expect(nextWebinar(both, new Date('2020-11-04T16:31:00Z'))).toBe(third);
    expect(nextWebinar(both, new Date('2020-12-04T16:31:00Z'))).toBeUndefined();
  });

  it('is the one that runs, however late it is', () => {
    const late: WebinarCard = { ...first, state: 'live' };
    expect(nextWebinar([late, third], new Date('2020-11-04T18:00:00Z'))).toBe(late);
    expect(nextWebinar([{ ...first, state: 'ended' }, third], new Date('2020-11-04T15:30:00Z'))).toBe(third);
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
