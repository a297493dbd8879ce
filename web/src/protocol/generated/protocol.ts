// Generated from server/protocol by `make types`. Do not edit.

export type OrgId = string & { readonly brand: 'OrgId' };

export type CourseId = string & { readonly brand: 'CourseId' };

export type RunId = string & { readonly brand: 'RunId' };

export type PersonId = string & { readonly brand: 'PersonId' };

export type ChannelId = string & { readonly brand: 'ChannelId' };

export type MessageId = string & { readonly brand: 'MessageId' };

export type RoomId = string & { readonly brand: 'RoomId' };

export type SessionId = string & { readonly brand: 'SessionId' };

export type InvitationId = string & { readonly brand: 'InvitationId' };

export type CommandId = string & { readonly brand: 'CommandId' };

export type Timestamp = string;

export type Position = { 
/**
 * Which history.
 */
epoch: number, 
/**
 * The last event that is known. Below 2^53, so it is exact in JavaScript.
 */
seq: number, };

export type ErrorCode = "malformed" | "invalid" | "unauthenticated" | "forbidden" | "not_found" | "method_not_allowed" | "command_reused" | "version_conflict" | "name_taken" | "email_taken" | "link_gone" | "channel_archived" | "too_large" | "rate_limited" | "cross_site" | "unsupported_media_type" | "unavailable" | "internal";

export type Problem = { 
/**
 * Stable code.
 */
code: ErrorCode, 
/**
 * One sentence for people, in English; clients translate by `code`.
 */
title: string, 
/**
 * HTTP status, also on the socket.
 */
status: number, 
/**
 * Finds the request in the server's log.
 */
request_id?: string | null, 
/**
 * Which fields, for `invalid`.
 */
errors?: Array<FieldError>, 
/**
 * When to try again, in milliseconds, for `rate_limited` and `unavailable`.
 */
retry_after_ms?: number | null, 
/**
 * The message as it is now, for `version_conflict`; the caller's own text is `rejected_body`.
 */
current?: Message | null, 
/**
 * The text that was not taken, for `version_conflict`.
 */
rejected_body?: string | null, };

export type FieldError = { 
/**
 * JSON pointer to the field (RFC 6901).
 */
pointer: string, 
/**
 * Stable rule name, e.g. `too_long`.
 */
rule: string, 
/**
 * What is allowed, as a sentence in English.
 */
allowed: string, };

export type Role = "guest" | "participant" | "trainer" | "organiser";

export type Block = { "type": "paragraph", 
/**
 * Its content.
 */
inlines: Array<Inline>, } | { "type": "heading", 
/**
 * 1 to 3.
 */
level: number, 
/**
 * Its content.
 */
inlines: Array<Inline>, } | { "type": "code", 
/**
 * The language named behind the fence, lower case; empty if none.
 */
language: string, 
/**
 * The code as written.
 */
text: string, } | { "type": "quote", 
/**
 * Its content.
 */
blocks: Array<Block>, } | { "type": "list", 
/**
 * The first number; none for bullets.
 */
start: number | null, 
/**
 * Its items.
 */
items: Array<Array<Block>>, } | { "type": "rule" };

export type Inline = { "type": "text", 
/**
 * The text.
 */
text: string, } | { "type": "strong", 
/**
 * Its content.
 */
inlines: Array<Inline>, } | { "type": "emphasis", 
/**
 * Its content.
 */
inlines: Array<Inline>, } | { "type": "strike", 
/**
 * Its content.
 */
inlines: Array<Inline>, } | { "type": "code", 
/**
 * The code as written.
 */
text: string, } | { "type": "link", 
/**
 * Absolute address, host in ASCII (punycode) where it was not.
 */
href: string, 
/**
 * What is shown.
 */
inlines: Array<Inline>, } | { "type": "break" };

export type Person = { 
/**
 * Who.
 */
id: PersonId, 
/**
 * The name they gave.
 */
display_name: string, 
/**
 * Organiser of the organisation.
 */
is_organiser: boolean, 
/**
 * False once the account is closed: shown, cannot sign in.
 */
is_active: boolean, };

export type SignedIn = { 
/**
 * The person.
 */
person: Person, 
/**
 * Their own mail address, shown to nobody else but organisers.
 */
email: string | null, 
/**
 * This session.
 */
session_id: SessionId, 
/**
 * The organisation.
 */
org_id: OrgId, 
/**
 * Its name.
 */
org_name: string, };

export type SignIn = { 
/**
 * Mail address of the account.
 */
email: string, 
/**
 * The password.
 */
password: string, };

export type ChangePassword = { 
/**
 * The password that signs in now; none if there is none yet.
 */
current_password: string | null, 
/**
 * The new one.
 */
password: string, };

export type RequestSignInLink = { 
/**
 * Mail address of the account.
 */
email: string, };

export type Token = { 
/**
 * 256 bits, base64url without padding.
 */
token: string, };

export type InvitationPreview = { 
/**
 * The organisation that invites.
 */
org_name: string, 
/**
 * The run, if the invitation names one.
 */
run_name: string | null, 
/**
 * What the new person will be.
 */
role: Role, 
/**
 * The address it was sent to, if it was.
 */
email: string | null, 
/**
 * Until when it can be accepted.
 */
expires_at: Timestamp, };

export type AcceptInvitation = { 
/**
 * The secret of the link.
 */
token: string, 
/**
 * How the person wants to be called.
 */
display_name: string, 
/**
 * Their mail address: the account's name at sign-in.
 */
email: string, 
/**
 * A password; without one a sign-in link is sent to the address.
 */
password: string | null, };

export type Accepted = { "type": "signed_in" } & SignedIn | { "type": "link_sent" };

export type Invitation = { 
/**
 * Which.
 */
id: InvitationId, 
/**
 * The role it gives.
 */
role: Role, 
/**
 * The run it leads into.
 */
run_id: RunId | null, 
/**
 * Private channels it opens, besides those that everybody of the run joins.
 */
channel_ids: Array<ChannelId>, 
/**
 * The address it is for, if it is for one.
 */
email: string | null, 
/**
 * A note for organisers.
 */
note: string, 
/**
 * How often it may be accepted.
 */
max_uses: number, 
/**
 * How often it was.
 */
uses: number, 
/**
 * Who made it; none for the first one, made at the command line.
 */
created_by: PersonId | null, 
/**
 * When it was made.
 */
created_at: Timestamp, 
/**
 * Until when it can be accepted.
 */
expires_at: Timestamp, 
/**
 * When it was taken back.
 */
revoked_at: Timestamp | null, };

export type CreateInvitation = { 
/**
 * Makes a repeat return the first result; also the id of the invitation.
 */
command_id: CommandId, 
/**
 * The role it gives.
 */
role: Role, 
/**
 * The run it leads into; required for everybody but organisers.
 */
run_id: RunId | null, 
/**
 * Private channels it opens.
 */
channel_ids: Array<ChannelId>, 
/**
 * Send it to this address; then it has one use.
 */
email: string | null, 
/**
 * A note for organisers.
 */
note: string, 
/**
 * 1 to [`crate::limits::INVITATION_USES`].
 */
max_uses: number, 
/**
 * 1 to [`crate::limits::INVITATION_DAYS`].
 */
days: number, };

export type InvitationCreated = { 
/**
 * The invitation.
 */
invitation: Invitation, 
/**
 * The link to pass on; it is not stored and cannot be shown again. None in the answer to a repeated command.
 */
link: string | null, 
/**
 * It was sent by mail.
 */
mailed: boolean, };

export type UnmailedLink = { 
/**
 * To whom it would have gone.
 */
email: string, 
/**
 * What it is for.
 */
subject: string, 
/**
 * The link.
 */
link: string, 
/**
 * When it was made.
 */
at: Timestamp, };

export type Session = { 
/**
 * Which.
 */
id: SessionId, 
/**
 * The session that asks.
 */
is_current: boolean, 
/**
 * Browser and system, in words.
 */
device: string, 
/**
 * When it began.
 */
created_at: Timestamp, 
/**
 * When it was last used, to the minute.
 */
last_seen_at: Timestamp, };

export type Account = { 
/**
 * The person.
 */
person: Person, 
/**
 * Their mail address.
 */
email: string | null, 
/**
 * Runs and the role in each.
 */
runs: Array<AccountRun>, };

export type AccountRun = { 
/**
 * The run.
 */
run_id: RunId, 
/**
 * The role in it.
 */
role: Role, };

export type ChangePerson = { 
/**
 * A new name (own name, or any for organisers).
 */
display_name: string | null, 
/**
 * Close or reopen the account (organisers).
 */
is_active: boolean | null, };

export type Run = { 
/**
 * Which.
 */
id: RunId, 
/**
 * Name of the course.
 */
course_name: string, 
/**
 * Name of the run, e.g. "Durchgang 1".
 */
name: string, 
/**
 * First day, as `YYYY-MM-DD`.
 */
starts_on: string, 
/**
 * Last day, as `YYYY-MM-DD`.
 */
ends_on: string, 
/**
 * IANA time zone of its dates.
 */
time_zone: string, 
/**
 * How the page addresses people.
 */
address: Address, };

export type Address = "du" | "sie";

export type Week = { 
/**
 * 1 for the first.
 */
number: number, 
/**
 * What it is about.
 */
theme: string, 
/**
 * First day, as `YYYY-MM-DD`.
 */
starts_on: string, 
/**
 * Begin of its webinar.
 */
webinar_at: Timestamp | null, 
/**
 * End of its webinar.
 */
webinar_ends_at: Timestamp | null, 
/**
 * Who speaks, in words.
 */
speakers: string, 
/**
 * Where it is talked about.
 */
channel_id: ChannelId | null, };

export type RunMember = { 
/**
 * Who.
 */
person: Person, 
/**
 * What they are in this run.
 */
role: Role, 
/**
 * Employer or network, in their own words.
 */
organisation: string, };

export type RunSnapshot = { 
/**
 * Where in the run's log this was read.
 */
position: Position, 
/**
 * The run.
 */
run: Run, 
/**
 * Its weeks, in order.
 */
weeks: Array<Week>, 
/**
 * Its people, by name.
 */
people: Array<RunMember>, 
/**
 * Its channels that everybody of the run may find, archived ones too, by name.
 */
channels: Array<Channel>, };

export type CreateRun = { 
/**
 * Makes a repeat return the first result.
 */
command_id: CommandId, 
/**
 * Name of the course; an existing course of this name is used.
 */
course_name: string, 
/**
 * Name of the run.
 */
name: string, 
/**
 * First day, as `YYYY-MM-DD`.
 */
starts_on: string, 
/**
 * Weeks, 1 to 52.
 */
weeks: number, };

export type PutRunMember = { 
/**
 * Makes a repeat return the first result.
 */
command_id: CommandId, 
/**
 * The role in the run; `organiser` is not one that can be given here.
 */
role: Role, };

export type PersonRef = { 
/**
 * Who.
 */
person_id: PersonId, };

export type ChannelKind = "open" | "private" | "announcement";

export type ChannelSection = "course" | "group";

export type Channel = { 
/**
 * Which; also the id of its room.
 */
id: ChannelId, 
/**
 * The run it belongs to.
 */
run_id: RunId, 
/**
 * Its name, unique in the run without regard to case.
 */
name: string, 
/**
 * What it is for, one sentence.
 */
purpose: string, 
/**
 * Who may find, read and write it.
 */
kind: ChannelKind, 
/**
 * Where it stands in the list.
 */
section: ChannelSection, 
/**
 * When it was archived: from then on reading only.
 */
archived_at: Timestamp | null, 
/**
 * When it was made.
 */
created_at: Timestamp, };

export type ReadState = { 
/**
 * Raised by every change; the higher one is the newer one.
 */
version: number, 
/**
 * Seqs that were seen: inclusive ranges `[from, to]`, rising, neither overlapping nor touching.
 */
seen: Array<[number, number]>, };

export type Membership = { 
/**
 * The channel.
 */
channel: Channel, 
/**
 * Head of the channel's room when they joined: what is older is not counted as unread.
 */
joined_seq: number, 
/**
 * What they have seen.
 */
read: ReadState, };

export type Activity = { 
/**
 * The channel.
 */
channel_id: ChannelId, 
/**
 * Head of its room.
 */
head: Position, 
/**
 * Messages of others that were not seen, counted up to [`crate::limits::UNREAD_COUNTED`].
 */
unread: number, 
/**
 * When the newest message was posted.
 */
last_message_at: Timestamp | null, };

export type PersonSnapshot = { 
/**
 * Where in the person's own log this was read.
 */
position: Position, 
/**
 * Who is signed in.
 */
me: SignedIn, 
/**
 * The runs they are in (organisers: all of the organisation).
 */
runs: Array<Run>, 
/**
 * The channels they are in.
 */
memberships: Array<Membership>, 
/**
 * One entry for each membership. Not part of the law: it changes with the channels' rooms.
 */
activity: Array<Activity>, };

export type ChannelSnapshot = { 
/**
 * Where in the channel's log this was read.
 */
position: Position, 
/**
 * The channel.
 */
channel: Channel, 
/**
 * Who is in it, by id.
 */
members: Array<PersonId>, 
/**
 * The newest messages, or those around what was asked for.
 */
messages: MessagePage, };

export type CreateChannel = { 
/**
 * Makes a repeat return the first result; also the new channel's id.
 */
command_id: CommandId, 
/**
 * Its name.
 */
name: string, 
/**
 * What it is for.
 */
purpose: string, 
/**
 * Who may find, read and write it.
 */
kind: ChannelKind, 
/**
 * Where it stands in the list.
 */
section: ChannelSection, 
/**
 * First members besides the author.
 */
members: Array<PersonId>, };

export type ChangeChannel = { 
/**
 * Makes a repeat return the first result.
 */
command_id: CommandId, 
/**
 * A new name.
 */
name: string | null, 
/**
 * A new purpose.
 */
purpose: string | null, 
/**
 * Archive, or bring back.
 */
archived: boolean | null, };

export type CommandOnly = { 
/**
 * Makes a repeat return the first result.
 */
command_id: CommandId, };

export type Message = { 
/**
 * Which.
 */
id: MessageId, 
/**
 * Where.
 */
channel_id: ChannelId, 
/**
 * Its place in the channel's log, and so its place in the conversation.
 */
seq: number, 
/**
 * Who wrote it.
 */
author_id: PersonId, 
/**
 * When it was committed, by the database's clock.
 */
posted_at: Timestamp, 
/**
 * The text as typed (Markdown). Empty when deleted.
 */
body: string, 
/**
 * The text as a tree. Empty when deleted.
 */
tree: Array<Block>, 
/**
 * 1 when posted, raised by every edit.
 */
version: number, 
/**
 * When it was last edited.
 */
edited_at: Timestamp | null, 
/**
 * When it was deleted.
 */
deleted_at: Timestamp | null, 
/**
 * The message it answers.
 */
reply_to: Quote | null, 
/**
 * The command that posted it: how the author's own page knows its echo.
 */
command_id: CommandId, };

export type Quote = { 
/**
 * The quoted message.
 */
message_id: MessageId, 
/**
 * Its place.
 */
seq: number, 
/**
 * Who wrote it.
 */
author_id: PersonId, 
/**
 * Its first words as plain text, as they are now; empty when it was deleted.
 */
excerpt: string, };

export type MessagePage = { 
/**
 * The messages, oldest first.
 */
messages: Array<Message>, 
/**
 * There are older ones.
 */
has_older: boolean, 
/**
 * There are newer ones.
 */
has_newer: boolean, };

export type History = { 
/**
 * Where in the channel's log this was read.
 */
position: Position, 
/**
 * The page.
 */
page: MessagePage, };

export type HistoryQuery = { 
/**
 * Messages with a lower seq.
 */
before: number | null, 
/**
 * Messages with a higher seq.
 */
after: number | null, 
/**
 * The message of this seq, or its neighbours, in the middle.
 */
around: number | null, 
/**
 * How many, 1 to [`crate::limits::PAGE_MESSAGES_MAX`].
 */
limit: number | null, };

export type MessageVersion = { 
/**
 * 1 for the text as posted.
 */
version: number, 
/**
 * The text as typed.
 */
body: string, 
/**
 * When it was replaced by the next version.
 */
replaced_at: Timestamp, };

export type SendMessage = { 
/**
 * Where.
 */
channel_id: ChannelId, 
/**
 * The text (Markdown).
 */
body: string, 
/**
 * The message it answers, in the same channel.
 */
reply_to: MessageId | null, };

export type EditMessage = { 
/**
 * Which.
 */
message_id: MessageId, 
/**
 * The new text.
 */
body: string, 
/**
 * The version it was made from; another one now is a `version_conflict`.
 */
version: number, };

export type DeleteMessage = { 
/**
 * Which.
 */
message_id: MessageId, };

export type MarkSeen = { 
/**
 * Where.
 */
channel_id: ChannelId, 
/**
 * Inclusive ranges of seqs, at most [`crate::limits::SEEN_RANGES`].
 */
seen: Array<[number, number]>, };

export type MarkUnread = { 
/**
 * Where.
 */
channel_id: ChannelId, 
/**
 * The first seq that is unread again.
 */
from_seq: number, };

export type Done = { 
/**
 * The command.
 */
command_id: CommandId, 
/**
 * The room of its event.
 */
room: RoomId, 
/**
 * The position of its event.
 */
position: Position, 
/**
 * It had been carried out before; nothing happened now.
 */
is_repeat: boolean, };

export type Event = { "type": "message_posted", "payload": Message } | { "type": "message_edited", "payload": MessageEdited } | { "type": "message_deleted", "payload": MessageDeleted } | { "type": "channel_changed", "payload": Channel } | { "type": "member_joined", "payload": MemberRef } | { "type": "member_left", "payload": MemberRef } | { "type": "person_changed", "payload": RunMember } | { "type": "person_left", "payload": MemberRef } | { "type": "channel_joined", "payload": Membership } | { "type": "channel_left", "payload": ChannelRef } | { "type": "read_changed", "payload": ReadChanged } | { "type": "personal_changed" } | { "type": "session_ended", "payload": SessionRef };

export type MessageEdited = { 
/**
 * Which.
 */
message_id: MessageId, 
/**
 * Its place.
 */
message_seq: number, 
/**
 * The new text as typed.
 */
body: string, 
/**
 * The new text as a tree.
 */
tree: Array<Block>, 
/**
 * Its first words, for quotes of it.
 */
excerpt: string, 
/**
 * The new version.
 */
version: number, 
/**
 * When.
 */
edited_at: Timestamp, };

export type MessageDeleted = { 
/**
 * Which.
 */
message_id: MessageId, 
/**
 * Its place.
 */
message_seq: number, 
/**
 * When.
 */
deleted_at: Timestamp, };

export type MemberRef = { 
/**
 * Who.
 */
person_id: PersonId, };

export type ChannelRef = { 
/**
 * Which.
 */
channel_id: ChannelId, };

export type SessionRef = { 
/**
 * Which; none for all.
 */
session_id: SessionId | null, };

export type ReadChanged = { 
/**
 * The channel.
 */
channel_id: ChannelId, 
/**
 * The whole state after the change.
 */
read: ReadState, };

export type RoomEvent = { 
/**
 * The room.
 */
room: RoomId, 
/**
 * Its place in the room's log.
 */
position: Position, 
/**
 * When it was committed, by the database's clock.
 */
at: Timestamp, 
/**
 * Who did it; none for the system.
 */
by: PersonId | null, 
/**
 * The command that caused it.
 */
command_id: CommandId | null, 
/**
 * What happened.
 */
event: Event, };

export type ClientFrame = { "type": "hello", "payload": Hello } | { "type": "subscribe", "payload": Subscribe } | { "type": "unsubscribe", "payload": Unsubscribe } | { "type": "command", "payload": CommandFrame } | { "type": "typing", "payload": TypingFrame } | { "type": "attention", "payload": Attention } | { "type": "ping" };

export type Hello = { 
/**
 * [`crate::limits::PROTOCOL_VERSION`] of the client.
 */
v: number, 
/**
 * Name and version of the client, for the log; at most 64 characters.
 */
client: string, 
/**
 * Rooms to follow, with what is known of each.
 */
rooms: Array<Follow>, 
/**
 * The page is not looked at.
 */
is_away: boolean, };

export type Follow = { 
/**
 * The room.
 */
room: RoomId, 
/**
 * What is known; none follows from now on, without what was before.
 */
since: Position | null, };

export type Subscribe = { 
/**
 * The rooms.
 */
rooms: Array<Follow>, };

export type Unsubscribe = { 
/**
 * The rooms.
 */
rooms: Array<RoomId>, };

export type CommandFrame = { 
/**
 * Made by the client; a repeat returns the first result.
 */
id: CommandId, 
/**
 * What to do.
 */
command: Command, };

export type Command = { "type": "send_message", "payload": SendMessage } | { "type": "edit_message", "payload": EditMessage } | { "type": "delete_message", "payload": DeleteMessage } | { "type": "mark_seen", "payload": MarkSeen } | { "type": "mark_unread", "payload": MarkUnread };

export type TypingFrame = { 
/**
 * In which channel's room.
 */
room: RoomId, };

export type Attention = { 
/**
 * The page is hidden or nobody touched it for minutes.
 */
is_away: boolean, };

export type ServerFrame = { "type": "welcome", "payload": Welcome } | { "type": "subscribed", "payload": Subscribed } | { "type": "resync", "payload": Subscribed } | { "type": "refused", "payload": Refused } | { "type": "event", "payload": RoomEvent } | { "type": "ack", "payload": Done } | { "type": "error", "payload": CommandError } | { "type": "typing", "payload": Typing } | { "type": "presence", "payload": Presence } | { "type": "reconnect", "payload": Reconnect } | { "type": "pong" };

export type Welcome = { 
/**
 * [`crate::limits::PROTOCOL_VERSION`] of the server.
 */
v: number, 
/**
 * Who is signed in.
 */
person_id: PersonId, 
/**
 * The session of the socket.
 */
session_id: SessionId, 
/**
 * The server's clock, for countdowns.
 */
now: Timestamp, 
/**
 * Send something at least this often, in milliseconds.
 */
heartbeat_ms: number, };

export type Subscribed = { 
/**
 * The room.
 */
room: RoomId, 
/**
 * Events after this position follow. For `resync`: the head, load a snapshot at least as new.
 */
position: Position, };

export type Refused = { 
/**
 * The room.
 */
room: RoomId, 
/**
 * `not_found` (absent and foreign look the same) or `too_large` (too many rooms).
 */
code: ErrorCode, };

export type CommandError = { 
/**
 * The command, if the frame was one that could be read.
 */
id: CommandId | null, 
/**
 * The same body as over HTTP.
 */
problem: Problem, };

export type Typing = { 
/**
 * The room.
 */
room: RoomId, 
/**
 * Everybody who typed within [`crate::limits::TYPING_SHOWN_SECONDS`].
 */
people: Array<PersonId>, };

export type Presence = { 
/**
 * The run's room.
 */
room: RoomId, 
/**
 * How many people have a socket open.
 */
count: number, 
/**
 * Who looks at the page; empty above [`crate::limits::ROSTER_PEOPLE`].
 */
here: Array<PersonId>, 
/**
 * Who has it open but is away; empty above [`crate::limits::ROSTER_PEOPLE`].
 */
away: Array<PersonId>, };

export type Reconnect = { 
/**
 * Come back after so many milliseconds; drawn at random for each socket.
 */
after_ms: number, };

export type Health = { 
/**
 * Send people here.
 */
is_ready: boolean, 
/**
 * The database answered within the last second.
 */
database: boolean, 
/**
 * The bus between nodes works; without it one node works fully and two deliver later.
 */
bus: boolean, 
/**
 * The server is going away.
 */
is_draining: boolean, };

export const limits = {
  PROTOCOL_VERSION: 1,
  MESSAGE_CHARS: 10000,
  EXCERPT_CHARS: 140,
  DISPLAY_NAME_CHARS: 60,
  CHANNEL_NAME_CHARS: 60,
  CHANNEL_PURPOSE_CHARS: 250,
  EMAIL_CHARS: 254,
  PASSWORD_MIN_CHARS: 15,
  PASSWORD_MAX_CHARS: 256,
  INVITATION_USES: 500,
  INVITATION_DAYS: 180,
  ROOMS_PER_SOCKET: 200,
  COMMANDS_IN_FLIGHT: 64,
  REPLAY_EVENTS: 300,
  PAGE_MESSAGES: 50,
  PAGE_MESSAGES_MAX: 200,
  SEEN_RANGES: 64,
  UNREAD_COUNTED: 1000,
  ROSTER_PEOPLE: 100,
  HELLO_SECONDS: 5,
  PING_SECONDS: 25,
  SILENCE_SECONDS: 60,
  TYPING_SECONDS: 3,
  TYPING_SHOWN_SECONDS: 6,
} as const;

export const closeCodes = {
  NORMAL: 1000,
  RESTART: 1012,
  OVERLOAD: 1013,
  BAD_ENVELOPE: 4400,
  SESSION_ENDED: 4401,
  NO_RIGHT: 4403,
  PROTOCOL_VERSION: 4409,
  FLOOD: 4429,
  TOO_SLOW: 4430,
  SILENT: 4508,
} as const;

export const routes = {
  SESSION: "/api/session",
  SESSIONS: "/api/sessions",
  SESSION_BY_ID: "/api/sessions/{session}",
  PASSWORD: "/api/password",
  SIGN_IN_LINKS: "/api/sign-in-links",
  SIGN_IN_LINKS_REDEEM: "/api/sign-in-links/redeem",
  UNMAILED_LINKS: "/api/unmailed-links",
  INVITATIONS: "/api/invitations",
  INVITATION_BY_ID: "/api/invitations/{invitation}",
  INVITATIONS_LOOK_UP: "/api/invitations/look-up",
  INVITATIONS_ACCEPT: "/api/invitations/accept",
  PEOPLE: "/api/people",
  PERSON_BY_ID: "/api/people/{person}",
  ME: "/api/me",
  RUNS: "/api/runs",
  RUN_BY_ID: "/api/runs/{run}",
  RUN_PERSON: "/api/runs/{run}/people/{person}",
  RUN_CHANNELS: "/api/runs/{run}/channels",
  CHANNEL_BY_ID: "/api/channels/{channel}",
  CHANNEL_JOIN: "/api/channels/{channel}/join",
  CHANNEL_LEAVE: "/api/channels/{channel}/leave",
  CHANNEL_MEMBER: "/api/channels/{channel}/members/{person}",
  CHANNEL_MESSAGES: "/api/channels/{channel}/messages",
  MESSAGE_BY_ID: "/api/messages/{message}",
  MESSAGE_VERSIONS: "/api/messages/{message}/versions",
  COMMANDS: "/api/commands",
  SOCKET: "/api/socket",
  READYZ: "/readyz",
} as const;
