//! What the one who asks has done in a webinar, and what they may: the personal layer over the shared snapshot.

use serde::{Deserialize, Serialize};

use crate::{Choice, MyQuestion, PollId, Position, QuestionId, RoomId, Tally, Timestamp, WebinarSnapshot};

/// Answer of `GET /api/webinars/{webinar}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct WebinarPage {
    /// What everybody sees: the same bytes for all.
    pub snapshot: WebinarSnapshot,
    /// What was counted when it was read.
    pub tally: Tally,
    /// What only the one who asks sees.
    pub mine: MyWebinar,
    /// The server's clock.
    pub now: Timestamp,
}

/// What somebody has done in a webinar, and what they may.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MyWebinar {
    /// They moderate: may load `/staff`.
    pub is_staff: bool,
    /// They plan it, see attendance and report, and open the stage.
    pub can_manage: bool,
    /// They entered with the code.
    pub is_guest: bool,
    /// The name that others see.
    pub name: String,
    /// My questions, once I asked one.
    pub asker: Option<AskerSnapshot>,
    /// My votes that are not 0.
    pub votes: Vec<MyVote>,
    /// My ballots, of all rounds.
    pub ballots: Vec<MyBallot>,
    /// How I find the tempo: -1 too slow, 0 right, 1 too fast.
    pub tempo: Option<i16>,
    /// The highest counter of mine; the next vote or ballot takes a higher one.
    pub counter: u64,
}

/// My questions: the asker's room at a position.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AskerSnapshot {
    /// My room. Its id is a keyed hash and says nothing of me.
    pub room: RoomId,
    /// Where in its log this was read.
    pub position: Position,
    /// By number.
    pub questions: Vec<MyQuestion>,
}

/// A vote of mine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MyVote {
    /// For which question.
    pub question_id: QuestionId,
    /// 1.
    pub value: i16,
}

/// A ballot of mine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MyBallot {
    /// In which poll.
    pub poll_id: PollId,
    /// In which round.
    pub round: u16,
    /// What I chose.
    pub choice: Choice,
}
