// Values of a webinar for tests.

import type {
  Live,
  MyQuestion,
  MyWebinar,
  Poll,
  PollId,
  PollKind,
  PollResult,
  Question,
  QuestionId,
  RoomId,
  RunId,
  Tally,
  Webinar,
  WebinarId,
  WebinarPage,
} from '@/protocol';

export const webinarId = '01900000-0000-7000-8000-000000000001' as WebinarId;

export function poll(kind: PollKind, more: Partial<Poll> = {}): Poll {
  const hasOptions = ['single', 'multiple', 'ranking', 'quiz'].includes(kind);
  return {
    id: `poll-${kind}` as PollId,
    number: 1,
    kind,
    title: 'Was meinst du?',
    options: hasOptions
      ? [
          { id: 11, text: 'Rot' },
          { id: 12, text: 'Grün' },
          { id: 13, text: 'Blau' },
        ]
      : [],
    most: kind === 'multiple' || kind === 'word_cloud' ? 2 : 1,
    scale: kind === 'rating' ? { steps: 3, low: 'gar nicht', high: 'sehr' } : null,
    range: kind === 'numeric' ? { from: 0, to: 100, unit: '%' } : null,
    show: 'on_reveal',
    is_anonymous: true,
    has_leaderboard: false,
    state: 'open',
    round: 1,
    opened_at: '2026-11-25T15:10:00Z',
    closes_at: null,
    result: null,
    before: null,
    correct: [],
    correct_number: null,
    ...more,
  };
}

export function result(more: Partial<PollResult> = {}): PollResult {
  return { ballots: 0, counts: [], mean: null, median: null, texts: [], leaders: [], frozen: null, ...more };
}

export function question(number: number, more: Partial<Question> = {}): Question {
  return {
    id: `q${number}` as QuestionId,
    number,
    body: `Frage ${number}`,
    author: null,
    state: 'live',
    shown_at: `2026-11-25T15:${String(10 + number)}:00Z`,
    is_edited: false,
    labels: [],
    answer: null,
    merged: 0,
    replies: [],
    carried_over: null,
    ...more,
  };
}

export function myQuestion(number: number, more: Partial<MyQuestion> = {}): MyQuestion {
  return {
    id: `q${number}` as QuestionId,
    number,
    body: `Frage ${number}`,
    visibility: 'named',
    state: 'pending',
    reason: '',
    answer: null,
    merged_into: null,
    carried_over: null,
    asked_at: '2026-11-25T15:10:00Z',
    ...more,
  };
}

export function live(more: Partial<Live> = {}): Live {
  return {
    state: 'live',
    opened_at: '2026-11-25T14:50:00Z',
    started_at: '2026-11-25T15:00:00Z',
    ended_at: null,
    is_moderated: true,
    takes_questions: true,
    takes_hands: true,
    visibilities: ['named', 'staff', 'nobody'],
    questions_per_person: 5,
    stage: { type: 'nothing' },
    banner: null,
    countdown: null,
    agenda_at: null,
    ...more,
  };
}

export function webinar(more: Partial<Webinar> = {}): Webinar {
  return {
    id: webinarId,
    run_id: 'run' as RunId,
    course_name: 'Netzwerkkoordination',
    address: 'du',
    week: 5,
    title: 'Angebote entwickeln',
    description: '',
    speakers: [{ name: 'Tomke Behrends', about: '', person_id: null }],
    when: { date: '2026-11-25', time: '16:00', time_zone: 'Europe/Berlin', minutes: 90 },
    starts_at: '2026-11-25T15:00:00Z',
    ends_at: '2026-11-25T16:30:00Z',
    agenda: [],
    materials: [],
    video: 'none',
    code: 'K7M4QP',
    ...more,
  };
}

export function tally(more: Partial<Tally> = {}): Tally {
  return {
    room: webinarId as string as RoomId,
    votes: [],
    polls: [],
    reactions: [0, 0, 0, 0],
    tempo: null,
    ...more,
  };
}

interface PageParts {
  webinar?: Partial<Webinar>;
  live?: Partial<Live>;
  questions?: Question[];
  polls?: Poll[];
  hands?: WebinarPage['snapshot']['hands'];
  mine?: Partial<MyWebinar>;
  tally?: Partial<Tally>;
}

/** Answer of `GET /api/webinars/{webinar}`. */
export function webinarPage(parts: PageParts = {}): WebinarPage {
  return {
    snapshot: {
      position: { epoch: 1, seq: 1 },
      webinar: webinar(parts.webinar),
      live: live(parts.live),
      questions: parts.questions ?? [],
      polls: parts.polls ?? [],
      hands: parts.hands ?? [],
    },
    tally: tally(parts.tally),
    mine: {
      is_staff: false,
      can_manage: false,
      is_guest: false,
      name: 'Ada Brodersen',
      asker: null,
      votes: [],
      ballots: [],
      tempo: null,
      counter: 0,
      ...parts.mine,
    },
    now: '2026-11-25T15:20:00Z',
  };
}
