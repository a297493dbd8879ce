//! Messages that I keep for later, and reminders on them.

use serde::{Deserialize, Serialize};

use crate::{CommandId, Message, MessageId, Position, Timestamp};

/// A message that I keep. Its text is never copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Saved {
    /// Which; there is one entry for each message.
    pub message_id: MessageId,
    /// When I kept it.
    pub at: Timestamp,
    /// When I want to be reminded.
    pub remind_at: Option<Timestamp>,
    /// When I was done with it.
    pub done_at: Option<Timestamp>,
}

/// Body of `PUT /api/me/saved/{message}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PutSaved {
    /// Makes a repeat return the first result.
    pub command_id: CommandId,
    /// When I want to be reminded, in the future.
    #[serde(default)]
    pub remind_at: Option<Timestamp>,
    /// I am done with it.
    #[serde(default)]
    pub is_done: bool,
}

/// A message that I no longer keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SavedRef {
    /// Which.
    pub message_id: MessageId,
}

/// Answer of `GET /api/me/saved`: at a position of my room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SavedMessages {
    /// Where in my room's log this was read.
    pub position: Position,
    /// Newest first.
    pub saved: Vec<Saved>,
    /// Those of the messages that I may still read. Not part of the law: they change in their channels' rooms.
    pub messages: Vec<Message>,
}
