//! What stands on a message besides its text.

use serde::{Deserialize, Serialize};

use crate::{ChannelId, FileId, ImageSize, MessageId, MessagePoll, PersonId, Timestamp, TopicId};

/// What stands on a message besides its text; replaced as a whole by `message_marked`. Absent means none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(optional_fields))]
pub struct Marks {
    /// The topic it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic_id: Option<TopicId>,
    /// Reactions, in the order of their first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reactions: Option<Vec<MessageReaction>>,
    /// It is pinned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pin: Option<Pin>,
    /// It asks for votes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub poll: Option<MessagePoll>,
    /// It was reported and is hidden until trainers decide. Its text is not sent.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(feature = "ts", ts(as = "Option<bool>"))]
    pub is_hidden: bool,
    /// It was moved here from another channel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved_from: Option<ChannelId>,
}

impl Marks {
    /// Nothing stands on it.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

/// People who reacted with the same emoji.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MessageReaction {
    /// One emoji, in its fully qualified form.
    pub emoji: String,
    /// Who, the first one first.
    pub people: Vec<PersonId>,
}

/// Who pinned a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Pin {
    /// Who.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
}

/// A file that was sent with a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Attachment {
    /// Which; opened at `/api/files/{file}`.
    pub file_id: FileId,
    /// Its name.
    pub name: String,
    /// What it is, as the server found out.
    pub media_type: String,
    /// Its size.
    pub bytes: u64,
    /// It is an image that can be shown at `/api/files/{file}/image`.
    pub image: Option<ImageSize>,
    /// What is to be seen, for those who do not see it; may be empty.
    pub alt: String,
}

/// A file to send with a message: uploaded to the channel before, by its author, and not sent yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Attach {
    /// Which.
    pub file_id: FileId,
    /// What is to be seen, for those who do not see it.
    #[serde(default)]
    pub alt: String,
}

/// What was answered in the thread of a message. Only ever grows: deleted answers stay as tombstones and are counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Replies {
    /// How many.
    pub count: u32,
    /// When the newest came.
    pub last_at: Timestamp,
    /// Who answered, in the order of their first answer, at most five.
    pub people: Vec<PersonId>,
}

/// What stands on a message changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MessageMarked {
    /// Which.
    pub message_id: MessageId,
    /// Its place.
    pub message_seq: u64,
    /// Everything that stands on it now.
    pub marks: Marks,
}
