//! Handing in, what trainers say to it, and what groups say to each other.

use serde::{Deserialize, Serialize};

use crate::{
    Author, CommandId, DocumentId, FileId, HandInId, PeerReviewId, RunId, SpaceId, Timestamp, VersionId,
};

/// Where a hand-in is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(
    feature = "db",
    derive(sqlx::Type),
    sqlx(type_name = "text", rename_all = "snake_case")
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum HandInState {
    /// It waits for a trainer.
    HandedIn,
    /// It was given back, with feedback; another one may follow.
    Returned,
    /// It is accepted.
    Accepted,
}

/// What a group handed in: frozen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct HandIn {
    /// Which.
    pub id: HandInId,
    /// Whose.
    pub space_id: SpaceId,
    /// From 1.
    pub number: u16,
    /// What it holds.
    pub items: Vec<HandInItem>,
    /// What the group says to it.
    pub note: String,
    /// Who pressed the button.
    pub by: Author,
    /// When.
    pub at: Timestamp,
    /// After the due date, by a trainer's leave.
    pub is_late: bool,
    /// Where it is.
    pub state: HandInState,
    /// What a trainer said.
    pub feedback: Option<Feedback>,
}

/// What a trainer said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Feedback {
    /// Who.
    pub by: Author,
    /// When.
    pub at: Timestamp,
    /// What.
    pub body: String,
}

/// A thing handed in; opened at `/api/hand-ins/{hand_in}/items/{index}/{format}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "type", content = "payload", rename_all = "snake_case")]
pub enum HandInItem {
    /// A document, as it was.
    Document(HandedDocument),
    /// A file, as it was.
    File(HandedFile),
    /// An address.
    Link(HandedLink),
}

/// A document, as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct HandedDocument {
    /// Which.
    pub document_id: DocumentId,
    /// As it was then.
    pub version_id: VersionId,
    /// Its title then.
    pub title: String,
}

/// A file, as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct HandedFile {
    /// Which.
    pub file_id: FileId,
    /// Which version.
    pub version: u32,
    /// Its name then.
    pub name: String,
}

/// An address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct HandedLink {
    /// What it leads to.
    pub title: String,
    /// An https address.
    pub url: String,
}

/// Body of `POST /api/spaces/{space}/hand-ins`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct HandInWork {
    /// Makes a repeat return the first result.
    pub command_id: CommandId,
    /// Made by the client.
    pub id: HandInId,
    /// Documents, as they are now.
    #[serde(default)]
    pub documents: Vec<DocumentId>,
    /// Files, as they are now.
    #[serde(default)]
    pub files: Vec<FileId>,
    /// Addresses.
    #[serde(default)]
    pub links: Vec<HandedLink>,
    /// What the group says to it; may be empty.
    pub note: String,
}

/// Body of `POST /api/hand-ins/{hand_in}/assess` (trainers).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct AssessHandIn {
    /// Makes a repeat return the first result.
    pub command_id: CommandId,
    /// Returned or accepted.
    pub state: HandInState,
    /// What the group reads; must not be empty when it is given back.
    pub feedback: String,
}

/// Body of `PUT /api/spaces/{space}/extension` (trainers).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ExtendDueDate {
    /// Makes a repeat return the first result.
    pub command_id: CommandId,
    /// The group has until then; none takes it back.
    #[serde(default)]
    pub until: Option<Timestamp>,
}

/// Feedback of one group for another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PeerReview {
    /// Which.
    pub id: PeerReviewId,
    /// The run.
    pub run_id: RunId,
    /// Who gives it.
    pub from_space_id: SpaceId,
    /// Their name.
    pub from_name: String,
    /// Who gets it.
    pub to_space_id: SpaceId,
    /// Their name.
    pub to_name: String,
    /// What it is about: the newest that was handed in; none if nothing was yet.
    pub hand_in_id: Option<HandInId>,
    /// What is said; a draft until it is given.
    pub body: String,
    /// Who gave it.
    pub given_by: Option<Author>,
    /// When; none while it is a draft.
    pub given_at: Option<Timestamp>,
}

/// Body of `POST /api/runs/{run}/peer-feedback`: every group gives and gets so many, never its own (trainers).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct AssignPeers {
    /// Makes a repeat return the first result.
    pub command_id: CommandId,
    /// How many, fewer than there are groups.
    pub each: u16,
}

/// Answer of `GET /api/runs/{run}/peer-feedback` (trainers): all of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PeerFeedback {
    /// By the giving group's name.
    pub reviews: Vec<PeerReview>,
}

/// Body of `PUT /api/peer-feedback/{review}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct GiveFeedback {
    /// Makes a repeat return the first result.
    pub command_id: CommandId,
    /// What is said.
    pub body: String,
    /// It is given now; afterwards it stays.
    pub is_given: bool,
}
