//! Durable events: the entries of rooms' logs. The law: a snapshot at `s` plus the events after `s` equals a fresh
//! snapshot. Every variant has a fixture in `tests/fixtures/law` that is replayed through the web client's appliers.

use serde::{Deserialize, Serialize};

use crate::{
    Backstage, Block, Card, CardRef, Channel, ChannelId, Column, ColumnRef, CommandId, DocumentRef,
    DocumentVersion, Draft, FileRef, Hand, HandIn, Live, Membership, Message, MessageId, MessageMarked,
    MessagesGone, MyQuestion, Notice, NoticesRead, PeerReview, PersonId, Poll, PollRef, Position, Question,
    QuestionClaimed, QuestionGone, ReadState, RoomId, RunId, RunMember, Saved, SavedRef, Scheduled,
    ScheduledRef, SessionId, SharedDocument, Space, SpaceFile, StaffPoll, StaffQuestion, StageView, Thread,
    Timestamp, Topic, Webinar, WebinarCard,
};

/// What happened. Each kind of room knows some of the variants, as their comments say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "type", content = "payload", rename_all = "snake_case")]
pub enum Event {
    /// Channel room: a message was posted; its seq is the event's.
    MessagePosted(Message),
    /// Channel room: a message has a new text. Quotes of it take the new excerpt.
    MessageEdited(MessageEdited),
    /// Channel room: a message is a tombstone now. Quotes of it become empty.
    MessageDeleted(MessageDeleted),
    /// Channel room: what stands on a message changed: topic, reactions, pin, poll, hidden or not.
    MessageMarked(MessageMarked),
    /// Channel room: messages left for another channel. What the log held of their text is blank from here on, and who
    /// quoted them quotes nothing any more.
    MessagesGone(MessagesGone),
    /// Channel room: a topic, as it stands now. What stood in a merged one stands in that into which it was merged; one of
    /// another channel moved there.
    TopicChanged(Topic),
    /// Channel room, and run room unless private: made, renamed, archived or brought back.
    ChannelChanged(Channel),
    /// Channel room: somebody is in it now.
    MemberJoined(MemberRef),
    /// Channel room: somebody is no longer in it. From here on their sockets receive nothing of this room.
    MemberLeft(MemberRef),
    /// Run room: somebody is in the run, or their name or role changed.
    PersonChanged(RunMember),
    /// Run room: somebody is no longer in the run. From here on their sockets receive nothing of this room.
    PersonLeft(MemberRef),
    /// Person room: I am in a channel now, or a channel I am in changed.
    ChannelJoined(Membership),
    /// Person room: I am no longer in a channel.
    ChannelLeft(ChannelRef),
    /// Person room: I have seen more, or marked unread, on any device.
    ReadChanged(ReadChanged),
    /// Person room: runs I am in, or my name or role changed: load the snapshot again.
    PersonalChanged,
    /// Person room: a session of mine ended; its sockets close with 4401.
    SessionEnded(SessionRef),
    /// Run room: a webinar is planned, or its card changed.
    WebinarListed(WebinarCard),
    /// Audience room: the webinar was planned anew.
    WebinarChanged(Webinar),
    /// Audience room: what is going on changed.
    LiveChanged(Live),
    /// Audience room: a question is visible, or what is visible of it changed.
    QuestionChanged(Question),
    /// Audience room: a question is no longer visible. What the log held of its text is blank from here on.
    QuestionGone(QuestionGone),
    /// Audience room: a poll was opened, or what is visible of it changed.
    PollChanged(Poll),
    /// Audience room: a poll is no longer visible.
    PollGone(PollRef),
    /// Audience room: a hand is up, or has the floor.
    HandChanged(Hand),
    /// Audience room: a hand is down.
    HandLowered(MemberRef),
    /// Asker room: a question of mine, as it stands now.
    MyQuestionChanged(MyQuestion),
    /// Staff room: a question, as it stands now. Keeps who is at it.
    StaffQuestionChanged(StaffQuestion),
    /// Staff room: who is at a question.
    QuestionClaimed(QuestionClaimed),
    /// Staff room: a poll, as it stands now.
    StaffPollChanged(StaffPoll),
    /// Staff room: a draft was thrown away.
    StaffPollGone(PollRef),
    /// Staff room: something was said backstage, or acknowledged.
    BackstageChanged(Backstage),
    /// Stage room: what a beamer shows.
    StageChanged(StageView),
    /// Person room: something concerns me.
    NoticePosted(Notice),
    /// Person room: I have seen notices, on any device.
    NoticesRead(NoticesRead),
    /// Person room: cards of mine changed: load them again.
    TasksChanged,
    /// Person room: a draft of mine, as it stands now; an empty one is gone.
    DraftChanged(Draft),
    /// Person room: a message of mine that is sent later, as it stands now.
    ScheduledChanged(Scheduled),
    /// Person room: it was sent, or thrown away.
    ScheduledGone(ScheduledRef),
    /// Person room: I keep a message, or my reminder on it changed.
    SavedChanged(Saved),
    /// Person room: I no longer keep a message.
    SavedGone(SavedRef),
    /// Person room: what tells me of what changed, or whom I block: load it again.
    SettingsChanged,
    /// Person room of trainers: reports or the ledger of a run changed: load them again.
    ModerationChanged(RunRef),
    /// Run room: a group was formed, or what everybody knows of it changed.
    SpaceListed(Space),
    /// Space room: its members, rules or dates changed. Whoever lost their right is told in their own room, by `personal_changed`.
    SpaceChanged(Space),
    /// Space room: a document was made, renamed, moved or archived.
    DocumentChanged(SharedDocument),
    /// Space room: a document was deleted.
    DocumentGone(DocumentRef),
    /// Space room: a version of a document was kept.
    VersionKept(DocumentVersion),
    /// Space room: a thread of comments, as it stands now.
    ThreadChanged(Thread),
    /// Space room: a column of the board, as it stands now.
    ColumnChanged(Column),
    /// Space room: a column was taken away.
    ColumnGone(ColumnRef),
    /// Space room: a card, as it stands now.
    CardChanged(Card),
    /// Space room: a card was taken away.
    CardGone(CardRef),
    /// Space room: a file, as it stands now.
    FileChanged(SpaceFile),
    /// Space room: a file was deleted.
    FileGone(FileRef),
    /// Space room: work was handed in, or a trainer said something to it.
    HandInChanged(HandIn),
    /// Space rooms of both groups, of the receiving one only once it is given: feedback of one group for another.
    PeerReviewChanged(PeerReview),
}

/// A new text of a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MessageEdited {
    /// Which.
    pub message_id: MessageId,
    /// Its place.
    pub message_seq: u64,
    /// The new text as typed.
    pub body: String,
    /// The new text as a tree.
    pub tree: Vec<Block>,
    /// Its first words, for quotes of it.
    pub excerpt: String,
    /// The new version.
    pub version: u32,
    /// When.
    pub edited_at: Timestamp,
}

/// A message became a tombstone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MessageDeleted {
    /// Which.
    pub message_id: MessageId,
    /// Its place.
    pub message_seq: u64,
    /// When.
    pub deleted_at: Timestamp,
}

/// Somebody of a room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MemberRef {
    /// Who.
    pub person_id: PersonId,
}

/// A run by id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RunRef {
    /// Which.
    pub run_id: RunId,
}

/// A channel by id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ChannelRef {
    /// Which.
    pub channel_id: ChannelId,
}

/// A session by id; none means all of the person's sessions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SessionRef {
    /// Which; none for all.
    pub session_id: Option<SessionId>,
}

/// What a person has seen of a channel changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReadChanged {
    /// The channel.
    pub channel_id: ChannelId,
    /// The whole state after the change.
    pub read: ReadState,
}

/// An entry of a room's log. Holds nothing that differs between receivers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RoomEvent {
    /// The room.
    pub room: RoomId,
    /// Its place in the room's log.
    pub position: Position,
    /// When it was committed, by the database's clock.
    pub at: Timestamp,
    /// Who did it; none for the system.
    pub by: Option<PersonId>,
    /// The command that caused it.
    pub command_id: Option<CommandId>,
    /// What happened.
    pub event: Event,
}

impl Event {
    /// The variant's name on the wire.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::MessagePosted(_) => "message_posted",
            Self::MessageEdited(_) => "message_edited",
            Self::MessageDeleted(_) => "message_deleted",
            Self::ChannelChanged(_) => "channel_changed",
            Self::MemberJoined(_) => "member_joined",
            Self::MemberLeft(_) => "member_left",
            Self::PersonChanged(_) => "person_changed",
            Self::PersonLeft(_) => "person_left",
            Self::ChannelJoined(_) => "channel_joined",
            Self::ChannelLeft(_) => "channel_left",
            Self::ReadChanged(_) => "read_changed",
            Self::PersonalChanged => "personal_changed",
            Self::SessionEnded(_) => "session_ended",
            Self::WebinarListed(_) => "webinar_listed",
            Self::WebinarChanged(_) => "webinar_changed",
            Self::LiveChanged(_) => "live_changed",
            Self::QuestionChanged(_) => "question_changed",
            Self::QuestionGone(_) => "question_gone",
            Self::PollChanged(_) => "poll_changed",
            Self::PollGone(_) => "poll_gone",
            Self::HandChanged(_) => "hand_changed",
            Self::HandLowered(_) => "hand_lowered",
            Self::MyQuestionChanged(_) => "my_question_changed",
            Self::StaffQuestionChanged(_) => "staff_question_changed",
            Self::QuestionClaimed(_) => "question_claimed",
            Self::StaffPollChanged(_) => "staff_poll_changed",
            Self::StaffPollGone(_) => "staff_poll_gone",
            Self::BackstageChanged(_) => "backstage_changed",
            Self::StageChanged(_) => "stage_changed",
            Self::NoticePosted(_) => "notice_posted",
            Self::NoticesRead(_) => "notices_read",
            Self::TasksChanged => "tasks_changed",
            Self::MessageMarked(_) => "message_marked",
            Self::MessagesGone(_) => "messages_gone",
            Self::TopicChanged(_) => "topic_changed",
            Self::DraftChanged(_) => "draft_changed",
            Self::ScheduledChanged(_) => "scheduled_changed",
            Self::ScheduledGone(_) => "scheduled_gone",
            Self::SavedChanged(_) => "saved_changed",
            Self::SavedGone(_) => "saved_gone",
            Self::SettingsChanged => "settings_changed",
            Self::ModerationChanged(_) => "moderation_changed",
            Self::SpaceListed(_) => "space_listed",
            Self::SpaceChanged(_) => "space_changed",
            Self::DocumentChanged(_) => "document_changed",
            Self::DocumentGone(_) => "document_gone",
            Self::VersionKept(_) => "version_kept",
            Self::ThreadChanged(_) => "thread_changed",
            Self::ColumnChanged(_) => "column_changed",
            Self::ColumnGone(_) => "column_gone",
            Self::CardChanged(_) => "card_changed",
            Self::CardGone(_) => "card_gone",
            Self::FileChanged(_) => "file_changed",
            Self::FileGone(_) => "file_gone",
            Self::HandInChanged(_) => "hand_in_changed",
            Self::PeerReviewChanged(_) => "peer_review_changed",
        }
    }
}
