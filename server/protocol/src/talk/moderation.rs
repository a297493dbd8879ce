//! Reports, decisions, and what trainers may do so that people can talk.

use serde::{Deserialize, Serialize};

use crate::{
    Author, ChannelId, CommandId, Message, MessageId, ModerationId, PersonId, ReportId, RunId, Timestamp,
    TopicId,
};

/// Why a message is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "db",
    derive(sqlx::Type),
    sqlx(type_name = "text", rename_all = "snake_case")
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ReportReason {
    /// It hurts somebody.
    Hurtful,
    /// It tells what is nobody's business.
    Private,
    /// It is advertising, or comes again and again.
    Spam,
    /// Something else; said in words.
    Other,
}

/// Body of `POST /api/messages/{message}/reports`. A report of a trainer hides the message at once; its
/// note is then the reason that the author reads too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ReportMessage {
    /// Makes a repeat return the first result; also the report's id.
    pub command_id: CommandId,
    /// Why.
    pub reason: ReportReason,
    /// In words; may be empty but for `other`.
    #[serde(default)]
    pub note: String,
}

/// What was decided on a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "db",
    derive(sqlx::Type),
    sqlx(type_name = "text", rename_all = "snake_case")
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It stays.
    Keep,
    /// It stays hidden, and is deleted a day later unless that is taken back.
    Remove,
}

/// A reported message in the queue of trainers. Several reports of a message are one entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MessageReport {
    /// Which: the first report's.
    pub id: ReportId,
    /// The channel's name.
    pub channel: String,
    /// The message as it is; none once it is deleted.
    pub message: Option<Message>,
    /// Why.
    pub reasons: Vec<ReportReason>,
    /// What was said, without who said it.
    pub notes: Vec<String>,
    /// How many people reported it; 0 for what was removed without a report.
    pub reports: u32,
    /// The message is hidden until it is decided.
    pub is_hidden: bool,
    /// When it was reported first.
    pub at: Timestamp,
    /// What was decided.
    pub verdict: Option<Verdict>,
    /// Why, in words that the author reads too.
    pub decided_why: Option<String>,
    /// Who decided.
    pub decided_by: Option<PersonId>,
    /// When.
    pub decided_at: Option<Timestamp>,
}

/// Body of `POST /api/reports/{report}/decision`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct DecideReport {
    /// Makes a repeat return the first result.
    pub command_id: CommandId,
    /// What.
    pub verdict: Verdict,
    /// Why.
    pub why: String,
}

/// Body of `POST /api/messages/{message}/removal`: what a [`Verdict::Remove`] does, of a message that nobody need have
/// reported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct RemoveMessage {
    /// Makes a repeat return the first result.
    pub command_id: CommandId,
    /// Why, in words that the author reads too.
    pub why: String,
}

/// What was done by whoever moderates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ModerationAct {
    /// A message was hidden until it is decided.
    Hid {
        /// Which.
        message_id: MessageId,
    },
    /// A report was decided.
    Decided {
        /// Which.
        report_id: ReportId,
        /// How.
        verdict: Verdict,
    },
    /// Somebody may not write for a while.
    Silenced {
        /// Until when.
        until: Timestamp,
    },
    /// A channel is slow: so many seconds between two messages of a person; 0 for not.
    Slowed {
        /// Which.
        channel_id: ChannelId,
        /// Seconds.
        seconds: u32,
    },
    /// Only trainers write in a channel, or everybody again.
    Restricted {
        /// Which.
        channel_id: ChannelId,
        /// Only trainers.
        trainers_only: bool,
    },
    /// Only trainers write into a topic, or everybody again.
    Locked {
        /// Its channel.
        channel_id: ChannelId,
        /// Which.
        topic_id: TopicId,
        /// Only trainers.
        is_locked: bool,
    },
    /// Somebody was taken out of a channel.
    TookOut {
        /// Which.
        channel_id: ChannelId,
    },
    /// Somebody was removed from the run and does not come back by an invitation.
    Banned,
}

/// An entry of the ledger: seen by trainers, and by whom it concerns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ModerationEntry {
    /// Which.
    pub id: ModerationId,
    /// What.
    pub act: ModerationAct,
    /// Whom it concerns.
    pub person_id: Option<PersonId>,
    /// Why.
    pub why: String,
    /// Who did it; none for Lotse itself, which hides what several people report.
    pub by: Option<PersonId>,
    /// When.
    pub at: Timestamp,
    /// When it was taken back.
    pub undone_at: Option<Timestamp>,
    /// It can still be taken back.
    pub can_undo: bool,
}

/// Answer of `GET /api/runs/{run}/moderation`: trainers see everything, others what concerns them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Moderation {
    /// The run.
    pub run_id: RunId,
    /// Those to decide first, then the newest; empty for those who do not moderate.
    pub reports: Vec<MessageReport>,
    /// Newest first.
    pub entries: Vec<ModerationEntry>,
    /// The run's name, for those who are in it no more.
    pub run_name: String,
    /// Names of those whom the entries name, who may have left.
    pub people: Vec<Author>,
}

/// Body of `POST /api/runs/{run}/people/{person}/silence`, and of `…/ban`, where `until` is left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SilencePerson {
    /// Makes a repeat return the first result.
    pub command_id: CommandId,
    /// Until when, at most 30 days.
    #[serde(default)]
    pub until: Option<Timestamp>,
    /// Why, in words that they read too.
    pub why: String,
}

/// Answer of `GET /api/me/blocks` and `PUT, DELETE /api/me/blocks/{person}`: whose messages I do not want to see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Blocks {
    /// Who.
    pub people: Vec<PersonId>,
}
