//! Documents that people write together. Their text travels as Yjs updates over `/collab`, not here.

use serde::{Deserialize, Serialize};

use crate::{Author, CommandId, DocumentId, PersonId, Position, SpaceId, Thread, Timestamp};

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(
    feature = "db",
    derive(sqlx::Type),
    sqlx(type_name = "text", rename_all = "snake_case")
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// Rich text.
    Text,
    /// A Markdown note.
    Markdown,
    /// A whiteboard.
    Whiteboard,
}

/// A document of a space.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SharedDocument {
    /// Which; also its name on `/collab`.
    pub id: DocumentId,
    /// Its space.
    pub space_id: SpaceId,
    /// What it is.
    pub kind: DocumentKind,
    /// Its title.
    pub title: String,
    /// Its place among the documents of the space: compared byte by byte.
    pub rank: String,
    /// Who made it.
    pub created_by: Author,
    /// When.
    pub created_at: Timestamp,
    /// Reading only.
    pub is_archived: bool,
}

/// A document by id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DocumentRef {
    /// Which.
    pub document_id: DocumentId,
}

/// Body of `POST /api/spaces/{space}/documents`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct CreateDocument {
    /// Makes a repeat return the first result.
    pub command_id: CommandId,
    /// Made by the client.
    pub id: DocumentId,
    /// What it is.
    pub kind: DocumentKind,
    /// Its title.
    pub title: String,
    /// What it begins with; for text and Markdown notes.
    #[serde(default)]
    pub markdown: Option<String>,
    /// It begins as a copy of this one, of the same kind.
    #[serde(default)]
    pub copy_of: Option<DocumentId>,
}

/// Body of `PATCH /api/documents/{document}`. What is absent stays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ChangeDocument {
    /// Makes a repeat return the first result.
    pub command_id: CommandId,
    /// Its title.
    #[serde(default)]
    pub title: Option<String>,
    /// It stands behind this one from now on; itself for the first place.
    #[serde(default)]
    pub after: Option<DocumentId>,
    /// Reading only.
    #[serde(default)]
    pub is_archived: Option<bool>,
}

/// Answer of `GET /api/documents/{document}`: at a position of the space's room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DocumentSnapshot {
    /// Where in the space's log this was read.
    pub position: Position,
    /// The document.
    pub document: SharedDocument,
    /// What was said about it, oldest first.
    pub threads: Vec<Thread>,
}

/// Body of `POST /api/documents/{document}/mentions`: tells somebody who was mentioned in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct MentionPerson {
    /// Makes a repeat return the first result.
    pub command_id: CommandId,
    /// Who.
    pub person_id: PersonId,
    /// The words around it.
    pub excerpt: String,
}

/// Answer of `POST /api/collab/tickets`: the token of `/collab`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CollabTicket {
    /// A secret.
    pub token: String,
    /// Until then.
    pub expires_at: Timestamp,
}
