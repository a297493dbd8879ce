// A plan while somebody fills it in: numbers are text, entries of lists have keys. Pure.

import { newId } from '@/lib/id';
import { parseDay } from '@/lib/time';
import type { Fold, PersonId, RunSnapshot, VideoEngine, WebinarPlan } from '@/protocol';

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
const DAY_MS = 24 * 60 * 60_000;

export const key = () => newId<string>();

/** What somebody most likely wants to plan next: the first week without a webinar, at the hour of the last one. */
export function suggest({ weeks, webinars }: RunSnapshot, now: Date, zone: string): PlanDraft {
  const isFree = (number: number) => webinars.every((webinar) => webinar.week !== number);
  const week =
    weeks.find(
      (one) => isFree(one.number) && parseDay(one.starts_on).getTime() + 7 * DAY_MS > now.getTime(),
    ) ?? weeks.find((one) => isFree(one.number));
  const last = webinars.at(-1);
  const usual = last && new Date(last.starts_at);
  const day = parseDay(week?.starts_on ?? isoDay(now));
  if (usual && week) day.setDate(day.getDate() + ((usual.getDay() - day.getDay() + 7) % 7));
  const minutes = last ? (Date.parse(last.ends_at) - Date.parse(last.starts_at)) / 60_000 : USUAL.minutes;
  return {
    week: week?.number ?? null,
    title: week?.theme ?? '',
    description: '',
    speakers: [],
    date: isoDay(day),
    time: usual ? usual.toTimeString().slice(0, 5) : USUAL.time,
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

function isoDay(day: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
