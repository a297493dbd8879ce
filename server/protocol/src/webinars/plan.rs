//! A webinar as it is planned and announced.

use serde::{Deserialize, Serialize};

use crate::{Address, CommandId, PersonId, RunId, Timestamp, WebinarId};

/// Where a webinar is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "db",
    derive(sqlx::Type),
    sqlx(type_name = "text", rename_all = "snake_case")
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum WebinarState {
    /// Announced; nobody can enter yet.
    Planned,
    /// The doors are open: people arrive, ask and vote; it does not count as attended yet.
    Lobby,
    /// It runs.
    Live,
    /// It is over: reading only, except for what the staff still writes.
    Ended,
    /// Put away: the audience no longer opens it.
    Archived,
}

/// A webinar in a list: part of [`crate::RunSnapshot`], kept current by `webinar_listed`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct WebinarCard {
    /// Which.
    pub id: WebinarId,
    /// The week of the run it belongs to.
    pub week: Option<u16>,
    /// What it is about.
    pub title: String,
    /// Names of those who speak.
    pub speakers: Vec<String>,
    /// Begin by the plan.
    pub starts_at: Timestamp,
    /// End by the plan.
    pub ends_at: Timestamp,
    /// Where it is in its life.
    pub state: WebinarState,
}

/// A webinar as everybody in it sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Webinar {
    /// Which. Also the id of the audience's room.
    pub id: WebinarId,
    /// The run.
    pub run_id: RunId,
    /// Name of the course, for guests who do not see the run.
    pub course_name: String,
    /// How the German page addresses people.
    pub address: Address,
    /// The week of the run it belongs to.
    pub week: Option<u16>,
    /// What it is about.
    pub title: String,
    /// A paragraph about it; may be empty.
    pub description: String,
    /// Who speaks.
    pub speakers: Vec<Speaker>,
    /// When, as it was said.
    pub when: LocalTime,
    /// Begin by the plan.
    pub starts_at: Timestamp,
    /// End by the plan.
    pub ends_at: Timestamp,
    /// What happens when.
    pub agenda: Vec<AgendaItem>,
    /// What to read before and after.
    pub materials: Vec<Material>,
    /// Where picture and sound come from.
    pub video: VideoEngine,
    /// The short code with which guests enter, e.g. `K7M4QP`.
    pub code: String,
}

/// When a webinar is, in the words of those who planned it. The instant is derived from it, and again when the rules of
/// the zone change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct LocalTime {
    /// `YYYY-MM-DD`.
    pub date: String,
    /// `HH:MM`.
    pub time: String,
    /// IANA time zone.
    pub time_zone: String,
    /// Length, 5 to 720.
    pub minutes: u16,
    /// Which of two instants is meant where clocks are set back and the time comes twice; refused elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fold: Option<Fold>,
}

/// Which of the two instants of a doubled hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Fold {
    /// The one before the clocks are set back.
    First,
    /// The one after.
    Second,
}

/// Somebody who speaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Speaker {
    /// Their name.
    pub name: String,
    /// A line about them; may be empty.
    pub about: String,
    /// Their account; a speaker with one belongs to the staff of this webinar.
    #[serde(default)]
    pub person_id: Option<PersonId>,
}

/// A part of a webinar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct AgendaItem {
    /// What.
    pub title: String,
    /// How long, 1 to 720.
    pub minutes: u16,
    /// Counts neither as content nor as attendance.
    #[serde(default)]
    pub is_break: bool,
}

/// Something to read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Material {
    /// What it is called.
    pub title: String,
    /// Where it is: `https://…`.
    pub url: String,
}

/// Where picture and sound come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "db",
    derive(sqlx::Type),
    sqlx(type_name = "text", rename_all = "snake_case")
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum VideoEngine {
    /// From nowhere, or everybody is in one room.
    None,
    /// An address that opens in a window of its own.
    Link,
    /// A BigBlueButton server.
    BigBlueButton,
    /// A Jitsi server.
    Jitsi,
    /// A LiveKit server.
    LiveKit,
}

/// A webinar as those see and change it who plan it. Body of `POST /api/runs/{run}/webinars` and
/// `PUT /api/webinars/{webinar}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct WebinarPlan {
    /// The week of the run it belongs to.
    #[serde(default)]
    pub week: Option<u16>,
    /// What it is about.
    pub title: String,
    /// A paragraph about it.
    #[serde(default)]
    pub description: String,
    /// Who speaks, at most 20.
    #[serde(default)]
    pub speakers: Vec<Speaker>,
    /// When.
    pub when: LocalTime,
    /// What happens when, at most 50.
    #[serde(default)]
    pub agenda: Vec<AgendaItem>,
    /// What to read, at most 50.
    #[serde(default)]
    pub materials: Vec<Material>,
    /// Where picture and sound come from.
    pub video: VideoEngine,
    /// For `link`: the address. For the engines: the name of the room; empty makes one.
    #[serde(default)]
    pub video_room: String,
}

/// Body of `POST /api/runs/{run}/webinars` (the command's id becomes the webinar's) and
/// `PUT /api/webinars/{webinar}/plan`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PutWebinar {
    /// Makes a repeat return the first result.
    pub command_id: CommandId,
    /// What is planned.
    pub plan: WebinarPlan,
}

/// Body of `POST /api/webinars/look-up`: what a code leads to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct JoinCode {
    /// The code; case, spaces and hyphens do not matter.
    pub code: String,
}

/// What a code leads to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct WebinarPreview {
    /// Which.
    pub id: WebinarId,
    /// What it is about.
    pub title: String,
    /// Name of the course.
    pub course_name: String,
    /// How the German page addresses people.
    pub address: Address,
    /// Begin by the plan.
    pub starts_at: Timestamp,
    /// End by the plan.
    pub ends_at: Timestamp,
    /// Guests enter in `lobby` and `live`.
    pub state: WebinarState,
}

/// Body of `POST /api/webinars/join`: enter as a guest. Whoever is signed in already enters as themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct JoinWebinar {
    /// The code.
    pub code: String,
    /// The name that others see.
    pub name: String,
}

/// Answer of `POST /api/webinars/join`, with a session's cookie for those who had none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct JoinedWebinar {
    /// Where to go.
    pub webinar_id: WebinarId,
    /// Who one is there.
    pub person_id: PersonId,
}

/// Answer of `POST /api/webinars/{webinar}/video`: made at the click, for this person, never kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct VideoTicket {
    /// The engine.
    pub engine: VideoEngine,
    /// What to open: the frame's address, or for `link` the page of its own window.
    pub url: String,
    /// The token, where the engine's own client connects with one instead of with the address.
    pub token: Option<String>,
    /// May be shown inside the page; else it opens in a window of its own.
    pub is_frame: bool,
}

/// What the server can do about video: answer of `GET /api/video` for the planning page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct VideoEngines {
    /// Engines that are set up, `none` and `link` among them.
    pub engines: Vec<VideoEngine>,
}
