//! Courses: what is taught (course), when (run, week) and with whom (run member).
//!
//! Owns the tables `course`, `run`, `run_week`, `run_member` and `run_ban`, the ledger of who moderates ([`ledger`]), and
//! the room of each run. Reads names from `person`.
//! Invariant: an organiser is in every run of the organisation without a row; everybody else is in a run by exactly
//! one row. It is not responsible for channels: whoever enters or leaves a run does so through `channels`, which calls
//! the parts here within its own transaction.

mod http;
pub mod ledger;
mod model;
mod ops;
mod people;
mod people_store;
mod plan;
mod standing;
mod store;
#[cfg(test)]
mod tests;

pub use http::router;
pub use ops::RunParts;
pub use plan::PlannedWeek;
pub use standing::Banned;

use crate::db::Db;
use crate::kernel::Clock;

/// Handle on the slice; cheap to clone.
#[derive(Clone, Debug)]
pub struct Courses {
    db: Db,
    clock: Clock,
}

impl Courses {
    /// The slice on a database.
    pub fn new(db: Db, clock: Clock) -> Self {
        Self { db, clock }
    }
}
