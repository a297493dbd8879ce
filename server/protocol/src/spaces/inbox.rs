//! The inbox: what concerns me.

use serde::{Deserialize, Serialize};

use crate::{Author, CardId, CommandId, DocumentId, NoticeId, Position, SpaceId, ThreadId, Timestamp};

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
    /// Title of the document, card or space.
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
