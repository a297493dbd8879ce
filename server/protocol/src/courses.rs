//! Wire of courses: runs, their weeks and people.

use serde::{Deserialize, Serialize};

use crate::{Channel, CommandId, Person, PersonId, Position, Role, RunId, WebinarCard};

/// A run: a course held once, with its people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Run {
    /// Which.
    pub id: RunId,
    /// Name of the course.
    pub course_name: String,
    /// Name of the run, e.g. "Durchgang 1".
    pub name: String,
    /// First day, as `YYYY-MM-DD`.
    pub starts_on: String,
    /// Last day, as `YYYY-MM-DD`.
    pub ends_on: String,
    /// IANA time zone of its dates.
    pub time_zone: String,
    /// How the page addresses people.
    pub address: Address,
}

/// How the German page addresses people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "db",
    derive(sqlx::Type),
    sqlx(type_name = "text", rename_all = "snake_case")
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Address {
    /// du
    Du,
    /// Sie
    Sie,
}

/// A week of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Week {
    /// 1 for the first.
    pub number: u16,
    /// What it is about.
    pub theme: String,
    /// First day, as `YYYY-MM-DD`.
    pub starts_on: String,
    /// Where it is talked about.
    pub channel_id: Option<crate::ChannelId>,
}

/// A person of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RunMember {
    /// Who.
    pub person: Person,
    /// What they are in this run.
    pub role: Role,
    /// Employer or network, in their own words.
    pub organisation: String,
}

/// Answer of `GET /api/runs/{run}`: the run's room at a position.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RunSnapshot {
    /// Where in the run's log this was read.
    pub position: Position,
    /// The run.
    pub run: Run,
    /// Its weeks, in order.
    pub weeks: Vec<Week>,
    /// Its webinars, by begin.
    pub webinars: Vec<WebinarCard>,
    /// Its people, by name.
    pub people: Vec<RunMember>,
    /// Its channels that everybody of the run may find, archived ones too, by name.
    pub channels: Vec<Channel>,
}

/// Body of `POST /api/runs`: a new course run (organisers).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct CreateRun {
    /// Makes a repeat return the first result.
    pub command_id: CommandId,
    /// Name of the course; an existing course of this name is used.
    pub course_name: String,
    /// Name of the run.
    pub name: String,
    /// First day, as `YYYY-MM-DD`.
    pub starts_on: String,
    /// Weeks, 1 to 52.
    pub weeks: u16,
}

/// Body of `PUT /api/runs/{run}/people/{person}`: add a person, or change their role.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PutRunMember {
    /// Makes a repeat return the first result.
    pub command_id: CommandId,
    /// The role in the run; `organiser` is not one that can be given here.
    pub role: Role,
}

/// A reference to a person by id, in answers that only need that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PersonRef {
    /// Who.
    pub person_id: PersonId,
}
