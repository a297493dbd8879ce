//! The files and links of a channel.

use serde::{Deserialize, Serialize};

use crate::{Attachment, MessageId, PersonId, Timestamp};

/// Answer of `GET /api/channels/{channel}/material`: newest first, at most [`crate::limits::MATERIAL`] of each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ChannelMaterial {
    /// Files that were sent.
    pub files: Vec<MaterialFile>,
    /// Links that were written, each address once.
    pub links: Vec<MaterialLink>,
}

/// A file that was sent with a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MaterialFile {
    /// With which.
    pub message_id: MessageId,
    /// Its place.
    pub seq: u64,
    /// It is an answer in the thread of this message.
    pub thread_id: Option<MessageId>,
    /// Who sent it.
    pub author_id: PersonId,
    /// When.
    pub at: Timestamp,
    /// The file.
    pub attachment: Attachment,
}

/// A link in a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MaterialLink {
    /// In which.
    pub message_id: MessageId,
    /// Its place.
    pub seq: u64,
    /// It is an answer in the thread of this message.
    pub thread_id: Option<MessageId>,
    /// Who wrote it.
    pub author_id: PersonId,
    /// When.
    pub at: Timestamp,
    /// Absolute address; only `http` and `https`.
    pub href: String,
    /// What is shown.
    pub text: String,
}
