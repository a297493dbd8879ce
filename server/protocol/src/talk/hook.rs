//! Programs from outside: hooks that come in and go out, and bots.

use serde::{Deserialize, Serialize};

use crate::{ChannelId, CommandId, HookId, PersonId, Timestamp};

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
