//! Search over everything a person may see.

use serde::{Deserialize, Serialize};

use crate::{ChannelId, DocumentId, FileId, MessageId, PersonId, RunId, SpaceId, Timestamp};

/// Query of `GET /api/search`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SearchQuery {
    /// Words and operators: `from:name`, `in:channel`, `before:2026-05-01`, `after:`, `has:file|link|image|poll`,
    /// `"exact words"`, `-without`. At most [`crate::limits::SEARCH_CHARS`].
    pub q: String,
    /// Only in this run.
    #[serde(default)]
    pub run: Option<RunId>,
    /// Hits to leave out, for the next page.
    #[serde(default)]
    pub offset: u32,
    /// How many, 1 to [`crate::limits::SEARCH_HITS`].
    #[serde(default)]
    pub limit: Option<u32>,
}

/// Answer of it. There is no number of hits: there would be one of what nobody may see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SearchPage {
    /// Best first.
    pub hits: Vec<SearchHit>,
    /// There are more.
    pub has_more: bool,
    /// How the query was understood.
    pub understood: Vec<UnderstoodTerm>,
}

/// A part of the query as it was understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct UnderstoodTerm {
    /// As it was written.
    pub text: String,
    /// The operator, if it is one: `from`, `in`, `before`, `after`, `has`.
    pub operator: Option<String>,
    /// It names nothing that I can see; it was left out.
    pub is_unknown: bool,
}

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Found {
    /// A message.
    Message {
        /// Where.
        channel_id: ChannelId,
        /// Which.
        message_id: MessageId,
        /// Its place.
        seq: u64,
        /// It is an answer in this thread.
        thread_id: Option<MessageId>,
    },
    /// A document.
    Document {
        /// Where.
        space_id: SpaceId,
        /// Which.
        document_id: DocumentId,
    },
    /// A file, by its name.
    File {
        /// In which space, if in one.
        space_id: Option<SpaceId>,
        /// With which message, if with one.
        message_id: Option<MessageId>,
        /// Which.
        file_id: FileId,
    },
}

/// A hit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SearchHit {
    /// What.
    pub found: Found,
    /// Where, in words: the channel's or space's name.
    pub place: String,
    /// Title of the document, name of the file; empty for messages.
    pub title: String,
    /// Who wrote it.
    pub by: Option<PersonId>,
    /// Their name.
    pub by_name: String,
    /// When.
    pub at: Timestamp,
    /// The words around the hit, in order.
    pub fragments: Vec<Fragment>,
}

/// A piece of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Fragment {
    /// The text.
    pub text: String,
    /// It is what was looked for.
    pub is_hit: bool,
}
