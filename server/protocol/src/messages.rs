//! Wire of messages.

use serde::{Deserialize, Serialize};

use crate::{
    Attach, Attachment, Block, ChannelId, CommandId, Marks, MessageId, NewMessagePoll, PersonId, Position,
    Replies, Timestamp, TopicId,
};

/// A message. Deleted ones stay as tombstones: author, time and place, no text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Message {
    /// Which.
    pub id: MessageId,
    /// Where.
    pub channel_id: ChannelId,
    /// Its place in the channel's log, and so its place in the conversation.
    pub seq: u64,
    /// Who wrote it.
    pub author_id: PersonId,
    /// When it was committed, by the database's clock.
    pub posted_at: Timestamp,
    /// The text as typed (Markdown). Empty when deleted.
    pub body: String,
    /// The text as a tree. Empty when deleted.
    pub tree: Vec<Block>,
    /// 1 when posted, raised by every edit.
    pub version: u32,
    /// When it was last edited.
    pub edited_at: Option<Timestamp>,
    /// When it was deleted.
    pub deleted_at: Option<Timestamp>,
    /// The message it answers.
    pub reply_to: Option<Quote>,
    /// The command that posted it: how the author's own page knows its echo.
    pub command_id: CommandId,
    /// It is an answer in the thread of this message, and stands beside the conversation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub thread_id: Option<MessageId>,
    /// What was answered in its thread.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub replies: Option<Replies>,
    /// Files that came with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "ts", ts(as = "Option<Vec<Attachment>>", optional))]
    pub attachments: Vec<Attachment>,
    /// The name under which a hook posted it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub hook: Option<String>,
    /// What stands on it.
    #[serde(default, skip_serializing_if = "Marks::is_none")]
    #[cfg_attr(feature = "ts", ts(as = "Option<Marks>", optional))]
    pub marks: Marks,
}

/// The head of a message that another one answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Quote {
    /// The quoted message.
    pub message_id: MessageId,
    /// Its place.
    pub seq: u64,
    /// Who wrote it.
    pub author_id: PersonId,
    /// Its first words as plain text, as they are now; empty when it was deleted.
    pub excerpt: String,
}

/// Messages next to each other, rising.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MessagePage {
    /// The messages, oldest first.
    pub messages: Vec<Message>,
    /// There are older ones.
    pub has_older: bool,
    /// There are newer ones.
    pub has_newer: bool,
}

/// Answer of `GET /api/channels/{channel}/messages`: a page and the position it was read at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct History {
    /// Where in the channel's log this was read.
    pub position: Position,
    /// The page.
    pub page: MessagePage,
}

/// Query of `GET /api/channels/{channel}/messages`: one of the three, none for the newest page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct HistoryQuery {
    /// Messages with a lower seq.
    pub before: Option<u64>,
    /// Messages with a higher seq.
    pub after: Option<u64>,
    /// The message of this seq, or its neighbours, in the middle.
    pub around: Option<u64>,
    /// How many, 1 to [`crate::limits::PAGE_MESSAGES_MAX`].
    pub limit: Option<u32>,
    /// Only what stands in this topic.
    pub topic: Option<TopicId>,
    /// The thread of this message, which comes first; without it, answers in threads are left out.
    pub thread: Option<MessageId>,
}

/// An earlier text of a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MessageVersion {
    /// 1 for the text as posted.
    pub version: u32,
    /// The text as typed.
    pub body: String,
    /// When it was replaced by the next version.
    pub replaced_at: Timestamp,
}

/// Post a message.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SendMessage {
    /// Where.
    pub channel_id: ChannelId,
    /// The text (Markdown).
    pub body: String,
    /// The message it answers, in the same channel.
    #[serde(default)]
    pub reply_to: Option<MessageId>,
    /// The message in whose thread it stands.
    #[serde(default)]
    pub thread_id: Option<MessageId>,
    /// The topic it goes to.
    #[serde(default)]
    pub topic_id: Option<TopicId>,
    /// Files, at most [`crate::limits::MESSAGE_FILES`].
    #[serde(default)]
    pub attachments: Vec<Attach>,
    /// A poll; the text is its question.
    #[serde(default)]
    pub poll: Option<NewMessagePoll>,
}

/// Change the text of my message.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct EditMessage {
    /// Which.
    pub message_id: MessageId,
    /// The new text.
    pub body: String,
    /// The version it was made from; another one now is a `version_conflict`.
    pub version: u32,
}

/// Delete a message of mine. What others wrote is removed by a decision ([`crate::RemoveMessage`]).
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct DeleteMessage {
    /// Which.
    pub message_id: MessageId,
}

/// Say what was seen: added to what other devices saw.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct MarkSeen {
    /// Where.
    pub channel_id: ChannelId,
    /// Inclusive ranges of seqs, at most [`crate::limits::SEEN_RANGES`].
    pub seen: Vec<[u64; 2]>,
    /// Version of the read state that the device knew when they were seen. What was marked unread later stays unread,
    /// however late this arrives. Without it they count as seen now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known: Option<u64>,
}

/// Mark everything from a message on as unread.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct MarkUnread {
    /// Where.
    pub channel_id: ChannelId,
    /// The first seq that is unread again.
    pub from_seq: u64,
}

/// Answer of every command over HTTP, and of `ack` on the socket: the place of its event. What is counted instead of
/// ordered (votes, ballots, tempo) has no event: there it is the head of the room when it was counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Done {
    /// The command.
    pub command_id: CommandId,
    /// The room of its event.
    pub room: crate::RoomId,
    /// The position of its event.
    pub position: Position,
    /// It had been carried out before; nothing happened now.
    pub is_repeat: bool,
}
