//! What is left of a webinar: the report.

use serde::{Deserialize, Serialize};

use crate::{Attendance, Live, StaffPoll, StaffQuestion, Timestamp, Webinar};

/// Answer of `GET /api/webinars/{webinar}/report` and of its JSON export.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Report {
    /// The webinar.
    pub webinar: Webinar,
    /// How it ran.
    pub live: Live,
    /// Every question with its end and its votes, by number.
    pub questions: Vec<ReportedQuestion>,
    /// Polls with frozen results, by number; rounds beside each other.
    pub polls: Vec<StaffPoll>,
    /// Who was there.
    pub attendance: Attendance,
    /// Reactions by minute, only minutes with some.
    pub reactions: Vec<ReactionMinute>,
    /// What became of the questions.
    pub ledger: Ledger,
    /// When it was read.
    pub at: Timestamp,
}

/// A question with its votes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReportedQuestion {
    /// The question.
    pub question: StaffQuestion,
    /// Its voters, those of merged questions included.
    pub votes: u32,
}

/// Reactions of one minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReactionMinute {
    /// Begin of the minute.
    pub at: Timestamp,
    /// In the order of [`crate::Reaction::ALL`].
    pub counts: [u32; 4],
}

/// What became of the questions, in numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Ledger {
    /// All of them.
    pub asked: u32,
    /// Answered aloud or in writing.
    pub answered: u32,
    /// Promised, or carried over to a channel.
    pub promised: u32,
    /// Dismissed or hidden, and the asker was told.
    pub dismissed: u32,
    /// Dismissed or hidden in silence.
    pub dismissed_silently: u32,
    /// Part of another one.
    pub merged: u32,
    /// Taken back.
    pub withdrawn: u32,
    /// Without an end.
    pub open: u32,
    /// With changed words.
    pub edited: u32,
}
