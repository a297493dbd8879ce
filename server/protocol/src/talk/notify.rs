//! What tells me of what, and when.

use serde::{Deserialize, Serialize};

use crate::{CommandId, PushDeviceId, RunId, Timestamp};

/// Of what in a channel I am told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "db",
    derive(sqlx::Type),
    sqlx(type_name = "text", rename_all = "snake_case")
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum NotifyLevel {
    /// Of every message.
    All,
    /// Of what mentions me or answers me.
    #[default]
    Mentions,
    /// Of nothing; it is counted nevertheless.
    Nothing,
    /// Of nothing, and it is not counted.
    Muted,
}

/// Body of `PUT /api/channels/{channel}/level`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PutLevel {
    /// Makes a repeat return the first result.
    pub command_id: CommandId,
    /// Of what I want to be told.
    pub level: NotifyLevel,
}

/// When nobody is disturbed. Times are local to the person, who may be in another zone than the course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct QuietHours {
    /// Minutes after midnight at which quiet begins; may be after its end, for the night.
    pub from: u16,
    /// Minutes after midnight at which it ends.
    pub to: u16,
    /// Whole days of quiet: 1 Monday to 7 Sunday (ISO 8601).
    pub days: Vec<u8>,
}

/// When the digest comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct DigestTime {
    /// 1 Monday to 7 Sunday (ISO 8601).
    pub day: u8,
    /// Minutes after midnight, local to the person.
    pub at: u16,
}

/// In which language somebody is written to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "db",
    derive(sqlx::Type),
    sqlx(type_name = "text", rename_all = "snake_case")
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// German.
    #[default]
    De,
    /// English.
    En,
}

/// What I want, over all channels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct NotificationSettings {
    /// My zone (IANA).
    pub zone: String,
    /// My quiet hours; none for those of the course.
    pub quiet: Option<QuietHours>,
    /// Words that concern me, at most [`crate::limits::KEYWORDS`].
    pub keywords: Vec<String>,
    /// Mail what I have not seen after so many minutes; none for never.
    pub mail_after: Option<u16>,
    /// The weekly digest; none for never.
    pub digest: Option<DigestTime>,
    /// Language of mails; none for the one that my browser likes best.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub language: Option<Language>,
}

/// Of which mails no more are wanted: `POST /api/mails/{token}/{kind}`, without a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum MailKind {
    /// Of what I have not seen.
    Notices,
    /// The weekly digest.
    Digest,
}

impl std::fmt::Display for MailKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Notices => "notices",
            Self::Digest => "digest",
        })
    }
}

/// Body of `PUT /api/me/notifications`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PutNotificationSettings {
    /// Makes a repeat return the first result.
    pub command_id: CommandId,
    /// All of it.
    pub settings: NotificationSettings,
}

/// Answer of `GET /api/me/notifications`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Notifications {
    /// What I want.
    pub settings: NotificationSettings,
    /// Quiet hours of my runs, which hold where I set none.
    pub runs: Vec<RunQuietHours>,
    /// Browsers that get push messages.
    pub devices: Vec<PushDevice>,
    /// The server's key for push (VAPID), base64url; none where push is not set up.
    pub push_key: Option<String>,
    /// Mail can be sent.
    pub has_mail: bool,
}

/// Quiet hours of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RunQuietHours {
    /// The run.
    pub run_id: RunId,
    /// None for none.
    pub quiet: Option<QuietHours>,
}

/// Body of `PUT /api/runs/{run}/quiet-hours` (trainers).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PutQuietHours {
    /// Makes a repeat return the first result.
    pub command_id: CommandId,
    /// None for none.
    pub quiet: Option<QuietHours>,
}

/// A browser that gets push messages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PushDevice {
    /// Which.
    pub id: PushDeviceId,
    /// Browser and system, in words.
    pub label: String,
    /// It is the one that asks.
    pub is_this: bool,
    /// Since when.
    pub at: Timestamp,
}

/// Body of `PUT /api/me/push/{device}`: what the browser's `PushSubscription` says (RFC 8030, RFC 8291).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PutPushDevice {
    /// Where messages go.
    pub endpoint: String,
    /// The browser's key, base64url.
    pub p256dh: String,
    /// The shared secret, base64url.
    pub auth: String,
}
