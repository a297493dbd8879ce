//! Comments on stretches of a document.

use serde::{Deserialize, Serialize};

use crate::{Author, CommandId, CommentId, DocumentId, PersonId, ThreadId, Timestamp};

/// A stretch of a document that stays with its text: Yjs relative positions, base64.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Anchor {
    /// Begin.
    pub from: String,
    /// End.
    pub to: String,
}

/// Comments on a stretch of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Thread {
    /// Which.
    pub id: ThreadId,
    /// The document.
    pub document_id: DocumentId,
    /// Where.
    pub anchor: Anchor,
    /// The text as it was.
    pub quote: String,
    /// It is settled.
    pub is_resolved: bool,
    /// Who settled it.
    pub resolved_by: Option<Author>,
    /// What was said, oldest first.
    pub comments: Vec<Comment>,
}

/// Something said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Comment {
    /// Which.
    pub id: CommentId,
    /// Who.
    pub author: Author,
    /// What; empty if it was deleted.
    pub body: String,
    /// Who was mentioned.
    pub mentions: Vec<PersonId>,
    /// When.
    pub at: Timestamp,
    /// When it was changed.
    pub edited_at: Option<Timestamp>,
    /// It was taken away.
    pub is_deleted: bool,
}

/// Body of `POST /api/documents/{document}/threads`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct StartThread {
    /// Makes a repeat return the first result.
    pub command_id: CommandId,
    /// Made by the client.
    pub id: ThreadId,
    /// Where.
    pub anchor: Anchor,
    /// The text there.
    pub quote: String,
    /// The first comment.
    pub comment: NewComment,
}

/// A comment that is to be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct NewComment {
    /// Made by the client.
    pub id: CommentId,
    /// What is said.
    pub body: String,
    /// Who is mentioned.
    #[serde(default)]
    pub mentions: Vec<PersonId>,
}

/// Body of `POST /api/threads/{thread}/comments`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct AddComment {
    /// Makes a repeat return the first result.
    pub command_id: CommandId,
    /// The comment.
    pub comment: NewComment,
}

/// Body of `PATCH /api/comments/{comment}` (whoever wrote it).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ChangeComment {
    /// Makes a repeat return the first result.
    pub command_id: CommandId,
    /// What is said from now on.
    pub body: String,
}

/// Body of `PATCH /api/threads/{thread}`: settles it, or opens it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ChangeThread {
    /// Makes a repeat return the first result.
    pub command_id: CommandId,
    /// It is settled.
    pub is_resolved: bool,
}
