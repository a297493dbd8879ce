//! Drafts, and messages that are sent later.

use serde::{Deserialize, Serialize};

use crate::{
    Attach, ChannelId, CommandId, MessageId, NewMessagePoll, Position, ScheduledId, Timestamp, TopicId,
};

/// Where something is being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct DraftPlace {
    /// The channel.
    pub channel_id: ChannelId,
    /// The thread of this message.
    #[serde(default)]
    pub thread_id: Option<MessageId>,
}

/// What I began to write, on any device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Draft {
    /// Where; there is one draft for each place.
    pub place: DraftPlace,
    /// The text; empty when there is no draft any more.
    pub body: String,
    /// The topic it would go to.
    pub topic_id: Option<TopicId>,
    /// The message it would answer.
    pub reply_to: Option<MessageId>,
    /// Raised by every change; the higher one is the newer one.
    pub version: u64,
    /// When it was changed.
    pub at: Timestamp,
}

/// Body of `PUT /api/me/drafts`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PutDraft {
    /// Makes a repeat return the first result.
    pub command_id: CommandId,
    /// Where.
    pub place: DraftPlace,
    /// The text; empty throws it away.
    pub body: String,
    /// The topic it would go to.
    #[serde(default)]
    pub topic_id: Option<TopicId>,
    /// The message it would answer.
    #[serde(default)]
    pub reply_to: Option<MessageId>,
    /// The version it was made from, 0 for none. Another one now is a `version_conflict`, with the draft as it is.
    pub version: u64,
}

/// A message that is sent later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Scheduled {
    /// Which; also the id of the command that posts it, so it is posted once.
    pub id: ScheduledId,
    /// Where.
    pub place: DraftPlace,
    /// The text.
    pub body: String,
    /// The topic it goes to.
    pub topic_id: Option<TopicId>,
    /// The message it answers.
    pub reply_to: Option<MessageId>,
    /// Files that go with it.
    pub attachments: Vec<Attach>,
    /// A poll that goes with it.
    pub poll: Option<NewMessagePoll>,
    /// When it is sent.
    pub send_at: Timestamp,
    /// It could not be sent: the code of the error. It waits for its author.
    pub failed: Option<String>,
}

/// Body of `PUT /api/me/scheduled/{scheduled}`: made or changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PutScheduled {
    /// Makes a repeat return the first result.
    pub command_id: CommandId,
    /// Where.
    pub place: DraftPlace,
    /// The text.
    pub body: String,
    /// The topic it goes to.
    #[serde(default)]
    pub topic_id: Option<TopicId>,
    /// The message it answers.
    #[serde(default)]
    pub reply_to: Option<MessageId>,
    /// Files that go with it.
    #[serde(default)]
    pub attachments: Vec<Attach>,
    /// A poll that goes with it.
    #[serde(default)]
    pub poll: Option<NewMessagePoll>,
    /// When: in the future, at most a year from now.
    pub send_at: Timestamp,
}

/// A scheduled message by id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ScheduledRef {
    /// Which.
    pub scheduled_id: ScheduledId,
}

/// Answer of `GET /api/me/drafts`: at a position of my room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Drafts {
    /// Where in my room's log this was read.
    pub position: Position,
    /// By channel and thread.
    pub drafts: Vec<Draft>,
    /// By the time they are sent.
    pub scheduled: Vec<Scheduled>,
}
