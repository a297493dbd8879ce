// A plan while somebody fills it in: numbers are text, entries of lists have keys. Pure.

import { newId } from '@/lib/id';
import type { Fold, PersonId, RunSnapshot, VideoEngine, WebinarPlan, Week } from '@/protocol';

export interface Entry {
  readonly key: string;
}
export interface SpeakerDraft extends Entry {
  readonly name: string;
  readonly about: string;
  readonly person: PersonId | null;
}
export interface AgendaDraft extends Entry {
  readonly title: string;
  readonly minutes: string;
  readonly isBreak: boolean;
}
export interface MaterialDraft extends Entry {
  readonly title: string;
  readonly url: string;
}

export interface PlanDraft {
  readonly week: number | null;
  readonly title: string;
  readonly description: string;
  readonly speakers: readonly SpeakerDraft[];
  readonly date: string;
  readonly time: string;
  readonly zone: string;
  readonly minutes: string;
  readonly fold: Fold | null;
  readonly agenda: readonly AgendaDraft[];
  readonly materials: readonly MaterialDraft[];
  readonly video: VideoEngine;
  readonly room: string;
}

const USUAL = { time: '16:00', minutes: 90 };
const DAYS_OF_WEEK = 7;

export const key = () => newId<string>();

/** What somebody most likely plans next: the first week without a webinar, on the day and at the hour of the last one. */
export function suggest({ run, weeks, webinars }: RunSnapshot, now: Date): PlanDraft {
  const zone = run.time_zone;
  const today = inZone(now, zone).date;
  const isFree = ({ number }: Week) => webinars.every((webinar) => webinar.week !== number);
  const week =
    weeks.find((one) => isFree(one) && addDays(one.starts_on, DAYS_OF_WEEK) > today) ?? weeks.find(isFree);
  const last = webinars.at(-1);
  const usual = last && inZone(new Date(last.starts_at), zone);
  const minutes = last ? (Date.parse(last.ends_at) - Date.parse(last.starts_at)) / 60_000 : USUAL.minutes;
  return {
    week: week?.number ?? null,
    title: week?.theme ?? '',
    description: '',
    speakers: [],
    date: usual && week ? sameWeekday(week.starts_on, usual.date) : (week?.starts_on ?? today),
    time: usual?.time ?? USUAL.time,
    zone,
    minutes: String(minutes),
    fold: null,
    agenda: [],
    materials: [],
    video: 'none',
    room: '',
  };
}

export function draftOf(plan: WebinarPlan): PlanDraft {
  const { week, title, description, when, video, video_room } = plan;
  return {
    week,
    title,
    description,
    speakers: plan.speakers.map(({ name, about, person_id }) => ({
      key: key(),
      name,
      about,
      person: person_id,
    })),
    date: when.date,
    time: when.time,
    zone: when.time_zone,
    minutes: String(when.minutes),
    fold: when.fold ?? null,
    agenda: plan.agenda.map((item) => ({
      key: key(),
      title: item.title,
      minutes: String(item.minutes),
      isBreak: item.is_break,
    })),
    materials: plan.materials.map((material) => ({ key: key(), ...material })),
    video,
    room: video_room,
  };
}

export function planOf(draft: PlanDraft): WebinarPlan {
  return {
    week: draft.week,
    title: draft.title.trim(),
    description: draft.description.trim(),
    speakers: draft.speakers.map(({ name, about, person }) => ({
      name: name.trim(),
      about: about.trim(),
      person_id: person,
    })),
    when: {
      date: draft.date,
      time: draft.time,
      time_zone: draft.zone,
      minutes: whole(draft.minutes),
      ...(draft.fold === null ? {} : { fold: draft.fold }),
    },
    agenda: draft.agenda.map(({ title, minutes, isBreak }) => ({
      title: title.trim(),
      minutes: whole(minutes),
      is_break: isBreak,
    })),
    materials: draft.materials.map(({ title, url }) => ({ title: title.trim(), url: url.trim() })),
    video: draft.video,
    video_room: draft.video === 'none' ? '' : draft.room.trim(),
  };
}

/** Minutes the agenda takes. */
export function agendaMinutes(agenda: readonly AgendaDraft[]): number {
  return agenda.reduce((sum, { minutes }) => sum + whole(minutes), 0);
}

/** The entry one place up (-1) or down (1). */
export function moved<T>(list: readonly T[], at: number, by: -1 | 1): T[] {
  const next = [...list];
  const [entry] = next.splice(at, 1);
  if (entry !== undefined) next.splice(Math.max(0, at + by), 0, entry);
  return next;
}

function whole(text: string): number {
  const number = Math.round(Number(text));
  return Number.isFinite(number) && number > 0 ? Math.min(number, 65_535) : 0;
}

/** Date and time of day as a zone has them. */
function inZone(at: Date, timeZone: string): { date: string; time: string } {
  // Swedish writes dates as forms take them.
  const text = at.toLocaleString('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  const [date = '', time = ''] = text.split(' ');
  return { date, time };
}

/** The first day from `from` on with the weekday of `like`. Dates only: no zone is in this. */
function sameWeekday(from: string, like: string): string {
  const weekday = (day: string) => new Date(day).getUTCDay();
  return addDays(from, (weekday(like) - weekday(from) + DAYS_OF_WEEK) % DAYS_OF_WEEK);
}

function addDays(day: string, days: number): string {
  const at = new Date(day);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}
