// Keys of the query cache. Each snapshot of a room lives once, under [kind, id].

import type {
  ChannelId,
  DocumentId,
  HandInId,
  MessageId,
  RoomId,
  RunId,
  SpaceId,
  TopicId,
  WebinarId,
} from '@/protocol';

export const keys = {
  /** Who is signed in, `null` if nobody is. */
  session: ['session'] as const,
  /** The snapshot of my own room. */
  me: ['me'] as const,
  /** The snapshot of a run's room. */
  run: (id: RunId) => ['run', id] as const,
  /** The channels of a run that I may find, private ones too, for organisers. */
  findable: (id: RunId) => ['findable-channels', id] as const,
  /** The snapshot of a channel's room, with the loaded window of its messages. */
  channel: (id: ChannelId) => ['channel', id] as const,
  /** A thread of a channel, or what stands in a topic of it: a part of the same room. */
  talk: (channel: ChannelId, lens: { kind: 'thread' | 'topic'; id: string }) =>
    ['talk', channel, lens.kind, lens.id] as const,
  /** What I chose in the poll of a message. */
  pollMine: (id: MessageId) => ['poll-mine', id] as const,
  /** A topic, wherever it is. */
  topic: (id: TopicId) => ['topic', id] as const,
  /** Links and files of a channel. */
  material: (id: ChannelId) => ['material', id] as const,
  /** Reports and the ledger of a run, as far as they are mine to see. */
  moderation: (id: RunId) => ['moderation', id] as const,
  /** Whose messages I do not want to see. */
  blocks: ['blocks'] as const,
  /** The programs of a channel. */
  hooks: (id: ChannelId) => ['hooks', id] as const,
  /** Who would read moved messages. */
  readers: (from: ChannelId, to: ChannelId) => ['readers', from, to] as const,
  /** The snapshot of a webinar's audience, with what is mine beside it. */
  webinar: (id: WebinarId) => ['webinar', id] as const,
  /** The snapshot of a webinar's staff. */
  staff: (id: WebinarId) => ['staff', id] as const,
  /** The snapshot of my questions in a webinar, by their room. */
  asker: (room: RoomId | undefined) => ['asker', room] as const,
  /** Questions of a webinar that resemble a text. */
  similar: (id: WebinarId, text: string) => ['similar', id, text] as const,
  /** Plan, attendance and report of a webinar. */
  plan: (id: WebinarId) => ['plan', id] as const,
  attendance: (id: WebinarId) => ['attendance', id] as const,
  report: (id: WebinarId) => ['report', id] as const,
  /** My attendance in a run. */
  myAttendance: (id: RunId) => ['my-attendance', id] as const,
  /** A webinar as it is announced, for those who are not in it. */
  webinarFacts: (id: WebinarId) => ['webinar-facts', id] as const,
  /** What a join code leads to. */
  join: (code: string) => ['join', code] as const,
  /** The groups of a run, at a position of the run's room. */
  spaces: (id: RunId) => ['spaces', id] as const,
  /** The snapshot of a space's room. */
  space: (id: SpaceId) => ['space', id] as const,
  /** A space as it was when somebody looked who is not in it: nothing keeps it current. */
  spaceFacts: (id: SpaceId) => ['space-facts', id] as const,
  /** What a group handed in, for those who are not in it. */
  handIn: (id: HandInId) => ['hand-in', id] as const,
  /** The board of a space, at a position of the same room. */
  board: (id: SpaceId) => ['board', id] as const,
  /** A document and the threads about it, at a position of its space's room. */
  document: (id: DocumentId) => ['document', id] as const,
  /** Versions of a document. */
  documentVersions: (id: DocumentId) => ['document-versions', id] as const,
  /** What a run's spaces may begin with. */
  templates: (id: RunId) => ['templates', id] as const,
  /** Feedback of all groups for each other, for trainers. */
  peerFeedback: (id: RunId) => ['peer-feedback', id] as const,
  /** My inbox, at a position of my room. */
  inbox: ['inbox'] as const,
  /** My drafts and what is sent later, at a position of my room. */
  drafts: ['drafts'] as const,
  /** Messages that I keep, at a position of my room. */
  saved: ['saved'] as const,
  /** A message by id, as it was when somebody looked: nothing keeps it current. */
  message: (id: MessageId) => ['message', id] as const,
  /** What I need before the next webinar, as it was when I opened the page. */
  catchUp: (id: RunId) => ['catch-up', id] as const,
  /** What was found for a query. */
  search: (query: string, run: RunId | undefined) => ['search', query, run] as const,
  /** What tells me of what, and when. */
  notifications: ['notifications'] as const,
  /** Cards of mine that are not done. */
  tasks: ['tasks'] as const,
  /** Where picture and sound can come from. */
  video: ['video'] as const,
  /** Earlier texts of a message; the version makes an edit a new entry. */
  versions: (id: MessageId, version: number) => ['versions', id, version] as const,
  /** My sessions. */
  sessions: ['sessions'] as const,
  /** Accounts, for organisers. */
  people: ['people'] as const,
  /** Invitations, for organisers. */
  invitations: ['invitations'] as const,
  /** Links that could not be mailed, for organisers. */
  unmailedLinks: ['unmailed-links'] as const,
};
