//! Roles: what a person is in a run.

use serde::{Deserialize, Serialize};

/// What a person is. Rights follow from it in one table on the server, never in a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "db",
    derive(sqlx::Type),
    sqlx(type_name = "text", rename_all = "snake_case")
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// One webinar or one channel: what the invitation names.
    Guest,
    /// Takes the course.
    Participant,
    /// Leads webinars and looks after groups.
    Trainer,
    /// Runs the platform and the course.
    Organiser,
}

impl Role {
    /// The word in the database and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Guest => "guest",
            Self::Participant => "participant",
            Self::Trainer => "trainer",
            Self::Organiser => "organiser",
        }
    }
}
