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

export type WebinarId = string & { readonly brand: 'WebinarId' };

export type QuestionId = string & { readonly brand: 'QuestionId' };

export type ReplyId = string & { readonly brand: 'ReplyId' };

export type PollId = string & { readonly brand: 'PollId' };

export type BackstageId = string & { readonly brand: 'BackstageId' };

export type SpaceId = string & { readonly brand: 'SpaceId' };

export type TemplateId = string & { readonly brand: 'TemplateId' };

export type DocumentId = string & { readonly brand: 'DocumentId' };

export type VersionId = string & { readonly brand: 'VersionId' };

export type ThreadId = string & { readonly brand: 'ThreadId' };

export type CommentId = string & { readonly brand: 'CommentId' };

export type ColumnId = string & { readonly brand: 'ColumnId' };

export type CardId = string & { readonly brand: 'CardId' };

export type FileId = string & { readonly brand: 'FileId' };

export type UploadId = string & { readonly brand: 'UploadId' };

export type HandInId = string & { readonly brand: 'HandInId' };

export type PeerReviewId = string & { readonly brand: 'PeerReviewId' };

export type NoticeId = string & { readonly brand: 'NoticeId' };

export type TopicId = string & { readonly brand: 'TopicId' };

export type ScheduledId = string & { readonly brand: 'ScheduledId' };

export type PushDeviceId = string & { readonly brand: 'PushDeviceId' };

export type ReportId = string & { readonly brand: 'ReportId' };

export type ModerationId = string & { readonly brand: 'ModerationId' };

export type HookId = string & { readonly brand: 'HookId' };

export type Marks = { 
/**
 * The topic it stands in.
 */
topic_id?: TopicId, 
/**
 * Reactions, in the order of their first.
 */
reactions?: Array<MessageReaction>, 
/**
 * It is pinned.
 */
pin?: Pin, 
/**
 * It asks for votes.
 */
poll?: MessagePoll, 
/**
 * It was reported and is hidden until trainers decide. Its text is not sent.
 */
is_hidden?: boolean, 
/**
 * It was moved here from another channel.
 */
moved_from?: ChannelId, };

export type MessageReaction = { 
/**
 * One emoji, in its fully qualified form.
 */
emoji: string, 
/**
 * Who, the first one first.
 */
people: Array<PersonId>, };

export type Pin = { 
/**
 * Who.
 */
by: PersonId, 
/**
 * When.
 */
at: Timestamp, };

export type Attachment = { 
/**
 * Which; opened at `/api/files/{file}`.
 */
file_id: FileId, 
/**
 * Its name.
 */
name: string, 
/**
 * What it is, as the server found out.
 */
media_type: string, 
/**
 * Its size.
 */
bytes: number, 
/**
 * It is an image that can be shown at `/api/files/{file}/image`.
 */
image: ImageSize | null, 
/**
 * What is to be seen, for those who do not see it; may be empty.
 */
alt: string, };

export type Attach = { 
/**
 * Which.
 */
file_id: FileId, 
/**
 * What is to be seen, for those who do not see it.
 */
alt: string, };

export type Replies = { 
/**
 * How many.
 */
count: number, 
/**
 * When the newest came.
 */
last_at: Timestamp, 
/**
 * Who answered, in the order of their first answer, at most five.
 */
people: Array<PersonId>, };

export type MessageMarked = { 
/**
 * Which.
 */
message_id: MessageId, 
/**
 * Its place.
 */
message_seq: number, 
/**
 * Everything that stands on it now.
 */
marks: Marks, };

export type MessagesGone = { 
/**
 * Which.
 */
message_ids: Array<MessageId>, };

export type TopicState = "open" | "resolved" | "locked";

export type Topic = { 
/**
 * Which.
 */
id: TopicId, 
/**
 * Where.
 */
channel_id: ChannelId, 
/**
 * Its name, unique in the channel without regard to case.
 */
title: string, 
/**
 * How far it is.
 */
state: TopicState, 
/**
 * It was merged into this one: links lead there, and nothing stands in it.
 */
merged_into: TopicId | null, 
/**
 * Who made it.
 */
created_by: PersonId, 
/**
 * When.
 */
created_at: Timestamp, };

export type TopicWish = "follow" | "mute";

export type TopicPreference = { 
/**
 * Which.
 */
topic_id: TopicId, 
/**
 * What.
 */
wish: TopicWish | null, };

export type MessagePoll = { 
/**
 * What can be chosen, 2 to [`crate::limits::MESSAGE_POLL_OPTIONS`].
 */
options: Array<PollChoice>, 
/**
 * More than one may be chosen.
 */
is_multiple: boolean, 
/**
 * Nobody learns who chose what.
 */
is_anonymous: boolean, 
/**
 * Nobody sees numbers before it is closed.
 */
is_hidden: boolean, 
/**
 * How many people voted.
 */
voters: number, 
/**
 * When it closes by itself.
 */
closes_at: Timestamp | null, 
/**
 * When it was closed.
 */
closed_at: Timestamp | null, };

export type PollChoice = { 
/**
 * Its words.
 */
text: string, 
/**
 * How many chose it; none while that is hidden.
 */
votes: number | null, 
/**
 * Who; none for anonymous polls and while it is hidden.
 */
people: Array<PersonId> | null, };

export type NewMessagePoll = { 
/**
 * What can be chosen.
 */
options: Array<string>, 
/**
 * More than one may be chosen.
 */
is_multiple: boolean, 
/**
 * Nobody learns who chose what.
 */
is_anonymous: boolean, 
/**
 * Nobody sees numbers before it is closed.
 */
is_hidden: boolean, 
/**
 * When it closes by itself.
 */
closes_at: Timestamp | null, };

export type ChannelMaterial = { 
/**
 * Files that were sent.
 */
files: Array<MaterialFile>, 
/**
 * Links that were written, each address once.
 */
links: Array<MaterialLink>, };

export type MaterialFile = { 
/**
 * With which.
 */
message_id: MessageId, 
/**
 * Its place.
 */
seq: number, 
/**
 * It is an answer in the thread of this message.
 */
thread_id: MessageId | null, 
/**
 * Who sent it.
 */
author_id: PersonId, 
/**
 * When.
 */
at: Timestamp, 
/**
 * The file.
 */
attachment: Attachment, };

export type MaterialLink = { 
/**
 * In which.
 */
message_id: MessageId, 
/**
 * Its place.
 */
seq: number, 
/**
 * It is an answer in the thread of this message.
 */
thread_id: MessageId | null, 
/**
 * Who wrote it.
 */
author_id: PersonId, 
/**
 * When.
 */
at: Timestamp, 
/**
 * Absolute address; only `http` and `https`.
 */
href: string, 
/**
 * What is shown.
 */
text: string, };

export type MyPollVote = { 
/**
 * Indexes of options, rising; empty if I did not vote.
 */
options: Array<number>, };

export type TalkCommand = { "do": "react", 
/**
 * To which.
 */
message_id: MessageId, 
/**
 * One emoji.
 */
emoji: string, 
/**
 * Set, not toggled.
 */
on: boolean, } | { "do": "pin", 
/**
 * Which.
 */
message_id: MessageId, 
/**
 * Set, not toggled.
 */
on: boolean, } | { "do": "vote_poll", 
/**
 * Its message.
 */
message_id: MessageId, 
/**
 * Indexes of options.
 */
options: Array<number>, } | { "do": "close_poll", 
/**
 * Its message.
 */
message_id: MessageId, } | { "do": "make_topic", 
/**
 * Where.
 */
channel_id: ChannelId, 
/**
 * Made by the client.
 */
topic_id: TopicId, 
/**
 * Its name.
 */
title: string, 
/**
 * Messages that belong to it; may be none. Answers in their threads come along.
 */
message_ids: Array<MessageId>, } | { "do": "change_topic", 
/**
 * Which.
 */
topic_id: TopicId, 
/**
 * Its new name.
 */
title: string | null, 
/**
 * How far it is.
 */
state: TopicState | null, } | { "do": "merge_topics", 
/**
 * Which; leads to the other one from then on.
 */
topic_id: TopicId, 
/**
 * Into which.
 */
into: TopicId, } | { "do": "move_messages", 
/**
 * Which, all of one channel, at most [`crate::limits::MOVED_MESSAGES`].
 */
message_ids: Array<MessageId>, 
/**
 * Where to.
 */
channel_id: ChannelId, 
/**
 * Into which topic of it.
 */
topic_id: TopicId | null, } | { "do": "move_topic", 
/**
 * Which.
 */
topic_id: TopicId, 
/**
 * Where to.
 */
channel_id: ChannelId, } | { "do": "wish_topic", 
/**
 * Which.
 */
topic_id: TopicId, 
/**
 * What.
 */
wish: TopicWish | null, };

export type ReadersQuery = { 
/**
 * The channel they would go to.
 */
to: ChannelId, };

export type ReadersChange = { 
/**
 * People who can read it now and could not afterwards.
 */
lost: number, 
/**
 * People who cannot read it now and could afterwards.
 */
gained: number, };

export type DraftPlace = { 
/**
 * The channel.
 */
channel_id: ChannelId, 
/**
 * The thread of this message.
 */
thread_id: MessageId | null, };

export type Draft = { 
/**
 * Where; there is one draft for each place.
 */
place: DraftPlace, 
/**
 * The text; empty when there is no draft any more.
 */
body: string, 
/**
 * The topic it would go to.
 */
topic_id: TopicId | null, 
/**
 * The message it would answer.
 */
reply_to: MessageId | null, 
/**
 * Raised by every change; the higher one is the newer one.
 */
version: number, 
/**
 * When it was changed.
 */
at: Timestamp, };

export type PutDraft = { 
/**
 * Makes a repeat return the first result.
 */
command_id: CommandId, 
/**
 * Where.
 */
place: DraftPlace, 
/**
 * The text; empty throws it away.
 */
body: string, 
/**
 * The topic it would go to.
 */
topic_id: TopicId | null, 
/**
 * The message it would answer.
 */
reply_to: MessageId | null, 
/**
 * The version it was made from, 0 for none. Another one now is a `version_conflict`, with the draft as it is.
 */
version: number, };

export type Scheduled = { 
/**
 * Which; also the id of the command that posts it, so it is posted once.
 */
id: ScheduledId, 
/**
 * Where.
 */
place: DraftPlace, 
/**
 * The text.
 */
body: string, 
/**
 * The topic it goes to.
 */
topic_id: TopicId | null, 
/**
 * The message it answers.
 */
reply_to: MessageId | null, 
/**
 * Files that go with it.
 */
attachments: Array<Attach>, 
/**
 * A poll that goes with it.
 */
poll: NewMessagePoll | null, 
/**
 * When it is sent.
 */
send_at: Timestamp, 
/**
 * It could not be sent: the code of the error. It waits for its author.
 */
failed: string | null, };

export type PutScheduled = { 
/**
 * Makes a repeat return the first result.
 */
command_id: CommandId, 
/**
 * Where.
 */
place: DraftPlace, 
/**
 * The text.
 */
body: string, 
/**
 * The topic it goes to.
 */
topic_id: TopicId | null, 
/**
 * The message it answers.
 */
reply_to: MessageId | null, 
/**
 * Files that go with it.
 */
attachments: Array<Attach>, 
/**
 * A poll that goes with it.
 */
poll: NewMessagePoll | null, 
/**
 * When: in the future, at most a year from now.
 */
send_at: Timestamp, };

export type ScheduledRef = { 
/**
 * Which.
 */
scheduled_id: ScheduledId, };

export type Drafts = { 
/**
 * Where in my room's log this was read.
 */
position: Position, 
/**
 * By channel and thread.
 */
drafts: Array<Draft>, 
/**
 * By the time they are sent.
 */
scheduled: Array<Scheduled>, };

export type Saved = { 
/**
 * Which; there is one entry for each message.
 */
message_id: MessageId, 
/**
 * When I kept it.
 */
at: Timestamp, 
/**
 * When I want to be reminded.
 */
remind_at: Timestamp | null, 
/**
 * When I was done with it.
 */
done_at: Timestamp | null, };

export type PutSaved = { 
/**
 * Makes a repeat return the first result.
 */
command_id: CommandId, 
/**
 * When I want to be reminded, in the future.
 */
remind_at: Timestamp | null, 
/**
 * I am done with it.
 */
is_done: boolean, };

export type SavedRef = { 
/**
 * Which.
 */
message_id: MessageId, };

export type SavedMessages = { 
/**
 * Where in my room's log this was read.
 */
position: Position, 
/**
 * Newest first.
 */
saved: Array<Saved>, 
/**
 * Those of the messages that I may still read. Not part of the law: they change in their channels' rooms.
 */
messages: Array<Message>, };

export type NotifyLevel = "all" | "mentions" | "nothing" | "muted";

export type Language = "de" | "en";

export type MailKind = "notices" | "digest";

export type PutLevel = { 
/**
 * Makes a repeat return the first result.
 */
command_id: CommandId, 
/**
 * Of what I want to be told.
 */
level: NotifyLevel, };

export type QuietHours = { 
/**
 * Minutes after midnight at which quiet begins; may be after its end, for the night.
 */
from: number, 
/**
 * Minutes after midnight at which it ends.
 */
to: number, 
/**
 * Whole days of quiet: 1 Monday to 7 Sunday (ISO 8601).
 */
days: Array<number>, };

export type DigestTime = { 
/**
 * 1 Monday to 7 Sunday (ISO 8601).
 */
day: number, 
/**
 * Minutes after midnight, local to the person.
 */
at: number, };

export type NotificationSettings = { 
/**
 * My zone (IANA).
 */
zone: string, 
/**
 * My quiet hours; none for those of the course.
 */
quiet: QuietHours | null, 
/**
 * Words that concern me, at most [`crate::limits::KEYWORDS`].
 */
keywords: Array<string>, 
/**
 * Mail what I have not seen after so many minutes; none for never.
 */
mail_after: number | null, 
/**
 * The weekly digest; none for never.
 */
digest: DigestTime | null, 
/**
 * Language of mails; none for the one that my browser likes best.
 */
language?: Language, };

export type PutNotificationSettings = { 
/**
 * Makes a repeat return the first result.
 */
command_id: CommandId, 
/**
 * All of it.
 */
settings: NotificationSettings, };

export type Notifications = { 
/**
 * What I want.
 */
settings: NotificationSettings, 
/**
 * Quiet hours of my runs, which hold where I set none.
 */
runs: Array<RunQuietHours>, 
/**
 * Browsers that get push messages.
 */
devices: Array<PushDevice>, 
/**
 * The server's key for push (VAPID), base64url; none where push is not set up.
 */
push_key: string | null, 
/**
 * Mail can be sent.
 */
has_mail: boolean, };

export type RunQuietHours = { 
/**
 * The run.
 */
run_id: RunId, 
/**
 * None for none.
 */
quiet: QuietHours | null, };

export type PutQuietHours = { 
/**
 * Makes a repeat return the first result.
 */
command_id: CommandId, 
/**
 * None for none.
 */
quiet: QuietHours | null, };

export type PushDevice = { 
/**
 * Which.
 */
id: PushDeviceId, 
/**
 * Browser and system, in words.
 */
label: string, 
/**
 * It is the one that asks.
 */
is_this: boolean, 
/**
 * Since when.
 */
at: Timestamp, };

export type PutPushDevice = { 
/**
 * Where messages go.
 */
endpoint: string, 
/**
 * The browser's key, base64url.
 */
p256dh: string, 
/**
 * The shared secret, base64url.
 */
auth: string, };

export type SearchQuery = { 
/**
 * Words and operators: `from:name`, `in:channel`, `before:2026-05-01`, `after:`, `has:file|link|image|poll`,
 * `"exact words"`, `-without`. At most [`crate::limits::SEARCH_CHARS`].
 */
q: string, 
/**
 * Only in this run.
 */
run: RunId | null, 
/**
 * Hits to leave out, for the next page.
 */
offset: number, 
/**
 * How many, 1 to [`crate::limits::SEARCH_HITS`].
 */
limit: number | null, };

export type SearchPage = { 
/**
 * Best first.
 */
hits: Array<SearchHit>, 
/**
 * There are more.
 */
has_more: boolean, 
/**
 * How the query was understood.
 */
understood: Array<UnderstoodTerm>, };

export type UnderstoodTerm = { 
/**
 * As it was written.
 */
text: string, 
/**
 * The operator, if it is one: `from`, `in`, `before`, `after`, `has`.
 */
operator: string | null, 
/**
 * It names nothing that I can see; it was left out.
 */
is_unknown: boolean, };

export type Found = { "kind": "message", 
/**
 * Where.
 */
channel_id: ChannelId, 
/**
 * Which.
 */
message_id: MessageId, 
/**
 * Its place.
 */
seq: number, 
/**
 * It is an answer in this thread.
 */
thread_id: MessageId | null, } | { "kind": "document", 
/**
 * Where.
 */
space_id: SpaceId, 
/**
 * Which.
 */
document_id: DocumentId, } | { "kind": "file", 
/**
 * In which space, if in one.
 */
space_id: SpaceId | null, 
/**
 * With which message, if with one.
 */
message_id: MessageId | null, 
/**
 * Which.
 */
file_id: FileId, };

export type SearchHit = { 
/**
 * What.
 */
found: Found, 
/**
 * Where, in words: the channel's or space's name.
 */
place: string, 
/**
 * Title of the document, name of the file; empty for messages.
 */
title: string, 
/**
 * Who wrote it.
 */
by: PersonId | null, 
/**
 * Their name.
 */
by_name: string, 
/**
 * When.
 */
at: Timestamp, 
/**
 * The words around the hit, in order.
 */
fragments: Array<Fragment>, };

export type Fragment = { 
/**
 * The text.
 */
text: string, 
/**
 * It is what was looked for.
 */
is_hit: boolean, };

export type CatchUp = { 
/**
 * The run.
 */
run_id: RunId, 
/**
 * Since my last visit.
 */
since: Timestamp, 
/**
 * The next webinar.
 */
webinar: WebinarCard | null, 
/**
 * What concerns me and I have not seen: mentions, questions, answers.
 */
notices: Array<Notice>, 
/**
 * My open tasks.
 */
tasks: Array<MyTask>, 
/**
 * Work of my groups that is not handed in, and when it is due.
 */
due: Array<DueWork>, 
/**
 * What was said since then in channels and topics, those that I follow first. What I muted is not in it.
 */
talks: Array<CaughtTalk>, 
/**
 * How long reading takes, in minutes, at 200 words a minute.
 */
minutes: number, };

export type DueWork = { 
/**
 * The space.
 */
space_id: SpaceId, 
/**
 * Its name.
 */
name: string, 
/**
 * When.
 */
due_at: Timestamp, };

export type CaughtTalk = { 
/**
 * The channel.
 */
channel_id: ChannelId, 
/**
 * The topic, if it is one.
 */
topic_id: TopicId | null, 
/**
 * Name of the channel.
 */
channel: string, 
/**
 * Title of the topic.
 */
topic: string | null, 
/**
 * I follow it.
 */
is_followed: boolean, 
/**
 * How many messages of others I have not seen.
 */
unread: number, 
/**
 * Seq of the first of them.
 */
from_seq: number, 
/**
 * Seq of the last of them.
 */
to_seq: number, 
/**
 * The few that matter most: pinned, of trainers, with most answers and reactions; in their order.
 */
messages: Array<Message>, };

export type ReportReason = "hurtful" | "private" | "spam" | "other";

export type ReportMessage = { 
/**
 * Makes a repeat return the first result; also the report's id.
 */
command_id: CommandId, 
/**
 * Why.
 */
reason: ReportReason, 
/**
 * In words; may be empty but for `other`.
 */
note: string, };

export type Verdict = "keep" | "remove";

export type MessageReport = { 
/**
 * Which: the first report's.
 */
id: ReportId, 
/**
 * The channel's name.
 */
channel: string, 
/**
 * The message as it is; none once it is deleted.
 */
message: Message | null, 
/**
 * Why.
 */
reasons: Array<ReportReason>, 
/**
 * What was said, without who said it.
 */
notes: Array<string>, 
/**
 * How many people reported it; 0 for what was removed without a report.
 */
reports: number, 
/**
 * The message is hidden until it is decided.
 */
is_hidden: boolean, 
/**
 * When it was reported first.
 */
at: Timestamp, 
/**
 * What was decided.
 */
verdict: Verdict | null, 
/**
 * Why, in words that the author reads too.
 */
decided_why: string | null, 
/**
 * Who decided.
 */
decided_by: PersonId | null, 
/**
 * When.
 */
decided_at: Timestamp | null, };

export type DecideReport = { 
/**
 * Makes a repeat return the first result.
 */
command_id: CommandId, 
/**
 * What.
 */
verdict: Verdict, 
/**
 * Why.
 */
why: string, };

export type RemoveMessage = { 
/**
 * Makes a repeat return the first result.
 */
command_id: CommandId, 
/**
 * Why, in words that the author reads too.
 */
why: string, };

export type ModerationAct = { "kind": "hid", 
/**
 * Which.
 */
message_id: MessageId, } | { "kind": "decided", 
/**
 * Which.
 */
report_id: ReportId, 
/**
 * How.
 */
verdict: Verdict, } | { "kind": "silenced", 
/**
 * Until when.
 */
until: Timestamp, } | { "kind": "slowed", 
/**
 * Which.
 */
channel_id: ChannelId, 
/**
 * Seconds.
 */
seconds: number, } | { "kind": "restricted", 
/**
 * Which.
 */
channel_id: ChannelId, 
/**
 * Only trainers.
 */
trainers_only: boolean, } | { "kind": "locked", 
/**
 * Its channel.
 */
channel_id: ChannelId, 
/**
 * Which.
 */
topic_id: TopicId, 
/**
 * Only trainers.
 */
is_locked: boolean, } | { "kind": "took_out", 
/**
 * Which.
 */
channel_id: ChannelId, } | { "kind": "banned" };

export type ModerationEntry = { 
/**
 * Which.
 */
id: ModerationId, 
/**
 * What.
 */
act: ModerationAct, 
/**
 * Whom it concerns.
 */
person_id: PersonId | null, 
/**
 * Why.
 */
why: string, 
/**
 * Who did it; none for Lotse itself, which hides what several people report.
 */
by: PersonId | null, 
/**
 * When.
 */
at: Timestamp, 
/**
 * When it was taken back.
 */
undone_at: Timestamp | null, 
/**
 * It can still be taken back.
 */
can_undo: boolean, };

export type Moderation = { 
/**
 * The run.
 */
run_id: RunId, 
/**
 * Those to decide first, then the newest; empty for those who do not moderate.
 */
reports: Array<MessageReport>, 
/**
 * Newest first.
 */
entries: Array<ModerationEntry>, 
/**
 * The run's name, for those who are in it no more.
 */
run_name: string, 
/**
 * Names of those whom the entries name, who may have left.
 */
people: Array<Author>, };

export type SilencePerson = { 
/**
 * Makes a repeat return the first result.
 */
command_id: CommandId, 
/**
 * Until when, at most 30 days.
 */
until: Timestamp | null, 
/**
 * Why, in words that they read too.
 */
why: string, };

export type Blocks = { 
/**
 * Who.
 */
people: Array<PersonId>, };

export type BotRight = "read" | "write";

export type HookKind = { "kind": "incoming" } | { "kind": "outgoing", 
/**
 * Where to; `https` but for loopback.
 */
url: string, 
/**
 * Deliveries failed so often that it was stopped.
 */
is_stopped: boolean, } | { "kind": "bot", 
/**
 * What it may do.
 */
rights: Array<BotRight>, 
/**
 * The person it is.
 */
person_id: PersonId, };

export type Hook = { 
/**
 * Which.
 */
id: HookId, 
/**
 * Where.
 */
channel_id: ChannelId, 
/**
 * Its name, shown as the author of what it posts.
 */
name: string, 
/**
 * What it is.
 */
kind: HookKind, 
/**
 * Who made it.
 */
created_by: PersonId, 
/**
 * When.
 */
created_at: Timestamp, 
/**
 * When it was last used.
 */
used_at: Timestamp | null, };

export type NewHookKind = { "kind": "incoming" } | { "kind": "outgoing", 
/**
 * Where to.
 */
url: string, } | { "kind": "bot", 
/**
 * What it may do.
 */
rights: Array<BotRight>, };

export type CreateHook = { 
/**
 * Makes a repeat return the first result; also the hook's id.
 */
command_id: CommandId, 
/**
 * Its name.
 */
name: string, 
/**
 * What it is.
 */
hook: NewHookKind, };

export type CreatedHook = { 
/**
 * The hook.
 */
hook: Hook, 
/**
 * Incoming: its address. Outgoing: the key of its signatures. Bot: its token. None when the call is a repeat.
 */
secret: string | null, };

export type ChangeHook = { 
/**
 * Set, not toggled; so a repeat changes nothing.
 */
is_stopped: boolean, };

export type HookNews = "message_posted" | "message_edited" | "message_deleted";

export type HookCall = { 
/**
 * What happened.
 */
type: HookNews, 
/**
 * When.
 */
timestamp: Timestamp, 
/**
 * To what.
 */
data: HookCallData, };

export type HookCallData = { 
/**
 * Its channel.
 */
channel_id: ChannelId, 
/**
 * The name of it.
 */
channel_name: string, 
/**
 * Which.
 */
message_id: MessageId, 
/**
 * The name of its author.
 */
author_name: string | null, 
/**
 * As it is when it is told; none of a deleted one.
 */
message: Message | null, };

export type OpenDirect = { 
/**
 * Makes a repeat return the first result.
 */
command_id: CommandId, 
/**
 * The others, 1 to [`crate::limits::DIRECT_PEOPLE`].
 */
people: Array<PersonId>, };

export type RunRef = { 
/**
 * Which.
 */
run_id: RunId, };

export type Mentioned = { "kind": "person", 
/**
 * Who.
 */
person_id: PersonId, } | { "kind": "space", 
/**
 * Which.
 */
space_id: SpaceId, } | { "kind": "everybody" };

export type InsideLink = { "kind": "message", 
/**
 * Which.
 */
message_id: MessageId, } | { "kind": "topic", 
/**
 * Which.
 */
topic_id: TopicId, };

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

export type ErrorCode = "malformed" | "invalid" | "unauthenticated" | "forbidden" | "not_found" | "method_not_allowed" | "command_reused" | "version_conflict" | "name_taken" | "email_taken" | "link_gone" | "channel_archived" | "wrong_state" | "acted_before" | "question_limit" | "seats_taken" | "past_due" | "silenced" | "wrong_offset" | "storage_full" | "too_large" | "rate_limited" | "cross_site" | "unsupported_media_type" | "unavailable" | "internal";

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
 * When to try again, in milliseconds, for `rate_limited`, `silenced` and `unavailable`.
 */
retry_after_ms?: number | null, 
/**
 * The message as it is now, for `version_conflict`; the caller's own text is `rejected_body`.
 */
current?: Message | null, 
/**
 * The text that was not taken, for `version_conflict`.
 */
rejected_body?: string | null, 
/**
 * The state in which it cannot be done, for `wrong_state`: a word of the thing's states.
 */
state?: string | null, 
/**
 * Who did what, for `acted_before`.
 */
acted?: LastAction | null, 
/**
 * The draft as it is now, for `version_conflict` of a draft.
 */
draft?: Draft | null, };

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
inlines: Array<Inline>, } | { "type": "mention", 
/**
 * Who.
 */
who: Mentioned, 
/**
 * The name as it was written; clients show the current one.
 */
name: string, } | { "type": "inside", 
/**
 * What.
 */
to: InsideLink, 
/**
 * What is shown.
 */
inlines: Array<Inline>, } | { "type": "time", 
/**
 * When.
 */
at: Timestamp, 
/**
 * The words as they were written.
 */
text: string, } | { "type": "break" };

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
 * Its webinars, by begin.
 */
webinars: Array<WebinarCard>, 
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

export type ChannelKind = "open" | "private" | "announcement" | "direct";

export type ChannelSection = "course" | "group" | "direct";

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
created_at: Timestamp, 
/**
 * Only trainers write for the time being.
 */
trainers_only?: boolean, 
/**
 * Seconds between two messages of a person; 0 for none. Trainers are not slowed.
 */
slow_seconds?: number, 
/**
 * Who is in it; only of direct conversations, whose members never change.
 */
people?: Array<PersonId>, };

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
read: ReadState, 
/**
 * Of what in it they want to be told.
 */
level: NotifyLevel, 
/**
 * What they want of its topics.
 */
topics?: Array<TopicPreference>, };

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
messages: MessagePage, 
/**
 * Its topics, by title; those that were merged too, so that links lead somewhere.
 */
topics: Array<Topic>, 
/**
 * What is pinned, the newest first.
 */
pinned: Array<MessageId>, };

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
archived: boolean | null, 
/**
 * Only trainers write, or everybody again.
 */
trainers_only: boolean | null, 
/**
 * Seconds between two messages of a person; 0 for none.
 */
slow_seconds: number | null, };

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
command_id: CommandId, 
/**
 * It is an answer in the thread of this message, and stands beside the conversation.
 */
thread_id?: MessageId, 
/**
 * What was answered in its thread.
 */
replies?: Replies, 
/**
 * Files that came with it.
 */
attachments?: Array<Attachment>, 
/**
 * The name under which a hook posted it.
 */
hook?: string, 
/**
 * What stands on it.
 */
marks?: Marks, };

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
limit: number | null, 
/**
 * Only what stands in this topic.
 */
topic: TopicId | null, 
/**
 * The thread of this message, which comes first; without it, answers in threads are left out.
 */
thread: MessageId | null, };

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
reply_to: MessageId | null, 
/**
 * The message in whose thread it stands.
 */
thread_id: MessageId | null, 
/**
 * The topic it goes to.
 */
topic_id: TopicId | null, 
/**
 * Files, at most [`crate::limits::MESSAGE_FILES`].
 */
attachments: Array<Attach>, 
/**
 * A poll; the text is its question.
 */
poll: NewMessagePoll | null, };

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
seen: Array<[number, number]>, 
/**
 * Version of the read state that the device knew when they were seen. What was marked unread later stays unread,
 * however late this arrives. Without it they count as seen now.
 */
known?: number | null, };

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

export type Event = { "type": "message_posted", "payload": Message } | { "type": "message_edited", "payload": MessageEdited } | { "type": "message_deleted", "payload": MessageDeleted } | { "type": "message_marked", "payload": MessageMarked } | { "type": "messages_gone", "payload": MessagesGone } | { "type": "topic_changed", "payload": Topic } | { "type": "channel_changed", "payload": Channel } | { "type": "member_joined", "payload": MemberRef } | { "type": "member_left", "payload": MemberRef } | { "type": "person_changed", "payload": RunMember } | { "type": "person_left", "payload": MemberRef } | { "type": "channel_joined", "payload": Membership } | { "type": "channel_left", "payload": ChannelRef } | { "type": "read_changed", "payload": ReadChanged } | { "type": "personal_changed" } | { "type": "session_ended", "payload": SessionRef } | { "type": "webinar_listed", "payload": WebinarCard } | { "type": "webinar_changed", "payload": Webinar } | { "type": "live_changed", "payload": Live } | { "type": "question_changed", "payload": Question } | { "type": "question_gone", "payload": QuestionGone } | { "type": "poll_changed", "payload": Poll } | { "type": "poll_gone", "payload": PollRef } | { "type": "hand_changed", "payload": Hand } | { "type": "hand_lowered", "payload": MemberRef } | { "type": "my_question_changed", "payload": MyQuestion } | { "type": "staff_question_changed", "payload": StaffQuestion } | { "type": "question_claimed", "payload": QuestionClaimed } | { "type": "staff_poll_changed", "payload": StaffPoll } | { "type": "staff_poll_gone", "payload": PollRef } | { "type": "backstage_changed", "payload": Backstage } | { "type": "stage_changed", "payload": StageView } | { "type": "notice_posted", "payload": Notice } | { "type": "notices_read", "payload": NoticesRead } | { "type": "notices_gone", "payload": NoticesGone } | { "type": "tasks_changed" } | { "type": "draft_changed", "payload": Draft } | { "type": "scheduled_changed", "payload": Scheduled } | { "type": "scheduled_gone", "payload": ScheduledRef } | { "type": "saved_changed", "payload": Saved } | { "type": "saved_gone", "payload": SavedRef } | { "type": "settings_changed" } | { "type": "moderation_changed", "payload": RunRef } | { "type": "space_listed", "payload": Space } | { "type": "space_changed", "payload": Space } | { "type": "document_changed", "payload": SharedDocument } | { "type": "document_gone", "payload": DocumentRef } | { "type": "version_kept", "payload": DocumentVersion } | { "type": "thread_changed", "payload": Thread } | { "type": "column_changed", "payload": Column } | { "type": "column_gone", "payload": ColumnRef } | { "type": "card_changed", "payload": Card } | { "type": "card_gone", "payload": CardRef } | { "type": "file_changed", "payload": SpaceFile } | { "type": "file_gone", "payload": FileRef } | { "type": "hand_in_changed", "payload": HandIn } | { "type": "peer_review_changed", "payload": PeerReview };

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

export type ClientFrame = { "type": "hello", "payload": Hello } | { "type": "subscribe", "payload": Subscribe } | { "type": "unsubscribe", "payload": Unsubscribe } | { "type": "command", "payload": CommandFrame } | { "type": "typing", "payload": TypingFrame } | { "type": "react", "payload": React } | { "type": "attention", "payload": Attention } | { "type": "ping" };

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

export type Command = { "type": "send_message", "payload": SendMessage } | { "type": "edit_message", "payload": EditMessage } | { "type": "delete_message", "payload": DeleteMessage } | { "type": "mark_seen", "payload": MarkSeen } | { "type": "mark_unread", "payload": MarkUnread } | { "type": "webinar", "payload": WebinarCommand } | { "type": "board", "payload": BoardCommand } | { "type": "talk", "payload": TalkCommand };

export type TypingFrame = { 
/**
 * In which channel's room.
 */
room: RoomId, };

export type Attention = { 
/**
 * The page is hidden or nobody touched it for minutes.
 */
is_away: boolean, 
/**
 * The document that is looked at, if one is.
 */
looks_at: LooksAt | null, };

export type LooksAt = { 
/**
 * The space whose room is told.
 */
space_id: SpaceId, 
/**
 * The document.
 */
document_id: DocumentId, };

export type ServerFrame = { "type": "welcome", "payload": Welcome } | { "type": "subscribed", "payload": Subscribed } | { "type": "resync", "payload": Subscribed } | { "type": "refused", "payload": Refused } | { "type": "event", "payload": RoomEvent } | { "type": "ack", "payload": Done } | { "type": "error", "payload": CommandError } | { "type": "typing", "payload": Typing } | { "type": "presence", "payload": Presence } | { "type": "tally", "payload": Tally } | { "type": "reconnect", "payload": Reconnect } | { "type": "pong" };

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
 * The run's, webinar's or space's room.
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
away: Array<PersonId>, 
/**
 * In a space's room: who looks at which document.
 */
places: Array<Place>, };

export type Place = { 
/**
 * Who.
 */
person_id: PersonId, 
/**
 * At what.
 */
document_id: DocumentId, };

export type LookIn = "group" | "trainers" | "course";

export type Space = { 
/**
 * Which; also the id of its room.
 */
id: SpaceId, 
/**
 * The run.
 */
run_id: RunId, 
/**
 * Its name.
 */
name: string, 
/**
 * What its project is about.
 */
theme: string, 
/**
 * Where the group talks.
 */
channel_id: ChannelId, 
/**
 * Who is in it, in the order of their ids.
 */
members: Array<PersonId>, 
/**
 * Who may look in.
 */
look_in: LookIn, 
/**
 * Whoever looks in may comment. Trainers who look in always may.
 */
lookers_comment: boolean, 
/**
 * When the work is due.
 */
due_at: Timestamp | null, 
/**
 * The group has until then, by a trainer's leave.
 */
extended_until: Timestamp | null, 
/**
 * Most members; none for no limit.
 */
seats: number | null, 
/**
 * People of the run may choose it, and leave it again, themselves.
 */
is_open: boolean, 
/**
 * Reading only.
 */
is_archived: boolean, };

export type SpaceRights = { 
/**
 * Comment.
 */
can_comment: boolean, 
/**
 * Edit documents, board and files.
 */
can_edit: boolean, 
/**
 * Hand in.
 */
can_hand_in: boolean, 
/**
 * Accept and return what was handed in.
 */
can_assess: boolean, 
/**
 * Change members, rules and due date.
 */
can_manage: boolean, };

export type SpaceSnapshot = { 
/**
 * Where in the space's log this was read.
 */
position: Position, 
/**
 * The space.
 */
space: Space, 
/**
 * What I may do.
 */
mine: SpaceRights, 
/**
 * Its documents, by rank; archived ones too.
 */
documents: Array<SharedDocument>, 
/**
 * Its files, by name.
 */
files: Array<SpaceFile>, 
/**
 * What was handed in, newest first.
 */
hand_ins: Array<HandIn>, 
/**
 * Feedback that this group gives.
 */
gives: Array<PeerReview>, 
/**
 * Feedback that this group got; only what was given.
 */
gets: Array<PeerReview>, 
/**
 * Bytes that its files and their versions use.
 */
used_bytes: number, 
/**
 * Bytes that they may use.
 */
quota_bytes: number, };

export type SpacesSnapshot = { 
/**
 * Where in the run's log this was read.
 */
position: Position, 
/**
 * All of them, by name.
 */
spaces: Array<Space>, };

export type NewSpace = { 
/**
 * Made by the client.
 */
id: SpaceId, 
/**
 * Its name.
 */
name: string, 
/**
 * What its project is about; may be empty.
 */
theme: string, 
/**
 * Who is in it from the start.
 */
members: Array<PersonId>, 
/**
 * Most members.
 */
seats: number | null, };

export type CreateSpaces = { 
/**
 * Makes a repeat return the first result.
 */
command_id: CommandId, 
/**
 * The groups.
 */
spaces: Array<NewSpace>, 
/**
 * What their spaces begin with.
 */
template_id: TemplateId | null, 
/**
 * Who may look in.
 */
look_in: LookIn, 
/**
 * Whoever looks in may comment.
 */
lookers_comment: boolean, 
/**
 * When the work is due.
 */
due_at: Timestamp | null, 
/**
 * People may choose and leave them themselves.
 */
is_open: boolean, };

export type DrawGroups = { 
/**
 * How many groups; sizes differ by one at most.
 */
groups: number, };

export type DrawnGroups = { 
/**
 * One list for each group.
 */
groups: Array<Array<PersonId>>, };

export type ChangeSpace = { 
/**
 * Makes a repeat return the first result.
 */
command_id: CommandId, 
/**
 * Its name.
 */
name: string | null, 
/**
 * Its theme.
 */
theme: string | null, 
/**
 * Who may look in.
 */
look_in: LookIn | null, 
/**
 * Whoever looks in may comment.
 */
lookers_comment: boolean | null, 
/**
 * When the work is due.
 */
due_at: Timestamp | null, 
/**
 * Most members; 0 for no limit.
 */
seats: number | null, 
/**
 * People may choose it themselves.
 */
is_open: boolean | null, 
/**
 * Reading only.
 */
is_archived: boolean | null, };

export type Template = { 
/**
 * Which.
 */
id: TemplateId, 
/**
 * Its name.
 */
name: string, 
/**
 * It comes with Lotse.
 */
is_built_in: boolean, 
/**
 * Documents that are made.
 */
documents: Array<TemplateDocument>, 
/**
 * Columns of the board.
 */
columns: Array<string>, 
/**
 * Which of them holds what is done, from 0.
 */
done_column: number | null, 
/**
 * Cards that are made.
 */
cards: Array<TemplateCard>, };

export type TemplateDocument = { 
/**
 * Its kind.
 */
kind: DocumentKind, 
/**
 * Its title.
 */
title: string, 
/**
 * What it begins with; empty for a whiteboard.
 */
markdown: string, };

export type TemplateCard = { 
/**
 * Its column, from 0.
 */
column: number, 
/**
 * Its title.
 */
title: string, };

export type SaveTemplate = { 
/**
 * Makes a repeat return the first result.
 */
command_id: CommandId, 
/**
 * Made by the client.
 */
id: TemplateId, 
/**
 * Its name.
 */
name: string, };

export type DocumentKind = "text" | "markdown" | "whiteboard";

export type SharedDocument = { 
/**
 * Which; also its name on `/collab`.
 */
id: DocumentId, 
/**
 * Its space.
 */
space_id: SpaceId, 
/**
 * What it is.
 */
kind: DocumentKind, 
/**
 * Its title.
 */
title: string, 
/**
 * Its place among the documents of the space: compared byte by byte.
 */
rank: string, 
/**
 * Who made it.
 */
created_by: Author, 
/**
 * When.
 */
created_at: Timestamp, 
/**
 * Reading only.
 */
is_archived: boolean, };

export type DocumentRef = { 
/**
 * Which.
 */
document_id: DocumentId, };

export type CreateDocument = { 
/**
 * Makes a repeat return the first result.
 */
command_id: CommandId, 
/**
 * Made by the client.
 */
id: DocumentId, 
/**
 * What it is.
 */
kind: DocumentKind, 
/**
 * Its title.
 */
title: string, 
/**
 * What it begins with; for text and Markdown notes.
 */
markdown: string | null, 
/**
 * It begins as a copy of this one, of the same kind.
 */
copy_of: DocumentId | null, };

export type ChangeDocument = { 
/**
 * Makes a repeat return the first result.
 */
command_id: CommandId, 
/**
 * Its title.
 */
title: string | null, 
/**
 * It stands behind this one from now on; itself for the first place.
 */
after: DocumentId | null, 
/**
 * Reading only.
 */
is_archived: boolean | null, };

export type DocumentSnapshot = { 
/**
 * Where in the space's log this was read.
 */
position: Position, 
/**
 * The document.
 */
document: SharedDocument, 
/**
 * What was said about it, oldest first.
 */
threads: Array<Thread>, };

export type MentionPerson = { 
/**
 * Makes a repeat return the first result.
 */
command_id: CommandId, 
/**
 * Who.
 */
person_id: PersonId, 
/**
 * The words around it.
 */
excerpt: string, };

export type CollabTicket = { 
/**
 * A secret.
 */
token: string, 
/**
 * Until then.
 */
expires_at: Timestamp, };

export type Anchor = { 
/**
 * Begin.
 */
from: string, 
/**
 * End.
 */
to: string, };

export type Thread = { 
/**
 * Which.
 */
id: ThreadId, 
/**
 * The document.
 */
document_id: DocumentId, 
/**
 * Where.
 */
anchor: Anchor, 
/**
 * The text as it was.
 */
quote: string, 
/**
 * It is settled.
 */
is_resolved: boolean, 
/**
 * Who settled it.
 */
resolved_by: Author | null, 
/**
 * What was said, oldest first.
 */
comments: Array<Comment>, };

export type Comment = { 
/**
 * Which.
 */
id: CommentId, 
/**
 * Who.
 */
author: Author, 
/**
 * What; empty if it was deleted.
 */
body: string, 
/**
 * Who was mentioned.
 */
mentions: Array<PersonId>, 
/**
 * When.
 */
at: Timestamp, 
/**
 * When it was changed.
 */
edited_at: Timestamp | null, 
/**
 * It was taken away.
 */
is_deleted: boolean, };

export type StartThread = { 
/**
 * Makes a repeat return the first result.
 */
command_id: CommandId, 
/**
 * Made by the client.
 */
id: ThreadId, 
/**
 * Where.
 */
anchor: Anchor, 
/**
 * The text there.
 */
quote: string, 
/**
 * The first comment.
 */
comment: NewComment, };

export type NewComment = { 
/**
 * Made by the client.
 */
id: CommentId, 
/**
 * What is said.
 */
body: string, 
/**
 * Who is mentioned.
 */
mentions: Array<PersonId>, };

export type AddComment = { 
/**
 * Makes a repeat return the first result.
 */
command_id: CommandId, 
/**
 * The comment.
 */
comment: NewComment, };

export type ChangeComment = { 
/**
 * Makes a repeat return the first result.
 */
command_id: CommandId, 
/**
 * What is said from now on.
 */
body: string, };

export type ChangeThread = { 
/**
 * Makes a repeat return the first result.
 */
command_id: CommandId, 
/**
 * It is settled.
 */
is_resolved: boolean, };

export type VersionKind = "auto" | "named" | "restored" | "handed_in";

export type DocumentVersion = { 
/**
 * Which.
 */
id: VersionId, 
/**
 * The document.
 */
document_id: DocumentId, 
/**
 * Why it was kept.
 */
kind: VersionKind, 
/**
 * Its name.
 */
label: string | null, 
/**
 * Who wrote since the version before.
 */
authors: Array<Author>, 
/**
 * When.
 */
at: Timestamp, };

export type NameVersion = { 
/**
 * Makes a repeat return the first result.
 */
command_id: CommandId, 
/**
 * Made by the client.
 */
id: VersionId, 
/**
 * Its name.
 */
label: string, };

export type Change = "same" | "added" | "removed" | "changed";

export type Comparison = { 
/**
 * The blocks of both, in reading order.
 */
blocks: Array<ComparedBlock>, };

export type ComparedBlock = { 
/**
 * Name of its node, e.g. `paragraph`.
 */
kind: string, 
/**
 * Level of a heading, or depth of an item of a list; else 0.
 */
level: number, 
/**
 * What became of it.
 */
change: Change, 
/**
 * Its text in pieces.
 */
runs: Array<ComparedRun>, };

export type ComparedRun = { 
/**
 * The words.
 */
text: string, 
/**
 * What became of them.
 */
change: Change, };

export type Authorship = { 
/**
 * How much each wrote of what stands there, most first.
 */
shares: Array<Share>, 
/**
 * The text by author.
 */
blocks: Array<AuthoredBlock>, };

export type Share = { 
/**
 * Who; none if unknown, or from a template.
 */
author: Author | null, 
/**
 * Characters.
 */
characters: number, 
/**
 * Words begun.
 */
words: number, };

export type AuthoredBlock = { 
/**
 * Name of its node.
 */
kind: string, 
/**
 * Level of a heading; else 0.
 */
level: number, 
/**
 * Its text in pieces.
 */
runs: Array<AuthoredRun>, };

export type AuthoredRun = { 
/**
 * The words.
 */
text: string, 
/**
 * Who; none if unknown, or from a template.
 */
person_id: PersonId | null, };

export type Slide = { 
/**
 * Title of the document.
 */
title: string, 
/**
 * Whose work it is.
 */
group: string, 
/**
 * From 1.
 */
number: number, 
/**
 * How many there are.
 */
total: number, 
/**
 * What it shows.
 */
blocks: Array<SlideBlock>, };

export type SlideBlock = { "type": "heading", "payload": SlideHeading } | { "type": "paragraph", "payload": SlideText } | { "type": "quote", "payload": SlideText } | { "type": "list", "payload": SlideList } | { "type": "code", "payload": SlideCode } | { "type": "image", "payload": SlideImage } | { "type": "table", "payload": SlideTable };

export type SlideHeading = { 
/**
 * 1 to 3.
 */
level: number, 
/**
 * Its words.
 */
text: SlideText, };

export type SlideText = { 
/**
 * In pieces.
 */
runs: Array<SlideRun>, };

export type SlideRun = { 
/**
 * The words.
 */
text: string, 
/**
 * Bold.
 */
is_bold: boolean, 
/**
 * Italic.
 */
is_italic: boolean, 
/**
 * Code.
 */
is_code: boolean, };

export type SlideList = { 
/**
 * With numbers.
 */
is_ordered: boolean, 
/**
 * Its items, nested ones flattened.
 */
items: Array<SlideItem>, };

export type SlideItem = { 
/**
 * 0 for the outermost.
 */
depth: number, 
/**
 * Ticked; none if it is no task.
 */
is_done: boolean | null, 
/**
 * Its words.
 */
text: SlideText, };

export type SlideCode = { 
/**
 * As it stands.
 */
text: string, };

export type SlideImage = { 
/**
 * Which file; for the stage at `/api/stage/files/{file}`.
 */
file_id: FileId, 
/**
 * What it shows, in words.
 */
alt: string, };

export type SlideTable = { 
/**
 * Cells, row by row; the first row is the head.
 */
rows: Array<Array<SlideText>>, };

export type ShowSlide = { 
/**
 * Makes a repeat return the first result.
 */
command_id: CommandId, 
/**
 * Of which document.
 */
document_id: DocumentId, 
/**
 * From 1.
 */
number: number, };

export type BoardSnapshot = { 
/**
 * Where in the space's log this was read.
 */
position: Position, 
/**
 * The space.
 */
space_id: SpaceId, 
/**
 * By rank.
 */
columns: Array<Column>, 
/**
 * By column and rank.
 */
cards: Array<Card>, };

export type Column = { 
/**
 * Which.
 */
id: ColumnId, 
/**
 * The space.
 */
space_id: SpaceId, 
/**
 * Its title.
 */
title: string, 
/**
 * Its place: compared byte by byte, then by id.
 */
rank: string, 
/**
 * What lies here is done.
 */
is_done: boolean, 
/**
 * Advice how many cards it should hold; none for no limit.
 */
most_cards: number | null, };

export type ColumnRef = { 
/**
 * Which.
 */
column_id: ColumnId, };

export type Card = { 
/**
 * Which.
 */
id: CardId, 
/**
 * The space.
 */
space_id: SpaceId, 
/**
 * Its column.
 */
column_id: ColumnId, 
/**
 * Its place in the column: compared byte by byte, then by id.
 */
rank: string, 
/**
 * What is to be done.
 */
title: string, 
/**
 * More about it.
 */
description: string, 
/**
 * Who does it.
 */
assignees: Array<PersonId>, 
/**
 * Until when, as `YYYY-MM-DD`.
 */
due_on: string | null, 
/**
 * Labels.
 */
labels: Array<string>, 
/**
 * Steps.
 */
checklist: Array<ChecklistItem>, 
/**
 * What was said, oldest first.
 */
comments: Array<CardComment>, 
/**
 * Counts changes of its words; moves do not count.
 */
version: number, 
/**
 * Who made it.
 */
created_by: Author, 
/**
 * When.
 */
created_at: Timestamp, };

export type ChecklistItem = { 
/**
 * Made by the client, unique within the card.
 */
id: string, 
/**
 * What.
 */
text: string, 
/**
 * Done.
 */
is_done: boolean, };

export type CardComment = { 
/**
 * Which.
 */
id: CommentId, 
/**
 * Who.
 */
author: Author, 
/**
 * What.
 */
body: string, 
/**
 * When.
 */
at: Timestamp, };

export type CardRef = { 
/**
 * Which.
 */
card_id: CardId, };

export type MyTask = { 
/**
 * The card.
 */
card: Card, 
/**
 * Its space.
 */
space_name: string, 
/**
 * Its column.
 */
column_title: string, };

export type BoardCommand = { "type": "put_column", "payload": PutColumn } | { "type": "remove_column", "payload": ColumnCommand } | { "type": "create_card", "payload": CreateCard } | { "type": "change_card", "payload": ChangeCard } | { "type": "move_card", "payload": MoveCard } | { "type": "remove_card", "payload": CardCommand } | { "type": "comment_on_card", "payload": CommentOnCard } | { "type": "remove_card_comment", "payload": RemoveCardComment };

export type PutColumn = { 
/**
 * The space.
 */
space_id: SpaceId, 
/**
 * Made by the client.
 */
id: ColumnId, 
/**
 * Its title.
 */
title: string, 
/**
 * What lies here is done.
 */
is_done: boolean, 
/**
 * Advice how many cards it should hold.
 */
most_cards: number | null, 
/**
 * It stands behind this one; none for the first place; itself to stay where it is.
 */
after: ColumnId | null, };

export type ColumnCommand = { 
/**
 * Which.
 */
column_id: ColumnId, };

export type CardCommand = { 
/**
 * Which.
 */
card_id: CardId, };

export type CreateCard = { 
/**
 * The column.
 */
column_id: ColumnId, 
/**
 * Made by the client.
 */
id: CardId, 
/**
 * What is to be done.
 */
title: string, 
/**
 * Who does it.
 */
assignees: Array<PersonId>, 
/**
 * Until when.
 */
due_on: string | null, };

export type ChangeCard = { 
/**
 * Which.
 */
card_id: CardId, 
/**
 * The version that was changed; another one is a conflict.
 */
version: number, 
/**
 * What is to be done.
 */
title: string, 
/**
 * More about it.
 */
description: string, 
/**
 * Who does it.
 */
assignees: Array<PersonId>, 
/**
 * Until when.
 */
due_on: string | null, 
/**
 * Labels.
 */
labels: Array<string>, 
/**
 * Steps.
 */
checklist: Array<ChecklistItem>, };

export type MoveCard = { 
/**
 * Which.
 */
card_id: CardId, 
/**
 * Into this column.
 */
column_id: ColumnId, 
/**
 * Behind this card; none for the top. A card that went elsewhere meanwhile counts as none is there: the end.
 */
after: CardId | null, };

export type CommentOnCard = { 
/**
 * Which.
 */
card_id: CardId, 
/**
 * Made by the client.
 */
id: CommentId, 
/**
 * What.
 */
body: string, };

export type RemoveCardComment = { 
/**
 * Of which card.
 */
card_id: CardId, 
/**
 * What.
 */
comment_id: CommentId, };

export type SpaceFile = { 
/**
 * Which; opened at `/api/files/{file}`.
 */
id: FileId, 
/**
 * The space.
 */
space_id: SpaceId, 
/**
 * Its name.
 */
name: string, 
/**
 * What it is, as the server found out.
 */
media_type: string, 
/**
 * Its size.
 */
bytes: number, 
/**
 * It is an image that can be shown at `/api/files/{file}/image`.
 */
image: ImageSize | null, 
/**
 * Its newest version, from 1.
 */
version: number, 
/**
 * All versions, newest first.
 */
versions: Array<FileVersion>, 
/**
 * Who put the first version there.
 */
by: Author, 
/**
 * When.
 */
at: Timestamp, };

export type ImageSize = { 
/**
 * Pixels.
 */
width: number, 
/**
 * Pixels.
 */
height: number, };

export type FileVersion = { 
/**
 * From 1.
 */
number: number, 
/**
 * Its size.
 */
bytes: number, 
/**
 * Who put it there.
 */
by: Author, 
/**
 * When.
 */
at: Timestamp, };

export type FileRef = { 
/**
 * Which.
 */
file_id: FileId, };

export type CreateUpload = { 
/**
 * Makes a repeat return the first result.
 */
command_id: CommandId, 
/**
 * Made by the client.
 */
id: UploadId, 
/**
 * Made by the client; that of a known file makes a new version of it.
 */
file_id: FileId, 
/**
 * Its name.
 */
name: string, 
/**
 * How many bytes will come.
 */
bytes: number, };

export type Upload = { 
/**
 * Which.
 */
id: UploadId, 
/**
 * What it becomes.
 */
file_id: FileId, 
/**
 * Bytes that arrived.
 */
offset: number, 
/**
 * Bytes that will.
 */
bytes: number, 
/**
 * The file of a space, once it is whole.
 */
file: SpaceFile | null, 
/**
 * The file of a channel, once it is whole: what a message can take along.
 */
attachment?: Attachment, };

export type RenameFile = { 
/**
 * Makes a repeat return the first result.
 */
command_id: CommandId, 
/**
 * Its name.
 */
name: string, };

export type HandInState = "handed_in" | "returned" | "accepted";

export type HandIn = { 
/**
 * Which.
 */
id: HandInId, 
/**
 * Whose.
 */
space_id: SpaceId, 
/**
 * From 1.
 */
number: number, 
/**
 * What it holds.
 */
items: Array<HandInItem>, 
/**
 * What the group says to it.
 */
note: string, 
/**
 * Who pressed the button.
 */
by: Author, 
/**
 * When.
 */
at: Timestamp, 
/**
 * After the due date, by a trainer's leave.
 */
is_late: boolean, 
/**
 * Where it is.
 */
state: HandInState, 
/**
 * What a trainer said.
 */
feedback: Feedback | null, };

export type Feedback = { 
/**
 * Who.
 */
by: Author, 
/**
 * When.
 */
at: Timestamp, 
/**
 * What.
 */
body: string, };

export type HandInItem = { "type": "document", "payload": HandedDocument } | { "type": "file", "payload": HandedFile } | { "type": "link", "payload": HandedLink };

export type HandedDocument = { 
/**
 * Which.
 */
document_id: DocumentId, 
/**
 * As it was then.
 */
version_id: VersionId, 
/**
 * Its title then.
 */
title: string, };

export type HandedFile = { 
/**
 * Which.
 */
file_id: FileId, 
/**
 * Which version.
 */
version: number, 
/**
 * Its name then.
 */
name: string, };

export type HandedLink = { 
/**
 * What it leads to.
 */
title: string, 
/**
 * An https address.
 */
url: string, };

export type HandInWork = { 
/**
 * Makes a repeat return the first result.
 */
command_id: CommandId, 
/**
 * Made by the client.
 */
id: HandInId, 
/**
 * Documents, as they are now.
 */
documents: Array<DocumentId>, 
/**
 * Files, as they are now.
 */
files: Array<FileId>, 
/**
 * Addresses.
 */
links: Array<HandedLink>, 
/**
 * What the group says to it; may be empty.
 */
note: string, };

export type AssessHandIn = { 
/**
 * Makes a repeat return the first result.
 */
command_id: CommandId, 
/**
 * Returned or accepted.
 */
state: HandInState, 
/**
 * What the group reads; must not be empty when it is given back.
 */
feedback: string, };

export type ExtendDueDate = { 
/**
 * Makes a repeat return the first result.
 */
command_id: CommandId, 
/**
 * The group has until then; none takes it back.
 */
until: Timestamp | null, };

export type PeerReview = { 
/**
 * Which.
 */
id: PeerReviewId, 
/**
 * The run.
 */
run_id: RunId, 
/**
 * Who gives it.
 */
from_space_id: SpaceId, 
/**
 * Their name.
 */
from_name: string, 
/**
 * Who gets it.
 */
to_space_id: SpaceId, 
/**
 * Their name.
 */
to_name: string, 
/**
 * What it is about: the newest that was handed in; none if nothing was yet.
 */
hand_in_id: HandInId | null, 
/**
 * What is said; a draft until it is given.
 */
body: string, 
/**
 * Who gave it.
 */
given_by: Author | null, 
/**
 * When; none while it is a draft.
 */
given_at: Timestamp | null, };

export type AssignPeers = { 
/**
 * Makes a repeat return the first result.
 */
command_id: CommandId, 
/**
 * How many, fewer than there are groups.
 */
each: number, };

export type PeerFeedback = { 
/**
 * By the giving group's name.
 */
reviews: Array<PeerReview>, };

export type GiveFeedback = { 
/**
 * Makes a repeat return the first result.
 */
command_id: CommandId, 
/**
 * What is said.
 */
body: string, 
/**
 * It is given now; afterwards it stays.
 */
is_given: boolean, };

export type NoticeReason = "document_mention" | "comment_mention" | "comment_reply" | "card_assigned" | "card_due" | "work_due" | "group_joined" | "handed_in" | "hand_in_returned" | "hand_in_accepted" | "peer_feedback" | "message_mention" | "group_mention" | "everybody_mention" | "thread_reply" | "direct_message" | "followed_message" | "keyword" | "reminder" | "not_sent" | "message_moved" | "reported" | "moderated";

export type Notice = { 
/**
 * Which.
 */
id: NoticeId, 
/**
 * Why.
 */
reason: NoticeReason, 
/**
 * Where.
 */
space_id: SpaceId | null, 
/**
 * In which document.
 */
document_id: DocumentId | null, 
/**
 * In which thread of it.
 */
thread_id: ThreadId | null, 
/**
 * About which card.
 */
card_id: CardId | null, 
/**
 * In which channel.
 */
channel_id?: ChannelId, 
/**
 * About which message.
 */
message_id?: MessageId, 
/**
 * In which run, where that is what it is about.
 */
run_id?: RunId, 
/**
 * Title of the document, card, space, channel or topic.
 */
title: string, 
/**
 * The words; may be empty.
 */
excerpt: string, 
/**
 * Who; none for Lotse itself.
 */
by: Author | null, 
/**
 * When.
 */
at: Timestamp, 
/**
 * I have seen it.
 */
is_read: boolean, };

export type Inbox = { 
/**
 * Where in my room's log this was read.
 */
position: Position, 
/**
 * How many I have not seen.
 */
unread: number, 
/**
 * Newest first, the last 200.
 */
notices: Array<Notice>, };

export type ReadNotices = { 
/**
 * Makes a repeat return the first result.
 */
command_id: CommandId, 
/**
 * Those; empty for all.
 */
ids: Array<NoticeId>, };

export type NoticesRead = { 
/**
 * Those; empty for all up to this event.
 */
ids: Array<NoticeId>, };

export type NoticesGone = { 
/**
 * Those. A list that was full lacks as many now, until the inbox is loaded again.
 */
ids: Array<NoticeId>, 
/**
 * How many of them had not been seen.
 */
unread: number, };

export type Reconnect = { 
/**
 * Come back after so many milliseconds; drawn at random for each socket.
 */
after_ms: number, };

export type WebinarState = "planned" | "lobby" | "live" | "ended" | "archived";

export type WebinarCard = { 
/**
 * Which.
 */
id: WebinarId, 
/**
 * The week of the run it belongs to.
 */
week: number | null, 
/**
 * What it is about.
 */
title: string, 
/**
 * Names of those who speak.
 */
speakers: Array<string>, 
/**
 * Begin by the plan.
 */
starts_at: Timestamp, 
/**
 * End by the plan.
 */
ends_at: Timestamp, 
/**
 * Where it is in its life.
 */
state: WebinarState, };

export type Webinar = { 
/**
 * Which. Also the id of the audience's room.
 */
id: WebinarId, 
/**
 * The run.
 */
run_id: RunId, 
/**
 * Name of the course, for guests who do not see the run.
 */
course_name: string, 
/**
 * How the German page addresses people.
 */
address: Address, 
/**
 * The week of the run it belongs to.
 */
week: number | null, 
/**
 * What it is about.
 */
title: string, 
/**
 * A paragraph about it; may be empty.
 */
description: string, 
/**
 * Who speaks.
 */
speakers: Array<Speaker>, 
/**
 * When, as it was said.
 */
when: LocalTime, 
/**
 * Begin by the plan.
 */
starts_at: Timestamp, 
/**
 * End by the plan.
 */
ends_at: Timestamp, 
/**
 * What happens when.
 */
agenda: Array<AgendaItem>, 
/**
 * What to read before and after.
 */
materials: Array<Material>, 
/**
 * Where picture and sound come from.
 */
video: VideoEngine, 
/**
 * The short code with which guests enter, e.g. `K7M4QP`.
 */
code: string, };

export type LocalTime = { 
/**
 * `YYYY-MM-DD`.
 */
date: string, 
/**
 * `HH:MM`.
 */
time: string, 
/**
 * IANA time zone.
 */
time_zone: string, 
/**
 * Length, 5 to 720.
 */
minutes: number, 
/**
 * Which of two instants is meant where clocks are set back and the time comes twice; refused elsewhere.
 */
fold?: Fold | null, };

export type Fold = "first" | "second";

export type Speaker = { 
/**
 * Their name.
 */
name: string, 
/**
 * A line about them; may be empty.
 */
about: string, 
/**
 * Their account; a speaker with one belongs to the staff of this webinar.
 */
person_id: PersonId | null, };

export type AgendaItem = { 
/**
 * What.
 */
title: string, 
/**
 * How long, 1 to 720.
 */
minutes: number, 
/**
 * Counts neither as content nor as attendance.
 */
is_break: boolean, };

export type Material = { 
/**
 * What it is called.
 */
title: string, 
/**
 * Where it is: `https://…`.
 */
url: string, };

export type VideoEngine = "none" | "link" | "big_blue_button" | "jitsi" | "live_kit";

export type WebinarPlan = { 
/**
 * The week of the run it belongs to.
 */
week: number | null, 
/**
 * What it is about.
 */
title: string, 
/**
 * A paragraph about it.
 */
description: string, 
/**
 * Who speaks, at most 20.
 */
speakers: Array<Speaker>, 
/**
 * When.
 */
when: LocalTime, 
/**
 * What happens when, at most 50.
 */
agenda: Array<AgendaItem>, 
/**
 * What to read, at most 50.
 */
materials: Array<Material>, 
/**
 * Where picture and sound come from.
 */
video: VideoEngine, 
/**
 * For `link`: the address. For the engines: the name of the room; empty makes one.
 */
video_room: string, };

export type PutWebinar = { 
/**
 * Makes a repeat return the first result.
 */
command_id: CommandId, 
/**
 * What is planned.
 */
plan: WebinarPlan, };

export type JoinCode = { 
/**
 * The code; case, spaces and hyphens do not matter.
 */
code: string, };

export type WebinarPreview = { 
/**
 * Which.
 */
id: WebinarId, 
/**
 * What it is about.
 */
title: string, 
/**
 * Name of the course.
 */
course_name: string, 
/**
 * How the German page addresses people.
 */
address: Address, 
/**
 * Begin by the plan.
 */
starts_at: Timestamp, 
/**
 * End by the plan.
 */
ends_at: Timestamp, 
/**
 * Guests enter in `lobby` and `live`.
 */
state: WebinarState, };

export type JoinWebinar = { 
/**
 * The code.
 */
code: string, 
/**
 * The name that others see.
 */
name: string, };

export type JoinedWebinar = { 
/**
 * Where to go.
 */
webinar_id: WebinarId, 
/**
 * Who one is there.
 */
person_id: PersonId, };

export type VideoTicket = { 
/**
 * The engine.
 */
engine: VideoEngine, 
/**
 * What to open: the frame's address, or for `link` the page of its own window.
 */
url: string, 
/**
 * The token, where the engine's own client connects with one instead of with the address.
 */
token: string | null, 
/**
 * May be shown inside the page; else it opens in a window of its own.
 */
is_frame: boolean, };

export type VideoEngines = { 
/**
 * Engines that are set up, `none` and `link` among them.
 */
engines: Array<VideoEngine>, };

export type WebinarSnapshot = { 
/**
 * Where in the audience's log this was read.
 */
position: Position, 
/**
 * The webinar.
 */
webinar: Webinar, 
/**
 * What is going on.
 */
live: Live, 
/**
 * Visible questions, by number.
 */
questions: Array<Question>, 
/**
 * Polls that were opened, by number.
 */
polls: Array<Poll>, 
/**
 * Raised hands. Their order is the queue's: fewest times spoken, then longest raised, then by id.
 */
hands: Array<Hand>, };

export type Live = { 
/**
 * Where the webinar is in its life.
 */
state: WebinarState, 
/**
 * When the doors opened.
 */
opened_at: Timestamp | null, 
/**
 * When it began; spoken answers are counted in minutes from here.
 */
started_at: Timestamp | null, 
/**
 * When it ended.
 */
ended_at: Timestamp | null, 
/**
 * Questions wait for approval.
 */
is_moderated: boolean, 
/**
 * Questions are taken.
 */
takes_questions: boolean, 
/**
 * Hands are taken.
 */
takes_hands: boolean, 
/**
 * How one may ask.
 */
visibilities: Array<Visibility>, 
/**
 * Questions one person may have open at a time.
 */
questions_per_person: number, 
/**
 * What everybody looks at.
 */
stage: Stage, 
/**
 * A line above everything.
 */
banner: Banner | null, 
/**
 * A countdown on every screen.
 */
countdown: Countdown | null, 
/**
 * The agenda item that runs, counted from 0.
 */
agenda_at: number | null, };

export type Stage = { "type": "nothing" } | { "type": "question", "payload": QuestionId } | { "type": "poll", "payload": PollId };

export type Banner = { 
/**
 * What it says.
 */
body: string, 
/**
 * Since when.
 */
at: Timestamp, };

export type Countdown = { 
/**
 * When it is over.
 */
ends_at: Timestamp, 
/**
 * What for; may be empty.
 */
label: string, };

export type Hand = { 
/**
 * Who.
 */
person_id: PersonId, 
/**
 * Their name.
 */
name: string, 
/**
 * Since when.
 */
raised_at: Timestamp, 
/**
 * How often they were given the floor in this run's webinars.
 */
times_spoken: number, 
/**
 * They have the floor.
 */
is_speaking: boolean, };

export type Tally = { 
/**
 * The room it is for.
 */
room: RoomId, 
/**
 * Votes of each visible question: its number, its voters, and how many voters were active since it became visible
 * (for the lower bound of support). Merged questions count together, each voter once.
 */
votes: Array<[number, number, number]>, 
/**
 * Polls that are open, or were closed and not yet told as an event.
 */
polls: Array<PollTally>, 
/**
 * Reactions since the beginning, in the order of [`Reaction::ALL`].
 */
reactions: [number, number, number, number], 
/**
 * For the staff: how many find it too slow, right, too fast.
 */
tempo: [number, number, number] | null, };

export type PollTally = { 
/**
 * Which.
 */
poll_id: PollId, 
/**
 * Its round.
 */
round: number, 
/**
 * How many voted.
 */
ballots: number, 
/**
 * The result so far, where the receiver may see it.
 */
result: PollResult | null, };

export type Reaction = "clap" | "idea" | "heart" | "thinking";

export type Visibility = "named" | "staff" | "nobody";

export type QuestionState = "pending" | "live" | "answered" | "archived" | "dismissed" | "hidden" | "withdrawn" | "merged" | "carried_over";

export type Author = { 
/**
 * Who.
 */
person_id: PersonId, 
/**
 * Their name then.
 */
name: string, };

export type Question = { 
/**
 * Which.
 */
id: QuestionId, 
/**
 * Its number in the webinar, by arrival, for ever.
 */
number: number, 
/**
 * What is asked.
 */
body: string, 
/**
 * Who asked; none if that is not shown.
 */
author: Author | null, 
/**
 * A visible state.
 */
state: QuestionState, 
/**
 * Since when it is visible.
 */
shown_at: Timestamp, 
/**
 * The staff changed its words.
 */
is_edited: boolean, 
/**
 * What it is about.
 */
labels: Array<string>, 
/**
 * The end it came to.
 */
answer: Answer | null, 
/**
 * Questions that were merged into it.
 */
merged: number, 
/**
 * What was said to it in writing, in order.
 */
replies: Array<Reply>, 
/**
 * Where it goes on.
 */
carried_over: CarriedOver | null, };

export type Answer = { "type": "spoken", "payload": SpokenAnswer } | { "type": "written", "payload": WrittenAnswer } | { "type": "later", "payload": LaterAnswer };

export type SpokenAnswer = { 
/**
 * Whole minutes after the beginning.
 */
minute: number, };

export type WrittenAnswer = { 
/**
 * The answer.
 */
body: string, 
/**
 * Who wrote it.
 */
by: Author, };

export type LaterAnswer = { 
/**
 * Who looks after it.
 */
owner: Author, 
/**
 * Until when, `YYYY-MM-DD`.
 */
due: string, };

export type Reply = { 
/**
 * Which.
 */
id: ReplyId, 
/**
 * Who.
 */
author: Author, 
/**
 * They belong to the staff.
 */
is_staff: boolean, 
/**
 * What.
 */
body: string, 
/**
 * When.
 */
at: Timestamp, };

export type CarriedOver = { 
/**
 * Where.
 */
channel_id: ChannelId, 
/**
 * As what.
 */
message_id: MessageId, 
/**
 * Its place in the channel.
 */
message_seq: number, };

export type QuestionGone = { 
/**
 * Which.
 */
question_id: QuestionId, 
/**
 * It lives on in this one.
 */
merged_into: QuestionId | null, };

export type MyQuestion = { 
/**
 * Which.
 */
id: QuestionId, 
/**
 * Its number.
 */
number: number, 
/**
 * What is asked, as it stands now.
 */
body: string, 
/**
 * Who can see who asked.
 */
visibility: Visibility, 
/**
 * What became of it. A question that was dismissed in silence stays `pending` here.
 */
state: QuestionState, 
/**
 * Why it was dismissed or hidden, in the staff's words; may be empty.
 */
reason: string, 
/**
 * The end it came to.
 */
answer: Answer | null, 
/**
 * It lives on in this one.
 */
merged_into: QuestionId | null, 
/**
 * Where it goes on.
 */
carried_over: CarriedOver | null, 
/**
 * When it was asked.
 */
asked_at: Timestamp, };

export type StaffQuestion = { 
/**
 * Which.
 */
id: QuestionId, 
/**
 * Its number.
 */
number: number, 
/**
 * What is asked.
 */
body: string, 
/**
 * The words as they were asked, if the staff changed them.
 */
original: string | null, 
/**
 * Who can see who asked.
 */
visibility: Visibility, 
/**
 * Who asked; none for `nobody`.
 */
author: Author | null, 
/**
 * Where it is in its life.
 */
state: QuestionState, 
/**
 * Raised by every action on it; an action names the version it was decided on.
 */
version: number, 
/**
 * What it is about.
 */
labels: Array<string>, 
/**
 * The end it came to.
 */
answer: Answer | null, 
/**
 * Why it was dismissed or hidden.
 */
dismissal: Dismissal | null, 
/**
 * It lives on in this one.
 */
merged_into: QuestionId | null, 
/**
 * Where it goes on.
 */
carried_over: CarriedOver | null, 
/**
 * What was said to it in writing.
 */
replies: Array<Reply>, 
/**
 * When it was asked.
 */
asked_at: Timestamp, 
/**
 * When it became visible.
 */
shown_at: Timestamp | null, 
/**
 * What the staff did last.
 */
last_action: LastAction | null, 
/**
 * Who is at it.
 */
claim: Claim | null, };

export type Dismissal = { 
/**
 * In the staff's words; may be empty.
 */
reason: string, 
/**
 * Whoever asked is told; else it looks to them as if it still waited.
 */
is_told: boolean, };

export type LastAction = { 
/**
 * What.
 */
action: ActionName, 
/**
 * Who.
 */
by: Author, 
/**
 * When.
 */
at: Timestamp, 
/**
 * It can be undone until then.
 */
undo_until: Timestamp, };

export type Claim = { 
/**
 * Who.
 */
by: Author, 
/**
 * Until when, unless renewed.
 */
until: Timestamp, };

export type ActionName = "approve" | "stage" | "unstage" | "answer" | "dismiss" | "hide" | "restore" | "archive" | "merge" | "unmerge" | "edit" | "label" | "carry_over" | "undo" | "open" | "close" | "reveal" | "conceal" | "again" | "reset" | "strike";

export type WebinarPage = { 
/**
 * What everybody sees: the same bytes for all.
 */
snapshot: WebinarSnapshot, 
/**
 * What was counted when it was read.
 */
tally: Tally, 
/**
 * What only the one who asks sees.
 */
mine: MyWebinar, 
/**
 * The server's clock.
 */
now: Timestamp, };

export type MyWebinar = { 
/**
 * They moderate: may load `/staff`.
 */
is_staff: boolean, 
/**
 * They plan it, see attendance and report, and open the stage.
 */
can_manage: boolean, 
/**
 * They entered with the code.
 */
is_guest: boolean, 
/**
 * The name that others see.
 */
name: string, 
/**
 * My questions, once I asked one.
 */
asker: AskerSnapshot | null, 
/**
 * My votes that are not 0.
 */
votes: Array<MyVote>, 
/**
 * My ballots, of all rounds.
 */
ballots: Array<MyBallot>, 
/**
 * How I find the tempo: -1 too slow, 0 right, 1 too fast.
 */
tempo: number | null, 
/**
 * The highest counter of mine; the next vote or ballot takes a higher one.
 */
counter: number, };

export type AskerSnapshot = { 
/**
 * My room. Its id is a keyed hash and says nothing of me.
 */
room: RoomId, 
/**
 * Where in its log this was read.
 */
position: Position, 
/**
 * By number.
 */
questions: Array<MyQuestion>, };

export type MyVote = { 
/**
 * For which question.
 */
question_id: QuestionId, 
/**
 * 1.
 */
value: number, };

export type MyBallot = { 
/**
 * In which poll.
 */
poll_id: PollId, 
/**
 * In which round.
 */
round: number, 
/**
 * What I chose.
 */
choice: Choice, };

export type PollKind = "single" | "multiple" | "rating" | "word_cloud" | "open_text" | "ranking" | "numeric" | "quiz";

export type PollShow = "on_reveal" | "live" | "staff";

export type PollState = "draft" | "open" | "closed" | "archived";

export type Finite = number;

export type PollDraft = { 
/**
 * The kind.
 */
kind: PollKind, 
/**
 * What is asked.
 */
title: string, 
/**
 * Options of the kinds that have some, 2 to [`crate::limits::POLL_OPTIONS`].
 */
options: Array<string>, 
/**
 * For `multiple`: options one may choose. For `word_cloud`: words one may give.
 */
most: number, 
/**
 * For `rating`.
 */
scale: Scale | null, 
/**
 * For `numeric`.
 */
range: NumberRange | null, 
/**
 * For `quiz`: indexes of the options that are right.
 */
correct: Array<number>, 
/**
 * For `numeric`: the true value, if there is one.
 */
correct_number: Finite | null, 
/**
 * Closes by itself after so many seconds, 5 to 3600.
 */
seconds: number | null, 
/**
 * Who sees the result, and when.
 */
show: PollShow, 
/**
 * Nobody learns who voted what: ballots carry a keyed hash only. Else the staff does.
 */
is_anonymous: boolean, 
/**
 * For `quiz` with names: the best are shown with the result.
 */
has_leaderboard: boolean, };

export type Scale = { 
/**
 * Steps, 2 to 11, counted from 1.
 */
steps: number, 
/**
 * What the lowest one means.
 */
low: string, 
/**
 * What the highest one means.
 */
high: string, };

export type NumberRange = { 
/**
 * The smallest.
 */
from: Finite, 
/**
 * The largest.
 */
to: Finite, 
/**
 * What is counted; may be empty.
 */
unit: string, };

export type Poll = { 
/**
 * Which.
 */
id: PollId, 
/**
 * Its number in the webinar.
 */
number: number, 
/**
 * The kind.
 */
kind: PollKind, 
/**
 * What is asked.
 */
title: string, 
/**
 * Options. Their ids name them in ballots and are unique over all polls of the webinar.
 */
options: Array<PollOption>, 
/**
 * Options or words one may give.
 */
most: number, 
/**
 * For `rating`.
 */
scale: Scale | null, 
/**
 * For `numeric`.
 */
range: NumberRange | null, 
/**
 * Who sees the result, and when.
 */
show: PollShow, 
/**
 * Nobody learns who voted what.
 */
is_anonymous: boolean, 
/**
 * The best are shown with the result.
 */
has_leaderboard: boolean, 
/**
 * Where it is in its life.
 */
state: PollState, 
/**
 * 1 for the first.
 */
round: number, 
/**
 * When this round was opened.
 */
opened_at: Timestamp, 
/**
 * When it closes by itself.
 */
closes_at: Timestamp | null, 
/**
 * The frozen result of this round, once it may be seen.
 */
result: PollResult | null, 
/**
 * The frozen result of the round before, for comparison, once it may be seen.
 */
before: PollResult | null, 
/**
 * Ids of the right options, once the result may be seen.
 */
correct: Array<number>, 
/**
 * The true value, once the result may be seen.
 */
correct_number: Finite | null, };

export type PollOption = { 
/**
 * Unique over all polls of the webinar.
 */
id: number, 
/**
 * What it says.
 */
text: string, };

export type PollResult = { 
/**
 * How many voted.
 */
ballots: number, 
/**
 * For options: ballots with each. For a rating: ballots of each step. For numbers: ballots in each tenth of the
 * range. For a ranking: points of each (an option gets one for every option below it, on every ballot).
 */
counts: Array<number>, 
/**
 * For ratings and numbers.
 */
mean: Finite | null, 
/**
 * For numbers.
 */
median: Finite | null, 
/**
 * Words or sentences and how often each was given, most first; at most [`crate::limits::POLL_TEXTS`].
 */
texts: Array<CountedText>, 
/**
 * The best of a quiz.
 */
leaders: Array<Leader>, 
/**
 * Once frozen: when, and the hash by which it can be checked.
 */
frozen: Frozen | null, };

export type CountedText = { 
/**
 * As it was first given.
 */
text: string, 
/**
 * How often.
 */
count: number, };

export type Leader = { 
/**
 * Their name.
 */
name: string, 
/**
 * Right answers.
 */
points: number, };

export type Frozen = { 
/**
 * When the poll was closed.
 */
at: Timestamp, 
/**
 * SHA-256 in hex over the ballots as they were counted, see ARCHITECTURE.md.
 */
hash: string, };

export type Choice = { "type": "options", "payload": Array<number> } | { "type": "step", "payload": number } | { "type": "number", "payload": number | null } | { "type": "texts", "payload": Array<string> };

export type StaffPoll = { 
/**
 * The poll as the audience sees or would see it, its result always included.
 */
poll: Poll, 
/**
 * What was written.
 */
draft: PollDraft, 
/**
 * The audience sees the result.
 */
is_revealed: boolean, 
/**
 * Texts that were struck out of the result.
 */
struck: Array<string>, 
/**
 * Who made it.
 */
by: Author, 
/**
 * Raised by every change.
 */
version: number, };

export type PollAction = { "type": "open" } | { "type": "close" } | { "type": "reveal" } | { "type": "conceal" } | { "type": "again" } | { "type": "reset" } | { "type": "archive" } | { "type": "restore" } | { "type": "delete" } | { "type": "strike", "payload": StrikeText };

export type StrikeText = { 
/**
 * The text as the result shows it.
 */
text: string, 
/**
 * Struck out, or not.
 */
is_struck: boolean, };

export type StaffSnapshot = { 
/**
 * The staff's room.
 */
room: RoomId, 
/**
 * Where in its log this was read.
 */
position: Position, 
/**
 * All questions, by number.
 */
questions: Array<StaffQuestion>, 
/**
 * All polls, by number.
 */
polls: Array<StaffPoll>, 
/**
 * What was said backstage, in order.
 */
backstage: Array<Backstage>, 
/**
 * Who moderates, by name.
 */
staff: Array<Author>, };

export type Backstage = { 
/**
 * Which.
 */
id: BackstageId, 
/**
 * What.
 */
body: string, 
/**
 * Who.
 */
by: Author, 
/**
 * When.
 */
at: Timestamp, 
/**
 * Who has read it, in order.
 */
receipts: Array<Receipt>, };

export type Receipt = { 
/**
 * Who.
 */
by: Author, 
/**
 * When.
 */
at: Timestamp, };

export type QuestionClaimed = { 
/**
 * Which.
 */
question_id: QuestionId, 
/**
 * Who; none if nobody.
 */
claim: Claim | null, };

export type PollRef = { 
/**
 * Which.
 */
poll_id: PollId, };

export type StageSnapshot = { 
/**
 * The stage's room.
 */
room: RoomId, 
/**
 * Where in its log this was read.
 */
position: Position, 
/**
 * What to show.
 */
view: StageView, 
/**
 * What was counted when it was read.
 */
tally: Tally, 
/**
 * The server's clock.
 */
now: Timestamp, };

export type StageView = { 
/**
 * The webinar.
 */
webinar_id: WebinarId, 
/**
 * What it is about.
 */
title: string, 
/**
 * Name of the course.
 */
course_name: string, 
/**
 * The week of the run.
 */
week: number | null, 
/**
 * Begin by the plan.
 */
starts_at: Timestamp, 
/**
 * Where it is in its life.
 */
state: WebinarState, 
/**
 * The code with which guests enter.
 */
code: string, 
/**
 * Where they type it, e.g. `https://lotse.example/join`.
 */
join_url: string, 
/**
 * What is on stage.
 */
shown: Shown, 
/**
 * A line above everything.
 */
banner: Banner | null, 
/**
 * A countdown.
 */
countdown: Countdown | null, };

export type Shown = { "type": "nothing" } | { "type": "question", "payload": Question } | { "type": "poll", "payload": Poll } | { "type": "slide", "payload": Slide };

export type StageAddress = { 
/**
 * The secret address of the stage's page.
 */
url: string, };

export type WebinarCommand = { "type": "ask_question", "payload": AskQuestion } | { "type": "withdraw_question", "payload": QuestionRef } | { "type": "act_on_question", "payload": ActOnQuestion } | { "type": "claim_question", "payload": ClaimQuestion } | { "type": "reply_to_question", "payload": ReplyToQuestion } | { "type": "remove_reply", "payload": ReplyRef } | { "type": "cast_vote", "payload": CastVote } | { "type": "cast_ballot", "payload": CastBallot } | { "type": "set_tempo", "payload": SetTempo } | { "type": "put_poll", "payload": PutPoll } | { "type": "act_on_poll", "payload": ActOnPoll } | { "type": "raise_hand", "payload": WebinarRef } | { "type": "lower_hand", "payload": HandRef } | { "type": "call_hand", "payload": HandRef } | { "type": "change_live", "payload": ChangeLive } | { "type": "send_backstage", "payload": SendBackstage } | { "type": "acknowledge_backstage", "payload": BackstageRef };

export type WebinarRef = { 
/**
 * Which.
 */
webinar_id: WebinarId, };

export type QuestionRef = { 
/**
 * Which.
 */
question_id: QuestionId, };

export type ReplyRef = { 
/**
 * Which.
 */
reply_id: ReplyId, };

export type BackstageRef = { 
/**
 * Which.
 */
backstage_id: BackstageId, };

export type HandRef = { 
/**
 * In which webinar.
 */
webinar_id: WebinarId, 
/**
 * Whose; none for mine.
 */
person_id: PersonId | null, };

export type AskQuestion = { 
/**
 * Where.
 */
webinar_id: WebinarId, 
/**
 * What, up to [`crate::limits::QUESTION_CHARS`].
 */
body: string, 
/**
 * Who can see who asked.
 */
visibility: Visibility, };

export type ActOnQuestion = { 
/**
 * Which.
 */
question_id: QuestionId, 
/**
 * The version this was decided on; another one now is `acted_before`.
 */
version: number, 
/**
 * What.
 */
action: QuestionAction, };

export type QuestionAction = { "type": "approve" } | { "type": "stage" } | { "type": "unstage" } | { "type": "answer", "payload": GiveAnswer } | { "type": "dismiss", "payload": Dismissal } | { "type": "hide", "payload": Dismissal } | { "type": "restore" } | { "type": "archive" } | { "type": "merge", "payload": MergeInto } | { "type": "unmerge" } | { "type": "edit", "payload": EditQuestion } | { "type": "label", "payload": LabelQuestion } | { "type": "carry_over", "payload": CarryOver } | { "type": "undo" };

export type GiveAnswer = { "type": "spoken" } | { "type": "written", "payload": WriteAnswer } | { "type": "later", "payload": PromiseAnswer };

export type WriteAnswer = { 
/**
 * The answer, up to [`crate::limits::ANSWER_CHARS`].
 */
body: string, };

export type PromiseAnswer = { 
/**
 * One of the staff.
 */
owner_id: PersonId, 
/**
 * `YYYY-MM-DD`.
 */
due: string, };

export type MergeInto = { 
/**
 * The one that stays.
 */
question_id: QuestionId, };

export type EditQuestion = { 
/**
 * The words.
 */
body: string, };

export type LabelQuestion = { 
/**
 * One line each.
 */
labels: Array<string>, };

export type CarryOver = { 
/**
 * A channel of the run in which the actor may post.
 */
channel_id: ChannelId, 
/**
 * Who looks after it.
 */
owner_id: PersonId | null, 
/**
 * Until when, `YYYY-MM-DD`.
 */
due: string | null, };

export type ClaimQuestion = { 
/**
 * Which.
 */
question_id: QuestionId, 
/**
 * I am, or no longer.
 */
is_held: boolean, };

export type ReplyToQuestion = { 
/**
 * Which.
 */
question_id: QuestionId, 
/**
 * What.
 */
body: string, };

export type CastVote = { 
/**
 * Which.
 */
question_id: QuestionId, 
/**
 * 1, or 0 for no longer.
 */
value: number, 
/**
 * Higher than all counters this person used in this webinar before.
 */
counter: number, };

export type CastBallot = { 
/**
 * Which.
 */
poll_id: PollId, 
/**
 * The round that was seen; another one now is refused with the state.
 */
round: number, 
/**
 * What.
 */
choice: Choice, 
/**
 * Higher than all counters this person used in this webinar before.
 */
counter: number, };

export type SetTempo = { 
/**
 * Where.
 */
webinar_id: WebinarId, 
/**
 * -1 too slow, 0 right, 1 too fast.
 */
tempo: number, 
/**
 * Higher than all counters this person used in this webinar before.
 */
counter: number, };

export type PutPoll = { 
/**
 * Where.
 */
webinar_id: WebinarId, 
/**
 * Made by the client; an id that exists changes that draft.
 */
poll_id: PollId, 
/**
 * What is asked.
 */
draft: PollDraft, };

export type ActOnPoll = { 
/**
 * Which.
 */
poll_id: PollId, 
/**
 * The version this was decided on; another one now is `acted_before`.
 */
version: number, 
/**
 * What.
 */
action: PollAction, };

export type ChangeLive = { 
/**
 * Where.
 */
webinar_id: WebinarId, 
/**
 * What.
 */
change: LiveChange, };

export type LiveChange = { "type": "state", "payload": WebinarState } | { "type": "moderated", "payload": boolean } | { "type": "questions", "payload": boolean } | { "type": "hands", "payload": boolean } | { "type": "visibilities", "payload": Array<Visibility> } | { "type": "questions_per_person", "payload": number } | { "type": "stage", "payload": Stage } | { "type": "banner", "payload": string } | { "type": "countdown", "payload": StartCountdown | null } | { "type": "agenda_at", "payload": number | null };

export type StartCountdown = { 
/**
 * 5 to 7200.
 */
seconds: number, 
/**
 * What for; may be empty.
 */
label: string, };

export type SendBackstage = { 
/**
 * Where.
 */
webinar_id: WebinarId, 
/**
 * What.
 */
body: string, };

export type React = { 
/**
 * The audience's room of a webinar that is followed.
 */
room: RoomId, 
/**
 * Which.
 */
reaction: Reaction, };

export type SimilarQuestion = { 
/**
 * Which, visible to the audience.
 */
question_id: QuestionId, 
/**
 * Its words.
 */
body: string, };

export type Attendance = { 
/**
 * The webinar.
 */
webinar_id: WebinarId, 
/**
 * Begin and end that count: as it was begun and ended, else by the plan.
 */
from: Timestamp, 
/**
 * See `from`.
 */
to: Timestamp, 
/**
 * Seconds between them without breaks.
 */
official_seconds: number, 
/**
 * Everybody of the run, and everybody else who came.
 */
people: Array<Attendee>, };

export type Attendee = { 
/**
 * Who.
 */
person: Author, 
/**
 * They entered with the code.
 */
is_guest: boolean, 
/**
 * Seconds that count: the union of the spans, gaps up to 90 s bridged, cut to the official times, without breaks,
 * corrections applied.
 */
seconds: number, 
/**
 * The same without corrections.
 */
measured_seconds: number, 
/**
 * First arrival.
 */
first_at: Timestamp | null, 
/**
 * Last departure; none while they are there.
 */
last_at: Timestamp | null, 
/**
 * What was measured, by begin.
 */
spans: Array<Span>, 
/**
 * What was corrected, by time.
 */
corrections: Array<Correction>, };

export type Span = { 
/**
 * Browser and system in words.
 */
device: string, 
/**
 * When it was opened.
 */
opened_at: Timestamp, 
/**
 * When it was closed, or the last sign of life where it broke; the last sign of life so far while it is open.
 */
closed_at: Timestamp, 
/**
 * It is open.
 */
is_open: boolean, 
/**
 * Why it ended.
 */
why: SpanEnd, };

export type SpanEnd = "unknown" | "left" | "lost" | "restart";

export type Correction = { 
/**
 * From when.
 */
from: Timestamp, 
/**
 * Until when.
 */
to: Timestamp, 
/**
 * They were there; else they were not.
 */
was_present: boolean, 
/**
 * Why.
 */
reason: string, 
/**
 * Who says so.
 */
by: Author, 
/**
 * When it was said.
 */
at: Timestamp, };

export type AddCorrection = { 
/**
 * Makes a repeat return the first result.
 */
command_id: CommandId, 
/**
 * Who.
 */
person_id: PersonId, 
/**
 * From when.
 */
from: Timestamp, 
/**
 * Until when.
 */
to: Timestamp, 
/**
 * They were there; else they were not.
 */
was_present: boolean, 
/**
 * Why; not empty.
 */
reason: string, };

export type MyAttendance = { 
/**
 * One entry for each webinar that has begun.
 */
webinars: Array<MyAttendanceIn>, };

export type MyAttendanceIn = { 
/**
 * Which.
 */
webinar_id: WebinarId, 
/**
 * What it was about.
 */
title: string, 
/**
 * See [`Attendance::from`].
 */
from: Timestamp, 
/**
 * See [`Attendance::from`].
 */
to: Timestamp, 
/**
 * See [`Attendance::official_seconds`].
 */
official_seconds: number, 
/**
 * Mine.
 */
mine: Attendee, };

export type Report = { 
/**
 * The webinar.
 */
webinar: Webinar, 
/**
 * How it ran.
 */
live: Live, 
/**
 * Every question with its end and its votes, by number.
 */
questions: Array<ReportedQuestion>, 
/**
 * Polls with frozen results, by number; rounds beside each other.
 */
polls: Array<StaffPoll>, 
/**
 * Who was there.
 */
attendance: Attendance, 
/**
 * Reactions by minute, only minutes with some.
 */
reactions: Array<ReactionMinute>, 
/**
 * What became of the questions.
 */
ledger: Ledger, 
/**
 * When it was read.
 */
at: Timestamp, };

export type ReportedQuestion = { 
/**
 * The question.
 */
question: StaffQuestion, 
/**
 * Its voters, those of merged questions included.
 */
votes: number, };

export type ReactionMinute = { 
/**
 * Begin of the minute.
 */
at: Timestamp, 
/**
 * In the order of [`crate::Reaction::ALL`].
 */
counts: [number, number, number, number], };

export type Ledger = { 
/**
 * All of them.
 */
asked: number, 
/**
 * Answered aloud or in writing.
 */
answered: number, 
/**
 * Promised, or carried over to a channel.
 */
promised: number, 
/**
 * Dismissed or hidden, and the asker was told.
 */
dismissed: number, 
/**
 * Dismissed or hidden in silence.
 */
dismissed_silently: number, 
/**
 * Part of another one.
 */
merged: number, 
/**
 * Taken back.
 */
withdrawn: number, 
/**
 * Without an end.
 */
open: number, 
/**
 * With changed words.
 */
edited: number, };

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
  QUESTION_CHARS: 500,
  REMARK_CHARS: 500,
  ANSWER_CHARS: 2000,
  QUESTION_LABELS: 5,
  UNDO_SECONDS: 10,
  CLAIM_SECONDS: 30,
  POLL_TITLE_CHARS: 250,
  POLL_OPTION_CHARS: 100,
  POLL_OPTIONS: 20,
  POLL_WORDS: 5,
  WEBINAR_TITLE_CHARS: 120,
  WEBINAR_TEXT_CHARS: 2000,
  SPEAKERS: 20,
  AGENDA_ITEMS: 50,
  ATTENDANCE_GAP_SECONDS: 90,
  ANONYMITY_DAYS: 7,
  TITLE_CHARS: 120,
  THEME_CHARS: 300,
  SPACES_PER_RUN: 100,
  SPACE_MEMBERS: 50,
  DOCUMENTS_PER_SPACE: 200,
  UPDATE_BYTES: 4194304,
  DOCUMENT_BYTES: 25165824,
  COMMENT_CHARS: 2000,
  THREAD_QUOTE_CHARS: 500,
  COMMENTS_PER_THREAD: 200,
  MENTIONS: 50,
  COLUMNS: 30,
  CARDS: 2000,
  CARD_TEXT_CHARS: 10000,
  CHECKLIST_ITEMS: 100,
  CARD_LABELS: 10,
  FILE_BYTES: 209715200,
  FILES_PER_SPACE: 2000,
  IMAGE_PIXELS: 50000000,
  FILE_NAME_CHARS: 150,
  HAND_IN_ITEMS: 30,
  FEEDBACK_CHARS: 5000,
  NOTICES: 200,
  TOPIC_TITLE_CHARS: 80,
  MOVED_MESSAGES: 500,
  MESSAGE_REACTIONS: 30,
  MESSAGE_FILES: 10,
  ALT_CHARS: 500,
  MESSAGE_POLL_OPTIONS: 20,
  PINS: 50,
  DIRECT_PEOPLE: 9,
  SCHEDULED: 100,
  SAVED: 1000,
  KEYWORDS: 20,
  KEYWORD_CHARS: 40,
  SEARCH_CHARS: 200,
  SEARCH_HITS: 50,
  BLOCKS: 200,
  SILENCE_DAYS: 30,
  SLOW_SECONDS: 3600,
  HOOKS: 20,
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
  RUN_WEBINARS: "/api/runs/{run}/webinars",
  RUN_ATTENDANCE_MINE: "/api/runs/{run}/attendance/mine",
  WEBINAR_BY_ID: "/api/webinars/{webinar}",
  WEBINAR_PLAN: "/api/webinars/{webinar}/plan",
  WEBINAR_STAFF: "/api/webinars/{webinar}/staff",
  WEBINAR_SIMILAR: "/api/webinars/{webinar}/questions/similar",
  WEBINAR_STAGE_ADDRESS: "/api/webinars/{webinar}/stage-address",
  WEBINAR_VIDEO: "/api/webinars/{webinar}/video",
  VIDEO: "/api/video",
  WEBINARS_LOOK_UP: "/api/webinars/look-up",
  WEBINARS_JOIN: "/api/webinars/join",
  WEBINAR_ATTENDANCE: "/api/webinars/{webinar}/attendance",
  WEBINAR_ATTENDANCE_CSV: "/api/webinars/{webinar}/attendance.csv",
  WEBINAR_CORRECTIONS: "/api/webinars/{webinar}/attendance/corrections",
  WEBINAR_REPORT: "/api/webinars/{webinar}/report",
  WEBINAR_REPORT_JSON: "/api/webinars/{webinar}/report.json",
  WEBINAR_REPORT_CSV: "/api/webinars/{webinar}/report.csv",
  STAGE: "/api/stage",
  STAGE_SOCKET: "/api/stage/socket",
  RUN_SPACES: "/api/runs/{run}/spaces",
  RUN_SPACES_DRAW: "/api/runs/{run}/spaces/draw",
  RUN_TEMPLATES: "/api/runs/{run}/templates",
  RUN_PEER_FEEDBACK: "/api/runs/{run}/peer-feedback",
  SPACE_BY_ID: "/api/spaces/{space}",
  SPACE_JOIN: "/api/spaces/{space}/join",
  SPACE_LEAVE: "/api/spaces/{space}/leave",
  SPACE_MEMBER: "/api/spaces/{space}/members/{person}",
  SPACE_TEMPLATE: "/api/spaces/{space}/template",
  SPACE_EXTENSION: "/api/spaces/{space}/extension",
  SPACE_ARCHIVE: "/api/spaces/{space}/archive.zip",
  SPACE_DOCUMENTS: "/api/spaces/{space}/documents",
  SPACE_BOARD: "/api/spaces/{space}/board",
  SPACE_UPLOADS: "/api/spaces/{space}/uploads",
  SPACE_HAND_INS: "/api/spaces/{space}/hand-ins",
  DOCUMENT_BY_ID: "/api/documents/{document}",
  DOCUMENT_VERSIONS: "/api/documents/{document}/versions",
  DOCUMENT_RESTORE: "/api/documents/{document}/versions/{version}/restore",
  DOCUMENT_COMPARE: "/api/documents/{document}/compare",
  DOCUMENT_AUTHORS: "/api/documents/{document}/authors",
  DOCUMENT_MENTIONS: "/api/documents/{document}/mentions",
  DOCUMENT_EXPORT: "/api/documents/{document}/export/{format}",
  DOCUMENT_THREADS: "/api/documents/{document}/threads",
  THREAD_BY_ID: "/api/threads/{thread}",
  THREAD_COMMENTS: "/api/threads/{thread}/comments",
  COMMENT_BY_ID: "/api/comments/{comment}",
  COLLAB_TICKETS: "/api/collab/tickets",
  COLLAB: "/collab",
  COLLAB_Y: "/collab/y/{document}",
  MY_TASKS: "/api/me/tasks",
  INBOX: "/api/me/inbox",
  INBOX_READ: "/api/me/inbox/read",
  UPLOAD_BY_ID: "/api/uploads/{upload}",
  FILE_BY_ID: "/api/files/{file}",
  FILE_IMAGE: "/api/files/{file}/image",
  FILE_PREVIEW: "/api/files/{file}/preview",
  HAND_IN_BY_ID: "/api/hand-ins/{hand_in}",
  HAND_IN_ASSESS: "/api/hand-ins/{hand_in}/assess",
  HAND_IN_ITEM: "/api/hand-ins/{hand_in}/items/{index}/{format}",
  PEER_FEEDBACK_BY_ID: "/api/peer-feedback/{review}",
  WEBINAR_STAGE_SLIDE: "/api/webinars/{webinar}/stage/slide",
  STAGE_FILE: "/api/stage/files/{file}",
  CHANNEL_UPLOADS: "/api/channels/{channel}/uploads",
  CHANNEL_READERS: "/api/channels/{channel}/readers",
  CHANNEL_LEVEL: "/api/channels/{channel}/level",
  CHANNEL_MATERIAL: "/api/channels/{channel}/material",
  CHANNEL_HOOKS: "/api/channels/{channel}/hooks",
  CHANNEL_EXPORT: "/api/channels/{channel}/export.zip",
  RUN_DIRECT: "/api/runs/{run}/direct",
  MESSAGE_POLL_MINE: "/api/messages/{message}/poll/mine",
  MESSAGE_REPORTS: "/api/messages/{message}/reports",
  MESSAGE_REMOVAL: "/api/messages/{message}/removal",
  TOPIC_BY_ID: "/api/topics/{topic}",
  MY_DRAFTS: "/api/me/drafts",
  MY_SCHEDULED: "/api/me/scheduled/{scheduled}",
  MY_SAVED: "/api/me/saved",
  MY_SAVED_MESSAGE: "/api/me/saved/{message}",
  MY_NOTIFICATIONS: "/api/me/notifications",
  MY_PUSH: "/api/me/push/{device}",
  MAILS_STOP: "/api/mails/{token}/{kind}",
  MY_BLOCKS: "/api/me/blocks",
  MY_BLOCK: "/api/me/blocks/{person}",
  RUN_QUIET_HOURS: "/api/runs/{run}/quiet-hours",
  RUN_CATCH_UP: "/api/runs/{run}/catch-up",
  RUN_MODERATION: "/api/runs/{run}/moderation",
  RUN_SILENCE: "/api/runs/{run}/people/{person}/silence",
  RUN_BAN: "/api/runs/{run}/people/{person}/ban",
  REPORT_DECISION: "/api/reports/{report}/decision",
  MODERATION_UNDO: "/api/moderation/{entry}/undo",
  HOOK_BY_ID: "/api/hooks/{hook}",
  HOOK_IN: "/hooks/{token}",
  SEARCH: "/api/search",
  OPENAPI: "/api/openapi.json",
  COMMANDS: "/api/commands",
  SOCKET: "/api/socket",
  READYZ: "/readyz",
} as const;
