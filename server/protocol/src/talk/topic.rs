//! Topics: named talk within a channel.

use serde::{Deserialize, Serialize};

use crate::{ChannelId, MessageId, PersonId, Timestamp, TopicId};

/// How far a topic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "db",
    derive(sqlx::Type),
    sqlx(type_name = "text", rename_all = "snake_case")
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum TopicState {
    /// It is talked about.
    Open,
    /// It is answered; whoever writes into it opens it again.
    Resolved,
    /// Only trainers write into it.
    Locked,
}

/// A topic. It is known by its id: its title may change, it may be merged into another one, links stay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Topic {
    /// Which.
    pub id: TopicId,
    /// Where.
    pub channel_id: ChannelId,
    /// Its name, unique in the channel without regard to case.
    pub title: String,
    /// How far it is.
    pub state: TopicState,
    /// It was merged into this one: links lead there, and nothing stands in it.
    pub merged_into: Option<TopicId>,
    /// Who made it.
    pub created_by: PersonId,
    /// When.
    pub created_at: Timestamp,
}

/// What I want of a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "db",
    derive(sqlx::Type),
    sqlx(type_name = "text", rename_all = "snake_case")
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum TopicWish {
    /// Tell me of everything in it.
    Follow,
    /// Tell me of nothing in it, and do not count it.
    Mute,
}

/// What I want of a topic; none means what I want of its channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TopicPreference {
    /// Which.
    pub topic_id: TopicId,
    /// What.
    pub wish: Option<TopicWish>,
}

/// Messages left the channel for another one. Whoever follows a link to them is led there, if they may read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MessagesGone {
    /// Which.
    pub message_ids: Vec<MessageId>,
}
