//! Polls and their results.

use serde::{Deserialize, Serialize};

use crate::{Author, PollId, Timestamp};

/// What is asked of people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "db",
    derive(sqlx::Type),
    sqlx(type_name = "text", rename_all = "snake_case")
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum PollKind {
    /// One option.
    Single,
    /// Several options, up to a number.
    Multiple,
    /// A step of a scale.
    Rating,
    /// A few words; the same word of several people grows.
    WordCloud,
    /// A sentence.
    OpenText,
    /// All options in an order.
    Ranking,
    /// A number.
    Numeric,
    /// One option, and one or more are right.
    Quiz,
}

/// Who sees a result, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "db",
    derive(sqlx::Type),
    sqlx(type_name = "text", rename_all = "snake_case")
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum PollShow {
    /// Everybody, once the staff reveals it.
    OnReveal,
    /// Everybody, while it runs. Not for texts in a moderated webinar.
    Live,
    /// The staff only.
    Staff,
}

/// Where a poll is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "db",
    derive(sqlx::Type),
    sqlx(type_name = "text", rename_all = "snake_case")
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum PollState {
    /// Being prepared: the staff only.
    Draft,
    /// People vote.
    Open,
    /// Nobody votes; the result is frozen.
    Closed,
    /// Put away: off the list, in the report.
    Archived,
}

/// A finite number.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(type = "number"))]
#[serde(transparent)]
pub struct Finite(f64);

// Never NaN, hence reflexive.
impl Eq for Finite {}

impl Finite {
    /// None for NaN and the infinities.
    pub fn new(value: f64) -> Option<Self> {
        value.is_finite().then_some(Self(value))
    }

    /// The value.
    pub fn get(self) -> f64 {
        self.0
    }
}

impl<'de> Deserialize<'de> for Finite {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = f64::deserialize(deserializer)?;
        Self::new(value).ok_or_else(|| serde::de::Error::custom("not a finite number"))
    }
}

/// What a poll asks, as the staff writes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PollDraft {
    /// The kind.
    pub kind: PollKind,
    /// What is asked.
    pub title: String,
    /// Options of the kinds that have some, 2 to [`crate::limits::POLL_OPTIONS`].
    #[serde(default)]
    pub options: Vec<String>,
    /// For `multiple`: options one may choose. For `word_cloud`: words one may give.
    #[serde(default = "one")]
    pub most: u16,
    /// For `rating`.
    #[serde(default)]
    pub scale: Option<Scale>,
    /// For `numeric`.
    #[serde(default)]
    pub range: Option<NumberRange>,
    /// For `quiz`: indexes of the options that are right.
    #[serde(default)]
    pub correct: Vec<u16>,
    /// For `numeric`: the true value, if there is one.
    #[serde(default)]
    pub correct_number: Option<Finite>,
    /// Closes by itself after so many seconds, 5 to 3600.
    #[serde(default)]
    pub seconds: Option<u16>,
    /// Who sees the result, and when.
    pub show: PollShow,
    /// Nobody learns who voted what: ballots carry a keyed hash only. Else the staff does.
    pub is_anonymous: bool,
    /// For `quiz` with names: the best are shown with the result.
    #[serde(default)]
    pub has_leaderboard: bool,
}

fn one() -> u16 {
    1
}

/// The steps of a rating.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// Steps, 2 to 11, counted from 1.
    pub steps: u16,
    /// What the lowest one means.
    pub low: String,
    /// What the highest one means.
    pub high: String,
}

/// The numbers that may be given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct NumberRange {
    /// The smallest.
    pub from: Finite,
    /// The largest.
    pub to: Finite,
    /// What is counted; may be empty.
    pub unit: String,
}

/// A poll as the audience sees it, from when it is opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Poll {
    /// Which.
    pub id: PollId,
    /// Its number in the webinar.
    pub number: u32,
    /// The kind.
    pub kind: PollKind,
    /// What is asked.
    pub title: String,
    /// Options. Their ids name them in ballots and are unique over all polls of the webinar.
    pub options: Vec<PollOption>,
    /// Options or words one may give.
    pub most: u16,
    /// For `rating`.
    pub scale: Option<Scale>,
    /// For `numeric`.
    pub range: Option<NumberRange>,
    /// Who sees the result, and when.
    pub show: PollShow,
    /// Nobody learns who voted what.
    pub is_anonymous: bool,
    /// The best are shown with the result.
    pub has_leaderboard: bool,
    /// Where it is in its life.
    pub state: PollState,
    /// 1 for the first.
    pub round: u16,
    /// When this round was opened.
    pub opened_at: Timestamp,
    /// When it closes by itself.
    pub closes_at: Option<Timestamp>,
    /// The frozen result of this round, once it may be seen.
    pub result: Option<PollResult>,
    /// The frozen result of the round before, for comparison, once it may be seen.
    pub before: Option<PollResult>,
    /// Ids of the right options, once the result may be seen.
    pub correct: Vec<u32>,
    /// The true value, once the result may be seen.
    pub correct_number: Option<Finite>,
}

/// An option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PollOption {
    /// Unique over all polls of the webinar.
    pub id: u32,
    /// What it says.
    pub text: String,
}

/// A result. What it holds depends on the kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PollResult {
    /// How many voted.
    pub ballots: u32,
    /// For options: ballots with each. For a rating: ballots of each step. For numbers: ballots in each tenth of the
    /// range. For a ranking: points of each (an option gets one for every option below it, on every ballot).
    pub counts: Vec<u32>,
    /// For ratings and numbers.
    pub mean: Option<Finite>,
    /// For numbers.
    pub median: Option<Finite>,
    /// Words or sentences and how often each was given, most first; at most [`crate::limits::POLL_TEXTS`].
    pub texts: Vec<CountedText>,
    /// The best of a quiz.
    pub leaders: Vec<Leader>,
    /// Once frozen: when, and the hash by which it can be checked.
    pub frozen: Option<Frozen>,
}

/// A word or sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CountedText {
    /// As it was first given.
    pub text: String,
    /// How often.
    pub count: u32,
}

/// One of the best over all quizzes of a webinar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Leader {
    /// Their name.
    pub name: String,
    /// Right answers.
    pub points: u32,
}

/// A result is frozen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Frozen {
    /// When the poll was closed.
    pub at: Timestamp,
    /// SHA-256 in hex over the ballots as they were counted, see ARCHITECTURE.md.
    pub hash: String,
}

/// What a ballot says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "type", content = "payload", rename_all = "snake_case")]
pub enum Choice {
    /// Ids of options; for a ranking all of them, best first.
    Options(Vec<i64>),
    /// A step of a rating.
    Step(i64),
    /// A number; null is refused by name.
    Number(Option<f64>),
    /// Words of a cloud, or one sentence.
    Texts(Vec<String>),
}

/// A poll as the staff sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct StaffPoll {
    /// The poll as the audience sees or would see it, its result always included.
    pub poll: Poll,
    /// What was written.
    pub draft: PollDraft,
    /// The audience sees the result.
    pub is_revealed: bool,
    /// Texts that were struck out of the result.
    pub struck: Vec<String>,
    /// Who made it.
    pub by: Author,
    /// Raised by every change.
    pub version: u32,
}

/// What the staff can do to a poll.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
#[serde(tag = "type", content = "payload", rename_all = "snake_case")]
pub enum PollAction {
    /// Let people vote, and put it on stage.
    Open,
    /// Count once more, freeze.
    Close,
    /// Let everybody see the result.
    Reveal,
    /// Take the result back from everybody's sight.
    Conceal,
    /// Ask the same again, the first result beside it.
    Again,
    /// Throw this round's ballots away and begin it anew.
    Reset,
    /// Put it away.
    Archive,
    /// Bring it back.
    Restore,
    /// Throw a draft away.
    Delete,
    /// Strike a text out of the result, or put it back.
    Strike(StrikeText),
}

/// Which text to strike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct StrikeText {
    /// The text as the result shows it.
    pub text: String,
    /// Struck out, or not.
    pub is_struck: bool,
}
