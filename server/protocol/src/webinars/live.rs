//! What everybody in a webinar sees of it while it runs.

use serde::{Deserialize, Serialize};

use crate::{
    PersonId, Poll, PollId, PollResult, Position, Question, QuestionId, RoomId, Timestamp, Visibility,
    Webinar, WebinarState,
};

/// The audience's room at a position.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct WebinarSnapshot {
    /// Where in the audience's log this was read.
    pub position: Position,
    /// The webinar.
    pub webinar: Webinar,
    /// What is going on.
    pub live: Live,
    /// Visible questions, by number.
    pub questions: Vec<Question>,
    /// Polls that were opened, by number.
    pub polls: Vec<Poll>,
    /// Raised hands. Their order is the queue's: fewest times spoken, then longest raised, then by id.
    pub hands: Vec<Hand>,
}

/// What is going on: the whole of it in every `live_changed`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Live {
    /// Where the webinar is in its life.
    pub state: WebinarState,
    /// When the doors opened.
    pub opened_at: Option<Timestamp>,
    /// When it began; spoken answers are counted in minutes from here.
    pub started_at: Option<Timestamp>,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
    /// Questions wait for approval.
    pub is_moderated: bool,
    /// Questions are taken.
    pub takes_questions: bool,
    /// Hands are taken.
    pub takes_hands: bool,
    /// How one may ask.
    pub visibilities: Vec<Visibility>,
    /// Questions one person may have open at a time.
    pub questions_per_person: u16,
    /// What everybody looks at.
    pub stage: Stage,
    /// A line above everything.
    pub banner: Option<Banner>,
    /// A countdown on every screen.
    pub countdown: Option<Countdown>,
    /// The agenda item that runs, counted from 0.
    pub agenda_at: Option<u16>,
}

/// The one pointer to what everybody looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "type", content = "payload", rename_all = "snake_case")]
pub enum Stage {
    /// Nothing but the title and the way in.
    Nothing,
    /// A question.
    Question(QuestionId),
    /// A poll, with its result once that is shown.
    Poll(PollId),
}

/// A line to everybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Banner {
    /// What it says.
    pub body: String,
    /// Since when.
    pub at: Timestamp,
}

/// A countdown by the server's clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Countdown {
    /// When it is over.
    pub ends_at: Timestamp,
    /// What for; may be empty.
    pub label: String,
}

/// Somebody who wants to speak.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Hand {
    /// Who.
    pub person_id: PersonId,
    /// Their name.
    pub name: String,
    /// Since when.
    pub raised_at: Timestamp,
    /// How often they were given the floor in this run's webinars.
    pub times_spoken: u32,
    /// They have the floor.
    pub is_speaking: bool,
}

/// What is counted, all of it: replaces the last one of the room. The stage's holds only what is on stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Tally {
    /// The room it is for.
    pub room: RoomId,
    /// Votes of each visible question: its number, its voters, and how many voters were active since it became visible
    /// (for the lower bound of support). Merged questions count together, each voter once.
    pub votes: Vec<[u32; 3]>,
    /// Polls that are open, or were closed and not yet told as an event.
    pub polls: Vec<PollTally>,
    /// Reactions since the beginning, in the order of [`Reaction::ALL`].
    pub reactions: [u32; 4],
    /// For the staff: how many find it too slow, right, too fast.
    pub tempo: Option<[u32; 3]>,
}

/// What is counted of a poll.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PollTally {
    /// Which.
    pub poll_id: PollId,
    /// Its round.
    pub round: u16,
    /// How many voted.
    pub ballots: u32,
    /// The result so far, where the receiver may see it.
    pub result: Option<PollResult>,
}

/// A reaction without words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "db",
    derive(sqlx::Type),
    sqlx(type_name = "text", rename_all = "snake_case")
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Reaction {
    /// Applause.
    Clap,
    /// That gave me an idea.
    Idea,
    /// I like it.
    Heart,
    /// I am thinking.
    Thinking,
}

impl Reaction {
    /// All of them, in the order of [`Tally::reactions`].
    pub const ALL: [Self; 4] = [Self::Clap, Self::Idea, Self::Heart, Self::Thinking];
}
