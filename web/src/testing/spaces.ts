// Values of groups and spaces for tests.

import type {
  ChannelId,
  DocumentId,
  FileId,
  HandIn,
  HandInId,
  Notice,
  NoticeId,
  PersonId,
  PersonSnapshot,
  RunId,
  RunSnapshot,
  SharedDocument,
  Space,
  SpaceFile,
  SpaceId,
  SpaceSnapshot,
} from '@/protocol';

export const run = {
  id: 'r' as RunId,
  course_name: 'Netzwerkkoordination',
  name: 'Durchgang 1',
  starts_on: '2026-11-02',
  ends_on: '2027-02-02',
  time_zone: 'Europe/Berlin',
  address: 'du',
};

const PEOPLE = { ada: 'Ada Brodersen', ben: 'Ben Carstens', cem: 'Cem Demir', tomke: 'Tomke Trainer' };

export const author = (id: keyof typeof PEOPLE) => ({ person_id: id as PersonId, name: PEOPLE[id] });

/** Three participants and a trainer. */
export const runSnapshot = {
  position: { epoch: 1, seq: 1 },
  run,
  weeks: [],
  people: Object.entries(PEOPLE).map(([id, display_name]) => ({
    person: { id, display_name, is_organiser: false, is_active: true },
    role: id === 'tomke' ? 'trainer' : 'participant',
    organisation: '',
  })),
  channels: [],
  webinars: [],
} as unknown as RunSnapshot;

/** Somebody of the run; members of a group are in its channel. */
export function me(id: keyof typeof PEOPLE, channels: readonly string[] = []): PersonSnapshot {
  return {
    position: { epoch: 1, seq: 1 },
    me: { person: { id, display_name: PEOPLE[id], is_organiser: false, is_active: true } },
    runs: [run],
    memberships: channels.map((channel) => ({ channel: { id: channel, run_id: 'r' } })),
    activity: [],
  } as unknown as PersonSnapshot;
}

export function space(more: Partial<Space> = {}): Space {
  return {
    id: 's' as SpaceId,
    run_id: 'r' as RunId,
    name: 'Netzwerke verstetigen',
    theme: 'Was bleibt, wenn die Förderung endet?',
    channel_id: 'c' as ChannelId,
    members: ['ada' as PersonId, 'ben' as PersonId],
    look_in: 'trainers',
    lookers_comment: false,
    due_at: null,
    extended_until: null,
    seats: null,
    is_open: false,
    is_archived: false,
    ...more,
  };
}

export function sharedDocument(
  id: string,
  title: string,
  more: Partial<SharedDocument> = {},
): SharedDocument {
  return {
    id: id as DocumentId,
    space_id: 's' as SpaceId,
    kind: 'text',
    title,
    rank: id,
    created_by: author('ada'),
    created_at: '2026-11-23T08:00:00Z',
    is_archived: false,
    ...more,
  };
}

export function spaceFile(id: string, name: string, bytes: number): SpaceFile {
  const at = '2026-11-23T08:00:00Z';
  return {
    id: id as FileId,
    space_id: 's' as SpaceId,
    name,
    media_type: 'application/pdf',
    bytes,
    image: null,
    version: 1,
    versions: [{ number: 1, bytes, by: author('ada'), at }],
    by: author('ada'),
    at,
  };
}

export function handIn(number: number, more: Partial<HandIn> = {}): HandIn {
  return {
    id: `h${number}` as HandInId,
    space_id: 's' as SpaceId,
    number,
    items: [],
    note: '',
    by: author('ada'),
    at: '2026-11-23T08:00:00Z',
    is_late: false,
    state: 'handed_in',
    feedback: null,
    ...more,
  };
}

export function spaceSnapshot(more: Partial<SpaceSnapshot> = {}): SpaceSnapshot {
  return {
    position: { epoch: 1, seq: 1 },
    space: space(),
    mine: {
      can_comment: true,
      can_edit: true,
      can_hand_in: true,
      can_assess: false,
      can_manage: false,
    },
    documents: [sharedDocument('d1', 'Konzept'), sharedDocument('d2', 'Interviews')],
    files: [],
    hand_ins: [],
    gives: [],
    gets: [],
    used_bytes: 0,
    quota_bytes: 2_000_000_000,
    ...more,
  };
}

export function notice(id: string, more: Partial<Notice> = {}): Notice {
  return {
    id: id as NoticeId,
    reason: 'document_mention',
    space_id: 's' as SpaceId,
    document_id: 'd1' as DocumentId,
    thread_id: null,
    card_id: null,
    title: 'Konzept',
    excerpt: 'Ada, hast du dafür eine Quelle?',
    by: author('ben'),
    at: '2026-11-23T08:00:00Z',
    is_read: false,
    ...more,
  };
}
