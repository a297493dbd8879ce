//! The stage: what a beamer shows. Safe by construction: nothing goes here that was not approved.

use serde::{Deserialize, Serialize};

use crate::{
    Banner, Countdown, Poll, Position, Question, RoomId, Slide, Tally, Timestamp, WebinarId, WebinarState,
};

/// Answer of `GET /api/stage`: the stage's room at a position.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct StageSnapshot {
    /// The stage's room.
    pub room: RoomId,
    /// Where in its log this was read.
    pub position: Position,
    /// What to show.
    pub view: StageView,
    /// What was counted when it was read.
    pub tally: Tally,
    /// The server's clock.
    pub now: Timestamp,
}

/// What a beamer shows: the whole of it in every `stage_changed`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct StageView {
    /// The webinar.
    pub webinar_id: WebinarId,
    /// What it is about.
    pub title: String,
    /// Name of the course.
    pub course_name: String,
    /// The week of the run.
    pub week: Option<u16>,
    /// Begin by the plan.
    pub starts_at: Timestamp,
    /// Where it is in its life.
    pub state: WebinarState,
    /// The code with which guests enter.
    pub code: String,
    /// Where they type it, e.g. `https://lotse.example/join`.
    pub join_url: String,
    /// What is on stage.
    pub shown: Shown,
    /// A line above everything.
    pub banner: Option<Banner>,
    /// A countdown.
    pub countdown: Option<Countdown>,
}

/// What is on stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "type", content = "payload", rename_all = "snake_case")]
#[expect(clippy::large_enum_variant, reason = "there is one of it for each stage")]
pub enum Shown {
    /// The title and the way in.
    Nothing,
    /// A question, as the audience sees it.
    Question(Question),
    /// A poll, as the audience sees it.
    Poll(Poll),
    /// A slide of a group's presentation.
    Slide(Slide),
}

/// Answer of `POST /api/webinars/{webinar}/stage-address`: made new every time; the one before is void.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct StageAddress {
    /// The secret address of the stage's page.
    pub url: String,
}
