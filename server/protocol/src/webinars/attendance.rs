//! Who was there. Facts are spans of connections and corrections; everything else is computed from them.

use serde::{Deserialize, Serialize};

use crate::{Author, CommandId, PersonId, Timestamp, WebinarId};

/// Answer of `GET /api/webinars/{webinar}/attendance`, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Attendance {
    /// The webinar.
    pub webinar_id: WebinarId,
    /// Begin and end that count: as it was begun and ended, else by the plan.
    pub from: Timestamp,
    /// See `from`.
    pub to: Timestamp,
    /// Seconds between them without breaks.
    pub official_seconds: u32,
    /// Everybody of the run, and everybody else who came.
    pub people: Vec<Attendee>,
}

/// Somebody's attendance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Attendee {
    /// Who.
    pub person: Author,
    /// They entered with the code.
    pub is_guest: bool,
    /// Seconds that count: the union of the spans, gaps up to 90 s bridged, cut to the official times, without breaks,
    /// corrections applied.
    pub seconds: u32,
    /// The same without corrections.
    pub measured_seconds: u32,
    /// First arrival.
    pub first_at: Option<Timestamp>,
    /// Last departure; none while they are there.
    pub last_at: Option<Timestamp>,
    /// What was measured, by begin.
    pub spans: Vec<Span>,
    /// What was corrected, by time.
    pub corrections: Vec<Correction>,
}

/// A connection to the room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Span {
    /// Browser and system in words.
    pub device: String,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When it was closed, or the last sign of life where it broke; the last sign of life so far while it is open.
    pub closed_at: Timestamp,
    /// It is open.
    pub is_open: bool,
    /// Why it ended.
    pub why: SpanEnd,
}

/// Why a span ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "db",
    derive(sqlx::Type),
    sqlx(type_name = "text", rename_all = "snake_case")
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum SpanEnd {
    /// It is open, or the server died before it noticed: the last sign of life counts.
    Unknown,
    /// The page was left or closed.
    Left,
    /// The line broke.
    Lost,
    /// The server went away; the page came back by itself.
    Restart,
}

/// Something that was not measured: somebody was in the room of a neighbour, or another one used their device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Correction {
    /// From when.
    pub from: Timestamp,
    /// Until when.
    pub to: Timestamp,
    /// They were there; else they were not.
    pub was_present: bool,
    /// Why.
    pub reason: String,
    /// Who says so.
    pub by: Author,
    /// When it was said.
    pub at: Timestamp,
}

/// Body of `POST /api/webinars/{webinar}/attendance/corrections`. A later one wins over earlier ones where they overlap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct AddCorrection {
    /// Makes a repeat return the first result.
    pub command_id: CommandId,
    /// Who.
    pub person_id: PersonId,
    /// From when.
    pub from: Timestamp,
    /// Until when.
    pub to: Timestamp,
    /// They were there; else they were not.
    pub was_present: bool,
    /// Why; not empty.
    pub reason: String,
}

/// Answer of `GET /api/runs/{run}/attendance/mine`: my own view, by begin of the webinar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MyAttendance {
    /// One entry for each webinar that has begun.
    pub webinars: Vec<MyAttendanceIn>,
}

/// My attendance in one webinar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MyAttendanceIn {
    /// Which.
    pub webinar_id: WebinarId,
    /// What it was about.
    pub title: String,
    /// See [`Attendance::from`].
    pub from: Timestamp,
    /// See [`Attendance::from`].
    pub to: Timestamp,
    /// See [`Attendance::official_seconds`].
    pub official_seconds: u32,
    /// Mine.
    pub mine: Attendee,
}
