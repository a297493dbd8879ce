//! Wire of channels: what they are, who is in them, what was read.

use serde::{Deserialize, Serialize};

use crate::{
    ChannelId, CommandId, MessageId, MessagePage, NotifyLevel, PersonId, Position, Run, RunId, SignedIn,
    Timestamp, Topic, TopicPreference,
};

/// Who may find, read and write a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "db",
    derive(sqlx::Type),
    sqlx(type_name = "text", rename_all = "snake_case")
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ChannelKind {
    /// Everybody of the run finds it, reads it and may join; members write.
    Open,
    /// Only members know that it exists.
    Private,
    /// As open, but only trainers and organisers write.
    Announcement,
    /// A conversation of its members, and of nobody else, ever. It has no name.
    Direct,
}

/// Where a channel stands in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "db",
    derive(sqlx::Type),
    sqlx(type_name = "text", rename_all = "snake_case")
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ChannelSection {
    /// The course's channels.
    Course,
    /// The channel of a small group.
    Group,
    /// Direct conversations.
    Direct,
}

/// A channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Channel {
    /// Which; also the id of its room.
    pub id: ChannelId,
    /// The run it belongs to.
    pub run_id: RunId,
    /// Its name, unique in the run without regard to case.
    pub name: String,
    /// What it is for, one sentence.
    pub purpose: String,
    /// Who may find, read and write it.
    pub kind: ChannelKind,
    /// Where it stands in the list.
    pub section: ChannelSection,
    /// When it was archived: from then on reading only.
    pub archived_at: Option<Timestamp>,
    /// When it was made.
    pub created_at: Timestamp,
    /// Only trainers write for the time being.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(feature = "ts", ts(as = "Option<bool>", optional))]
    pub trainers_only: bool,
    /// Seconds between two messages of a person; 0 for none. Trainers are not slowed.
    #[serde(default, skip_serializing_if = "is_zero")]
    #[cfg_attr(feature = "ts", ts(as = "Option<i32>", optional))]
    pub slow_seconds: i32,
    /// Who is in it; only of direct conversations, whose members never change.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "ts", ts(as = "Option<Vec<PersonId>>", optional))]
    pub people: Vec<PersonId>,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde calls it with a reference"
)]
fn is_zero(number: &i32) -> bool {
    *number == 0
}

/// What a person has seen of a channel, over all devices.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ReadState {
    /// Raised by every change; the higher one is the newer one.
    pub version: u64,
    /// Seqs that were seen: inclusive ranges `[from, to]`, rising, neither overlapping nor touching.
    pub seen: Vec<[u64; 2]>,
}

/// A channel that a person is in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Membership {
    /// The channel.
    pub channel: Channel,
    /// Head of the channel's room when they joined: what is older is not counted as unread.
    pub joined_seq: u64,
    /// What they have seen.
    pub read: ReadState,
    /// Of what in it they want to be told.
    #[serde(default)]
    pub level: NotifyLevel,
    /// What they want of its topics.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "ts", ts(as = "Option<Vec<TopicPreference>>", optional))]
    pub topics: Vec<TopicPreference>,
}

/// What is going on in a channel; it follows from the channel's own room, not from the person's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Activity {
    /// The channel.
    pub channel_id: ChannelId,
    /// Head of its room.
    pub head: Position,
    /// Messages of others that were not seen, counted up to [`crate::limits::UNREAD_COUNTED`].
    pub unread: u32,
    /// When the newest message was posted.
    pub last_message_at: Option<Timestamp>,
}

/// Answer of `GET /api/me`: the person's own room at a position, and what is going on in their channels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PersonSnapshot {
    /// Where in the person's own log this was read.
    pub position: Position,
    /// Who is signed in.
    pub me: SignedIn,
    /// The runs they are in (organisers: all of the organisation).
    pub runs: Vec<Run>,
    /// The channels they are in.
    pub memberships: Vec<Membership>,
    /// One entry for each membership. Not part of the law: it changes with the channels' rooms.
    pub activity: Vec<Activity>,
}

/// Answer of `GET /api/channels/{channel}`: the channel's room at a position.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ChannelSnapshot {
    /// Where in the channel's log this was read.
    pub position: Position,
    /// The channel.
    pub channel: Channel,
    /// Who is in it, by id.
    pub members: Vec<PersonId>,
    /// The newest messages, or those around what was asked for.
    pub messages: MessagePage,
    /// Its topics, by title; those that were merged too, so that links lead somewhere.
    #[serde(default)]
    pub topics: Vec<Topic>,
    /// What is pinned, the newest first.
    #[serde(default)]
    pub pinned: Vec<MessageId>,
}

/// Body of `POST /api/runs/{run}/channels`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct CreateChannel {
    /// Makes a repeat return the first result; also the new channel's id.
    pub command_id: CommandId,
    /// Its name.
    pub name: String,
    /// What it is for.
    #[serde(default)]
    pub purpose: String,
    /// Who may find, read and write it.
    pub kind: ChannelKind,
    /// Where it stands in the list.
    pub section: ChannelSection,
    /// First members besides the author.
    #[serde(default)]
    pub members: Vec<PersonId>,
}

/// Body of `PATCH /api/channels/{channel}`: absent fields stay as they are.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ChangeChannel {
    /// Makes a repeat return the first result.
    pub command_id: CommandId,
    /// A new name.
    pub name: Option<String>,
    /// A new purpose.
    pub purpose: Option<String>,
    /// Archive, or bring back.
    pub archived: Option<bool>,
    /// Only trainers write, or everybody again.
    #[serde(default)]
    pub trainers_only: Option<bool>,
    /// Seconds between two messages of a person; 0 for none.
    #[serde(default)]
    pub slow_seconds: Option<i32>,
}

/// Body of the calls that need nothing but a command id: join, leave, add or remove a member, end.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct CommandOnly {
    /// Makes a repeat return the first result.
    pub command_id: CommandId,
}

/// Body of `POST /api/runs/{run}/direct`: opens the conversation of these people and me, the same one every time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct OpenDirect {
    /// Makes a repeat return the first result.
    pub command_id: CommandId,
    /// The others, 1 to [`crate::limits::DIRECT_PEOPLE`].
    pub people: Vec<PersonId>,
}
