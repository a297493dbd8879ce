//! What can be done with messages and topics, over the socket or `POST /api/commands`.

use serde::{Deserialize, Serialize};

use crate::{ChannelId, MessageId, TopicId, TopicState, TopicWish};

/// Something done with messages or topics.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub enum TalkCommand {
    /// React, or take a reaction back.
    React {
        /// To which.
        message_id: MessageId,
        /// One emoji.
        emoji: String,
        /// Set, not toggled.
        on: bool,
    },
    /// Pin a message, or take the pin off.
    Pin {
        /// Which.
        message_id: MessageId,
        /// Set, not toggled.
        on: bool,
    },
    /// Vote in a poll; the last vote counts, none takes it back.
    VotePoll {
        /// Its message.
        message_id: MessageId,
        /// Indexes of options.
        options: Vec<u8>,
    },
    /// Close a poll: its author, and trainers.
    ClosePoll {
        /// Its message.
        message_id: MessageId,
    },
    /// Gather messages of a channel under a new topic.
    MakeTopic {
        /// Where.
        channel_id: ChannelId,
        /// Made by the client.
        topic_id: TopicId,
        /// Its name.
        title: String,
        /// Messages that belong to it; may be none. Answers in their threads come along.
        #[serde(default)]
        message_ids: Vec<MessageId>,
    },
    /// Rename a topic, resolve, lock or open it.
    ChangeTopic {
        /// Which.
        topic_id: TopicId,
        /// Its new name.
        #[serde(default)]
        title: Option<String>,
        /// How far it is.
        #[serde(default)]
        state: Option<TopicState>,
    },
    /// Merge a topic into another one of the same channel.
    MergeTopics {
        /// Which; leads to the other one from then on.
        topic_id: TopicId,
        /// Into which.
        into: TopicId,
    },
    /// Move messages: into a topic, out of every topic, or into another channel. Answers in their threads come along.
    MoveMessages {
        /// Which, all of one channel, at most [`crate::limits::MOVED_MESSAGES`].
        message_ids: Vec<MessageId>,
        /// Where to.
        channel_id: ChannelId,
        /// Into which topic of it.
        #[serde(default)]
        topic_id: Option<TopicId>,
    },
    /// Move a whole topic into another channel.
    MoveTopic {
        /// Which.
        topic_id: TopicId,
        /// Where to.
        channel_id: ChannelId,
    },
    /// Follow or mute a topic; none for what holds for its channel.
    WishTopic {
        /// Which.
        topic_id: TopicId,
        /// What.
        wish: Option<TopicWish>,
    },
}

/// Query of `GET /api/channels/{channel}/readers`: who would read moved messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReadersQuery {
    /// The channel they would go to.
    pub to: ChannelId,
}

/// Answer of it: what a move changes for readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReadersChange {
    /// People who can read it now and could not afterwards.
    pub lost: u32,
    /// People who cannot read it now and could afterwards.
    pub gained: u32,
}
