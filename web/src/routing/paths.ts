import type { ChannelId, DocumentId, MessageId, RunId, SpaceId, TopicId, WebinarId } from '@/protocol';

/** Every address of the client, in one place. */
export const paths = {
  today: '/',
  course: '/course',
  programme: '/course/programme',
  people: '/people',
  inbox: '/inbox',
  /** What I need before the next webinar, on one page. */
  catchUp: '/catch-up',
  /** Messages that I keep for later. */
  saved: '/saved',
  search: '/search',
  /** Search for these words. */
  searchFor: (words: string) => `/search?q=${encodeURIComponent(words)}`,
  /** A message, wherever it stands by now: leads on to its place. */
  anyMessage: (message: MessageId) => `/messages/${message}`,
  /** The answers to a message, wherever it stands by now. */
  anyThread: (root: MessageId) => `/messages/${root}?thread`,
  /** The groups of the run. */
  groups: '/course/groups',
  newGroups: '/course/groups/new',
  /** What all groups handed in, for trainers. */
  handIns: '/course/hand-ins',
  /** Reports and what moderators did; for everybody else, what of it concerns them. */
  moderation: '/course/moderation',
  /** That of a run, which need not be the one that is shown, nor one of mine any more. */
  moderationOf: (run: RunId) => `/course/moderation?run=${run}`,
  settings: '/settings',
  organise: '/organise',
  organiseInvitations: '/organise/invitations',
  organisePeople: '/organise/people',
  organiseChannels: '/organise/channels',
  signIn: '/sign-in',
  signInLink: '/sign-in/link',
  invitation: '/invitation',
  /** Where guests enter; a code may follow behind `#`. */
  join: '/join',
  /** What a beamer shows; the secret follows behind `#`. */
  stage: '/stage',
  /** My attendance in the run. */
  attendance: '/course/attendance',
  planWebinar: '/course/webinars/new',
  /** The live room. */
  webinar: (webinar: WebinarId) => `/webinars/${webinar}`,
  /** The moderator's desk. */
  desk: (webinar: WebinarId) => `/webinars/${webinar}/desk`,
  webinarPlan: (webinar: WebinarId) => `/webinars/${webinar}/plan`,
  webinarAttendance: (webinar: WebinarId) => `/webinars/${webinar}/attendance`,
  webinarReport: (webinar: WebinarId) => `/webinars/${webinar}/report`,
  /** Members, rules and due date of a group. */
  group: (space: SpaceId) => `/course/groups/${space}`,
  /** A project space; its conversation stands first. */
  space: (space: SpaceId) => `/spaces/${space}`,
  spaceMessage: (space: SpaceId, seq: number) => `/spaces/${space}/messages/${seq}`,
  document: (space: SpaceId, document: DocumentId) => `/spaces/${space}/documents/${document}`,
  /** A document as slides. */
  present: (space: SpaceId, document: DocumentId) => `/spaces/${space}/documents/${document}/present`,
  board: (space: SpaceId) => `/spaces/${space}/board`,
  files: (space: SpaceId) => `/spaces/${space}/files`,
  handIn: (space: SpaceId) => `/spaces/${space}/hand-in`,
  channel: (channel: ChannelId) => `/channels/${channel}`,
  /** A direct link to one message. */
  message: (channel: ChannelId, seq: number) => `/channels/${channel}/messages/${seq}`,
  /** A link to a topic that survives renaming, merging and moves. */
  topicById: (topic: TopicId) => `/topics/${topic}`,
  /** The answers to a message, beside its conversation. */
  thread: (channel: ChannelId, root: MessageId) => `/channels/${channel}?thread=${root}`,
  /** Only what stands in a topic. */
  topic: (channel: ChannelId, topic: TopicId) => `/channels/${channel}?topic=${topic}`,
  /** The directory, looking for somebody. */
  person: (name: string) => `/people?name=${encodeURIComponent(name)}`,
  /** Sign-in, and where to go after it. */
  signInFor: (next: string) => (next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`),
};

/** A page to come back to after signing in: a path of ours, never another site. */
export function ownPath(value: string | null): string | undefined {
  return value !== null && /^\/(?![/\\])/.test(value) ? value : undefined;
}

/** Pages for people who are not signed in. */
export function isEntrance(pathname: string): boolean {
  return (
    [paths.signIn, paths.signInLink, paths.invitation, paths.join, paths.stage].includes(pathname) ||
    pathname.startsWith('/mails/')
  );
}

/** Slides have the screen for themselves. */
export function isPresentation(pathname: string): boolean {
  return /^\/spaces\/[^/]+\/documents\/[^/]+\/present$/.test(pathname);
}
