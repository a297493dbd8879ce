//! What only the staff sees: all questions, all polls, and what they tell each other.

use serde::{Deserialize, Serialize};

use crate::{
    Author, BackstageId, Claim, PollId, Position, QuestionId, RoomId, StaffPoll, StaffQuestion, Timestamp,
};

/// Answer of `GET /api/webinars/{webinar}/staff`: the staff's room at a position.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct StaffSnapshot {
    /// The staff's room.
    pub room: RoomId,
    /// Where in its log this was read.
    pub position: Position,
    /// All questions, by number.
    pub questions: Vec<StaffQuestion>,
    /// All polls, by number.
    pub polls: Vec<StaffPoll>,
    /// What was said backstage, in order.
    pub backstage: Vec<Backstage>,
    /// Who moderates, by name.
    pub staff: Vec<Author>,
}

/// A message to everybody on the staff that wants to be acknowledged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Backstage {
    /// Which.
    pub id: BackstageId,
    /// What.
    pub body: String,
    /// Who.
    pub by: Author,
    /// When.
    pub at: Timestamp,
    /// Who has read it, in order.
    pub receipts: Vec<Receipt>,
}

/// Somebody has read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Receipt {
    /// Who.
    pub by: Author,
    /// When.
    pub at: Timestamp,
}

/// Who is at a question changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct QuestionClaimed {
    /// Which.
    pub question_id: QuestionId,
    /// Who; none if nobody.
    pub claim: Option<Claim>,
}

/// A draft was thrown away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PollRef {
    /// Which.
    pub poll_id: PollId,
}
