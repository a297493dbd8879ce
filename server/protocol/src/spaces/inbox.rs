//! The inbox: what concerns me.

use serde::{Deserialize, Serialize};

use crate::{
    Author, CardId, ChannelId, CommandId, DocumentId, MessageId, NoticeId, Position, RunId, SpaceId,
    ThreadId, Timestamp,
};

/// Why a notice came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(
    feature = "db",
    derive(sqlx::Type),
    sqlx(type_name = "text", rename_all = "snake_case")
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum NoticeReason {
    /// Somebody mentioned me in a document.
    DocumentMention,
    /// Somebody mentioned me in a comment.
    CommentMention,
    /// Somebody answered in a thread in which I said something.
    CommentReply,
    /// A card is mine now.
    CardAssigned,
    /// A card of mine is due today or was due.
    CardDue,
    /// My group's work is due soon.
    WorkDue,
    /// I am in a group now.
    GroupJoined,
    /// A group handed in (trainers).
    HandedIn,
    /// My group's work was given back.
    HandInReturned,
    /// My group's work was accepted.
    HandInAccepted,
    /// My group got feedback of another one.
    PeerFeedback,
    /// Somebody mentioned me in a message.
    MessageMention,
    /// Somebody mentioned a group that I am in.
    GroupMention,
    /// Somebody mentioned everybody in a channel.
    EverybodyMention,
    /// Somebody quoted a message of mine, or answered in a thread in which I wrote.
    ThreadReply,
    /// Somebody wrote to me directly.
    DirectMessage,
    /// Somebody wrote in a topic that I follow, or a channel of which I want everything.
    FollowedMessage,
    /// A message has a word that I named.
    Keyword,
    /// I wanted to be reminded of a message.
    Reminder,
    /// A message of mine that was to be sent later could not be.
    NotSent,
    /// My message was moved by somebody else.
    MessageMoved,
    /// A message was reported (trainers).
    Reported,
    /// What trainers decided concerns me.
    Moderated,
}

/// Something that concerns me.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Notice {
    /// Which.
    pub id: NoticeId,
    /// Why.
    pub reason: NoticeReason,
    /// Where.
    pub space_id: Option<SpaceId>,
    /// In which document.
    pub document_id: Option<DocumentId>,
    /// In which thread of it.
    pub thread_id: Option<ThreadId>,
    /// About which card.
    pub card_id: Option<CardId>,
    /// In which channel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub channel_id: Option<ChannelId>,
    /// About which message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub message_id: Option<MessageId>,
    /// In which run, where that is what it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub run_id: Option<RunId>,
    /// Title of the document, card, space, channel or topic.
    pub title: String,
    /// The words; may be empty.
    pub excerpt: String,
    /// Who; none for Lotse itself.
    pub by: Option<Author>,
    /// When.
    pub at: Timestamp,
    /// I have seen it.
    pub is_read: bool,
}

/// Answer of `GET /api/me/inbox`: at a position of my room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Inbox {
    /// Where in my room's log this was read.
    pub position: Position,
    /// How many I have not seen.
    pub unread: u32,
    /// Newest first, the last 200.
    pub notices: Vec<Notice>,
}

/// Body of `POST /api/me/inbox/read`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ReadNotices {
    /// Makes a repeat return the first result.
    pub command_id: CommandId,
    /// Those; empty for all.
    #[serde(default)]
    pub ids: Vec<NoticeId>,
}

/// Notices were seen, on any device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct NoticesRead {
    /// Those; empty for all up to this event.
    pub ids: Vec<NoticeId>,
}

/// Notices are gone, with the message that they were about, or with the right to read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct NoticesGone {
    /// Those. A list that was full lacks as many now, until the inbox is loaded again.
    pub ids: Vec<NoticeId>,
    /// How many of them had not been seen.
    pub unread: u32,
}
