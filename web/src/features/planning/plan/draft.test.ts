import { describe, expect, it } from 'vitest';
import type { RunSnapshot, WebinarPlan } from '@/protocol';
import { draftOf, moved, planOf, suggest } from './draft';

const plan: WebinarPlan = {
  week: 4,
  title: 'Angebote entwickeln',
  description: '',
  speakers: [{ name: 'Anna', about: 'x', person_id: null }],
  when: { date: '2026-10-25', time: '02:30', time_zone: 'Europe/Berlin', minutes: 90, fold: 'second' },
  agenda: [{ title: 'Pause', minutes: 10, is_break: true }],
  materials: [{ title: 'Leitfaden', url: 'https://example.org' }],
  video: 'jitsi',
  video_room: 'raum',
};

describe('a plan in a form', () => {
  it('comes out as it went in', () => {
    expect(planOf(draftOf(plan))).toEqual(plan);
  });

  it('has no room where there is no video', () => {
    expect(planOf({ ...draftOf(plan), video: 'none' }).video_room).toBe('');
  });

  it('moves entries and stops at the ends', () => {
    expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
  });

  it('suggests the first week without a webinar, on the weekday and at the hour of the last one', () => {
    const run = {
      run: { time_zone: 'Europe/Berlin' },
      weeks: [
        { number: 1, theme: 'Ankommen', starts_on: '2026-11-02' },
        { number: 2, theme: 'Netzwerke', starts_on: '2026-11-09' },
      ],
      webinars: [{ week: 1, starts_at: '2026-11-04T14:00:00Z', ends_at: '2026-11-04T15:15:00Z' }],
    } as unknown as RunSnapshot;
    expect(suggest(run, new Date('2026-11-05T12:00:00Z'))).toMatchObject({
      week: 2,
      title: 'Netzwerke',
      date: '2026-11-11',
      time: '15:00',
      minutes: '75',
    });
  });
});
