//! Questions, as each of the projections knows them.

use serde::{Deserialize, Serialize};

use crate::{ChannelId, MessageId, PersonId, QuestionId, ReplyId, Timestamp};

/// Who can see who asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "db",
    derive(sqlx::Type),
    sqlx(type_name = "text", rename_all = "snake_case")
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// Everybody.
    Named,
    /// The staff only.
    Staff,
    /// Nobody: the server keeps a keyed hash, and destroys its key some days after the end.
    Nobody,
}

/// Where a question is in its life. What is on stage is a pointer of the webinar, not a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "db",
    derive(sqlx::Type),
    sqlx(type_name = "text", rename_all = "snake_case")
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum QuestionState {
    /// Waits for approval.
    Pending,
    /// Everybody sees it and may vote.
    Live,
    /// It has an answer.
    Answered,
    /// Put away: off the list, in the report.
    Archived,
    /// Not taken.
    Dismissed,
    /// Taken off the list after it was visible.
    Hidden,
    /// Taken back by whoever asked it.
    Withdrawn,
    /// Part of another question.
    Merged,
    /// Goes on in a channel.
    CarriedOver,
}

impl QuestionState {
    /// Everybody in the webinar sees a question in this state.
    pub fn is_visible(self) -> bool {
        matches!(self, Self::Live | Self::Answered | Self::CarriedOver)
    }
}

/// A person by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Author {
    /// Who.
    pub person_id: PersonId,
    /// Their name then.
    pub name: String,
}

/// A question as the audience sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Question {
    /// Which.
    pub id: QuestionId,
    /// Its number in the webinar, by arrival, for ever.
    pub number: u32,
    /// What is asked.
    pub body: String,
    /// Who asked; none if that is not shown.
    pub author: Option<Author>,
    /// A visible state.
    pub state: QuestionState,
    /// Since when it is visible.
    pub shown_at: Timestamp,
    /// The staff changed its words.
    pub is_edited: bool,
    /// What it is about.
    pub labels: Vec<String>,
    /// The end it came to.
    pub answer: Option<Answer>,
    /// Questions that were merged into it.
    pub merged: u32,
    /// What was said to it in writing, in order.
    pub replies: Vec<Reply>,
    /// Where it goes on.
    pub carried_over: Option<CarriedOver>,
}

/// How a question was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "type", content = "payload", rename_all = "snake_case")]
pub enum Answer {
    /// Aloud, so many minutes after the beginning.
    Spoken(SpokenAnswer),
    /// In writing.
    Written(WrittenAnswer),
    /// Somebody will, until a day.
    Later(LaterAnswer),
}

/// Answered aloud.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SpokenAnswer {
    /// Whole minutes after the beginning.
    pub minute: u32,
}

/// Answered in writing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct WrittenAnswer {
    /// The answer.
    pub body: String,
    /// Who wrote it.
    pub by: Author,
}

/// Will be answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LaterAnswer {
    /// Who looks after it.
    pub owner: Author,
    /// Until when, `YYYY-MM-DD`.
    pub due: String,
}

/// Something said to a question in writing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Reply {
    /// Which.
    pub id: ReplyId,
    /// Who.
    pub author: Author,
    /// They belong to the staff.
    pub is_staff: bool,
    /// What.
    pub body: String,
    /// When.
    pub at: Timestamp,
}

/// A question that goes on as a message of a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CarriedOver {
    /// Where.
    pub channel_id: ChannelId,
    /// As what.
    pub message_id: MessageId,
    /// Its place in the channel.
    pub message_seq: u64,
}

/// A question is no longer visible. Says nothing else of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct QuestionGone {
    /// Which.
    pub question_id: QuestionId,
    /// It lives on in this one.
    pub merged_into: Option<QuestionId>,
}

/// A question as whoever asked it sees it. Nobody else gets this.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MyQuestion {
    /// Which.
    pub id: QuestionId,
    /// Its number.
    pub number: u32,
    /// What is asked, as it stands now.
    pub body: String,
    /// Who can see who asked.
    pub visibility: Visibility,
    /// What became of it. A question that was dismissed in silence stays `pending` here.
    pub state: QuestionState,
    /// Why it was dismissed or hidden, in the staff's words; may be empty.
    pub reason: String,
    /// The end it came to.
    pub answer: Option<Answer>,
    /// It lives on in this one.
    pub merged_into: Option<QuestionId>,
    /// Where it goes on.
    pub carried_over: Option<CarriedOver>,
    /// When it was asked.
    pub asked_at: Timestamp,
}

/// A question as the staff sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct StaffQuestion {
    /// Which.
    pub id: QuestionId,
    /// Its number.
    pub number: u32,
    /// What is asked.
    pub body: String,
    /// The words as they were asked, if the staff changed them.
    pub original: Option<String>,
    /// Who can see who asked.
    pub visibility: Visibility,
    /// Who asked; none for `nobody`.
    pub author: Option<Author>,
    /// Where it is in its life.
    pub state: QuestionState,
    /// Raised by every action on it; an action names the version it was decided on.
    pub version: u32,
    /// What it is about.
    pub labels: Vec<String>,
    /// The end it came to.
    pub answer: Option<Answer>,
    /// Why it was dismissed or hidden.
    pub dismissal: Option<Dismissal>,
    /// It lives on in this one.
    pub merged_into: Option<QuestionId>,
    /// Where it goes on.
    pub carried_over: Option<CarriedOver>,
    /// What was said to it in writing.
    pub replies: Vec<Reply>,
    /// When it was asked.
    pub asked_at: Timestamp,
    /// When it became visible.
    pub shown_at: Option<Timestamp>,
    /// What the staff did last.
    pub last_action: Option<LastAction>,
    /// Who is at it.
    pub claim: Option<Claim>,
}

/// Why a question was not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Dismissal {
    /// In the staff's words; may be empty.
    #[serde(default)]
    pub reason: String,
    /// Whoever asked is told; else it looks to them as if it still waited.
    pub is_told: bool,
}

/// What the staff did last to a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LastAction {
    /// What.
    pub action: ActionName,
    /// Who.
    pub by: Author,
    /// When.
    pub at: Timestamp,
    /// It can be undone until then.
    pub undo_until: Timestamp,
}

/// A member of the staff is at a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Claim {
    /// Who.
    pub by: Author,
    /// Until when, unless renewed.
    pub until: Timestamp,
}

/// The name of what the staff can do to a question or a poll.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "db",
    derive(sqlx::Type),
    sqlx(type_name = "text", rename_all = "snake_case")
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ActionName {
    /// Let everybody see it.
    Approve,
    /// Put it on stage, approved or not before.
    Stage,
    /// Take it off the stage.
    Unstage,
    /// Say how it was answered.
    Answer,
    /// Do not take it.
    Dismiss,
    /// Take it off the list.
    Hide,
    /// Bring it back to where everybody sees it, or to where it waited.
    Restore,
    /// Put it away.
    Archive,
    /// Make it part of another one.
    Merge,
    /// Make it one of its own again.
    Unmerge,
    /// Change its words.
    Edit,
    /// Say what it is about.
    Label,
    /// Let it go on in a channel.
    CarryOver,
    /// Take the last action back.
    Undo,
    /// Poll: let people vote.
    Open,
    /// Poll: count once more and freeze.
    Close,
    /// Poll: let everybody see the result.
    Reveal,
    /// Poll: take the result back from everybody's sight.
    Conceal,
    /// Poll: ask the same again.
    Again,
    /// Poll: throw a round's ballots away.
    Reset,
    /// Poll: strike a text out, or put it back.
    Strike,
}
