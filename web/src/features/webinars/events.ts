// What events do to the snapshots of a webinar's rooms: audience, asker, staff and stage. Pure.

import type {
  AskerSnapshot,
  Hand,
  StaffPoll,
  StaffSnapshot,
  StageSnapshot,
  WebinarSnapshot,
} from '@/protocol';
import type { Appliers } from '@/realtime/apply';

export const webinarEvents = {
  webinar_changed: (snapshot, webinar) => ({ ...snapshot, webinar }),
  live_changed: (snapshot, live) => ({ ...snapshot, live }),
  question_changed: (snapshot, question) => ({
    ...snapshot,
    questions: put(snapshot.questions, question, byId, byNumber),
  }),
  question_gone: (snapshot, { question_id }) => ({
    ...snapshot,
    questions: snapshot.questions.filter((question) => question.id !== question_id),
  }),
  poll_changed: (snapshot, poll) => ({ ...snapshot, polls: put(snapshot.polls, poll, byId, byNumber) }),
  poll_gone: (snapshot, { poll_id }) => ({
    ...snapshot,
    polls: snapshot.polls.filter((poll) => poll.id !== poll_id),
  }),
  hand_changed: (snapshot, hand) => ({
    ...snapshot,
    hands: put(snapshot.hands, hand, (one: Hand) => one.person_id, byTurn),
  }),
  hand_lowered: (snapshot, { person_id }) => ({
    ...snapshot,
    hands: snapshot.hands.filter((hand) => hand.person_id !== person_id),
  }),
} satisfies Appliers<WebinarSnapshot>;

export const askerEvents = {
  my_question_changed: (snapshot, question) => ({
    ...snapshot,
    questions: put(snapshot.questions, question, byId, byNumber),
  }),
} satisfies Appliers<AskerSnapshot>;

export const staffEvents = {
  staff_question_changed: (snapshot, question) => ({
    ...snapshot,
    questions: put(snapshot.questions, question, byId, byNumber),
  }),
  question_claimed: (snapshot, { question_id, claim }) => ({
    ...snapshot,
    questions: snapshot.questions.map((question) =>
      question.id === question_id ? { ...question, claim } : question,
    ),
  }),
  staff_poll_changed: (snapshot, poll) => ({
    ...snapshot,
    polls: put(
      snapshot.polls,
      poll,
      (one: StaffPoll) => one.poll.id,
      (a, b) => a.poll.number - b.poll.number,
    ),
  }),
  staff_poll_gone: (snapshot, { poll_id }) => ({
    ...snapshot,
    polls: snapshot.polls.filter(({ poll }) => poll.id !== poll_id),
  }),
  backstage_changed: (snapshot, message) => ({
    ...snapshot,
    backstage: put(
      snapshot.backstage,
      message,
      byId,
      (a, b) => a.at.localeCompare(b.at) || order(a.id, b.id),
    ),
  }),
} satisfies Appliers<StaffSnapshot>;

export const stageEvents = {
  stage_changed: (snapshot, view) => ({ ...snapshot, view }),
} satisfies Appliers<StageSnapshot>;

/** The queue: whoever spoke least, then whoever waits longest. */
export function byTurn(a: Hand, b: Hand): number {
  return (
    a.times_spoken - b.times_spoken ||
    a.raised_at.localeCompare(b.raised_at) ||
    order(a.person_id, b.person_id)
  );
}

function byId(one: { readonly id: string }): string {
  return one.id;
}

function byNumber(a: { number: number }, b: { number: number }): number {
  return a.number - b.number;
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Replaces the entry of the same id, or adds it; sorted either way. */
function put<T>(
  list: readonly T[],
  entry: T,
  idOf: (one: T) => string,
  compare: (a: T, b: T) => number,
): T[] {
  return [...list.filter((one) => idOf(one) !== idOf(entry)), entry].sort(compare);
}
