//! Versions of a document, what differs between them, and who wrote what.

use serde::{Deserialize, Serialize};

use crate::{Author, CommandId, DocumentId, PersonId, Timestamp, VersionId};

/// Why a version was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(
    feature = "db",
    derive(sqlx::Type),
    sqlx(type_name = "text", rename_all = "snake_case")
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum VersionKind {
    /// A pause.
    Auto,
    /// Somebody named it.
    Named,
    /// An older one was restored; this is how it was before.
    Restored,
    /// It was handed in.
    HandedIn,
}

/// A moment of a document that can be seen and restored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DocumentVersion {
    /// Which.
    pub id: VersionId,
    /// The document.
    pub document_id: DocumentId,
    /// Why it was kept.
    pub kind: VersionKind,
    /// Its name.
    pub label: Option<String>,
    /// Who wrote since the version before.
    pub authors: Vec<Author>,
    /// When.
    pub at: Timestamp,
}

/// Body of `POST /api/documents/{document}/versions`: keeps the document as it is now under a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct NameVersion {
    /// Makes a repeat return the first result.
    pub command_id: CommandId,
    /// Made by the client.
    pub id: VersionId,
    /// Its name.
    pub label: String,
}

/// What became of a piece of text between two versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(
    feature = "db",
    derive(sqlx::Type),
    sqlx(type_name = "text", rename_all = "snake_case")
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// It is in both.
    Same,
    /// It is only in the newer one.
    Added,
    /// It is only in the older one.
    Removed,
    /// A block whose text changed.
    Changed,
}

/// Answer of `GET /api/documents/{document}/compare?from=…&to=…` (versions; without `to` as it is now).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Comparison {
    /// The blocks of both, in reading order.
    pub blocks: Vec<ComparedBlock>,
}

/// A block in a comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ComparedBlock {
    /// Name of its node, e.g. `paragraph`.
    pub kind: String,
    /// Level of a heading, or depth of an item of a list; else 0.
    pub level: u8,
    /// What became of it.
    pub change: Change,
    /// Its text in pieces.
    pub runs: Vec<ComparedRun>,
}

/// A piece of text in a comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ComparedRun {
    /// The words.
    pub text: String,
    /// What became of them.
    pub change: Change,
}

/// Answer of `GET /api/documents/{document}/authors`: who wrote what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Authorship {
    /// How much each wrote of what stands there, most first.
    pub shares: Vec<Share>,
    /// The text by author.
    pub blocks: Vec<AuthoredBlock>,
}

/// How much somebody wrote of what stands there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Share {
    /// Who; none if unknown, or from a template.
    pub author: Option<Author>,
    /// Characters.
    pub characters: u32,
    /// Words begun.
    pub words: u32,
}

/// A block by author.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AuthoredBlock {
    /// Name of its node.
    pub kind: String,
    /// Level of a heading; else 0.
    pub level: u8,
    /// Its text in pieces.
    pub runs: Vec<AuthoredRun>,
}

/// Text of one author.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AuthoredRun {
    /// The words.
    pub text: String,
    /// Who; none if unknown, or from a template.
    pub person_id: Option<PersonId>,
}
