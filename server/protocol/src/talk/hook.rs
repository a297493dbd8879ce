//! Programs from outside: hooks that come in and go out, and bots.

use serde::{Deserialize, Serialize};

use crate::{ChannelId, CommandId, HookId, Message, MessageId, PersonId, Timestamp};

/// What a bot's token allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "db",
    derive(sqlx::Type),
    sqlx(type_name = "text", rename_all = "snake_case")
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum BotRight {
    /// Read the channels it is in.
    Read,
    /// Write there.
    Write,
}

/// What a hook is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum HookKind {
    /// Posts into the channel what is sent to its address, in Slack's shape.
    Incoming,
    /// Sends messages of the channel to an address, signed.
    Outgoing {
        /// Where to; `https` but for loopback.
        url: String,
        /// Deliveries failed so often that it was stopped.
        is_stopped: bool,
    },
    /// A person that is a program; its token is sent as `Authorization: Bearer`.
    Bot {
        /// What it may do.
        rights: Vec<BotRight>,
        /// The person it is.
        person_id: PersonId,
    },
}

/// A hook or a bot in a channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Hook {
    /// Which.
    pub id: HookId,
    /// Where.
    pub channel_id: ChannelId,
    /// Its name, shown as the author of what it posts.
    pub name: String,
    /// What it is.
    pub kind: HookKind,
    /// Who made it.
    pub created_by: PersonId,
    /// When.
    pub created_at: Timestamp,
    /// When it was last used.
    pub used_at: Option<Timestamp>,
}

/// What a new hook is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum NewHookKind {
    /// Comes in.
    Incoming,
    /// Goes out.
    Outgoing {
        /// Where to.
        url: String,
    },
    /// A bot.
    Bot {
        /// What it may do.
        rights: Vec<BotRight>,
    },
}

/// Body of `POST /api/channels/{channel}/hooks` (trainers).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct CreateHook {
    /// Makes a repeat return the first result; also the hook's id.
    pub command_id: CommandId,
    /// Its name.
    pub name: String,
    /// What it is.
    pub hook: NewHookKind,
}

/// Answer of it: the only time the secret is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CreatedHook {
    /// The hook.
    pub hook: Hook,
    /// Incoming: its address. Outgoing: the key of its signatures. Bot: its token. None when the call is a repeat.
    pub secret: Option<String>,
}

/// Body of `PATCH /api/hooks/{hook}` (trainers): stops a hook that goes out, or starts it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ChangeHook {
    /// Set, not toggled; so a repeat changes nothing.
    pub is_stopped: bool,
}

/// What a hook that goes out tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "db",
    derive(sqlx::Type),
    sqlx(type_name = "text", rename_all = "snake_case")
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum HookNews {
    /// Somebody wrote a message.
    MessagePosted,
    /// It has another text.
    MessageEdited,
    /// It is gone; what a receiver keeps of it should go as well.
    MessageDeleted,
}

/// What is sent to the address of a hook that goes out, signed as Standard Webhooks say: `webhook-id`,
/// `webhook-timestamp` and `webhook-signature` (`v1,` and the Base64 of HMAC-SHA256 over `id.timestamp.body` with the
/// bytes behind `whsec_`). A receiver refuses what is older than five minutes, and an id that it has seen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct HookCall {
    /// What happened.
    pub r#type: HookNews,
    /// When.
    pub timestamp: Timestamp,
    /// To what.
    pub data: HookCallData,
}

/// Of which message a hook tells.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct HookCallData {
    /// Its channel.
    pub channel_id: ChannelId,
    /// The name of it.
    pub channel_name: String,
    /// Which.
    pub message_id: MessageId,
    /// The name of its author.
    pub author_name: Option<String>,
    /// As it is when it is told; none of a deleted one.
    pub message: Option<Message>,
}
