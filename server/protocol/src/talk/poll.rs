//! A poll in a message.

use serde::{Deserialize, Serialize};

use crate::{PersonId, Timestamp};

/// A poll in a message, as everybody in the channel sees it. The question is the message's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MessagePoll {
    /// What can be chosen, 2 to [`crate::limits::MESSAGE_POLL_OPTIONS`].
    pub options: Vec<PollChoice>,
    /// More than one may be chosen.
    pub is_multiple: bool,
    /// Nobody learns who chose what.
    pub is_anonymous: bool,
    /// Nobody sees numbers before it is closed.
    pub is_hidden: bool,
    /// How many people voted.
    pub voters: u32,
    /// When it closes by itself.
    pub closes_at: Option<Timestamp>,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
}

/// Something that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PollChoice {
    /// Its words.
    pub text: String,
    /// How many chose it; none while that is hidden.
    pub votes: Option<u32>,
    /// Who; none for anonymous polls and while it is hidden.
    pub people: Option<Vec<PersonId>>,
}

/// A poll to send with a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct NewMessagePoll {
    /// What can be chosen.
    pub options: Vec<String>,
    /// More than one may be chosen.
    #[serde(default)]
    pub is_multiple: bool,
    /// Nobody learns who chose what.
    #[serde(default)]
    pub is_anonymous: bool,
    /// Nobody sees numbers before it is closed.
    #[serde(default)]
    pub is_hidden: bool,
    /// When it closes by itself.
    #[serde(default)]
    pub closes_at: Option<Timestamp>,
}

/// Answer of `GET /api/messages/{message}/poll/mine`: what I chose. Nobody else can ask.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MyPollVote {
    /// Indexes of options, rising; empty if I did not vote.
    pub options: Vec<u8>,
}
