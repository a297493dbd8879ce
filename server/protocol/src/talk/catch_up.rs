//! What I need before the next webinar, on one page.

use serde::{Deserialize, Serialize};

use crate::{ChannelId, Message, MyTask, Notice, RunId, SpaceId, Timestamp, TopicId, WebinarCard};

/// Answer of `GET /api/runs/{run}/catch-up`; the weekly digest has the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CatchUp {
    /// The run.
    pub run_id: RunId,
    /// Since my last visit.
    pub since: Timestamp,
    /// The next webinar.
    pub webinar: Option<WebinarCard>,
    /// What concerns me and I have not seen: mentions, questions, answers.
    pub notices: Vec<Notice>,
    /// My open tasks.
    pub tasks: Vec<MyTask>,
    /// Work of my groups that is not handed in, and when it is due.
    pub due: Vec<DueWork>,
    /// What was said since then in channels and topics, those that I follow first. What I muted is not in it.
    pub talks: Vec<CaughtTalk>,
    /// How long reading takes, in minutes, at 200 words a minute.
    pub minutes: u32,
}

/// Work that is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DueWork {
    /// The space.
    pub space_id: SpaceId,
    /// Its name.
    pub name: String,
    /// When.
    pub due_at: Timestamp,
}

/// What was said in a channel or topic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CaughtTalk {
    /// The channel.
    pub channel_id: ChannelId,
    /// The topic, if it is one.
    pub topic_id: Option<TopicId>,
    /// Name of the channel.
    pub channel: String,
    /// Title of the topic.
    pub topic: Option<String>,
    /// I follow it.
    pub is_followed: bool,
    /// How many messages of others I have not seen.
    pub unread: u32,
    /// Seq of the first of them.
    pub from_seq: u64,
    /// Seq of the last of them.
    pub to_seq: u64,
    /// The few that matter most: pinned, of trainers, with most answers and reactions; in their order.
    pub messages: Vec<Message>,
}
