//! A space as a whole: formed with what it begins with, seen as one page, kept as a template.
//!
//! Owns the table `space_template`. Composes what the slices to the left own (groups, documents, board, files,
//! hand-ins) and changes nothing of theirs but through them. Promises that a space and what its template puts there are
//! made in one transaction, on the server: whoever opens it first, and however many at once, finds it once.

mod form;
mod http;
mod page;
mod remind;
mod slides;
mod stage;
mod template;
#[cfg(test)]
mod tests;

pub use http::router;
pub use template::PROJECT_WORK;

use crate::db::Db;
use crate::features::boards::Boards;
use crate::features::documents::Documents;
use crate::features::files::Files;
use crate::features::handins::HandIns;
use crate::features::inbox::Inbox;
use crate::features::spaces::Spaces;
use crate::features::webinars::Webinars;
use crate::kernel::Clock;

/// The slices that a space is put together from.
#[derive(Clone, Debug)]
pub struct Parts {
    /// Stages, on which groups present.
    pub webinars: Webinars,
    /// Where people are reminded.
    pub inbox: Inbox,
    /// Groups.
    pub spaces: Spaces,
    /// Their files.
    pub files: Files,
    /// Their documents.
    pub documents: Documents,
    /// Their boards.
    pub boards: Boards,
    /// What they handed in.
    pub hand_ins: HandIns,
}

/// Handle on the slice; cheap to clone.
#[derive(Clone, Debug)]
pub struct Projects {
    db: Db,
    clock: Clock,
    parts: Parts,
}

impl Projects {
    /// The slice on a database.
    pub fn new(db: Db, clock: Clock, parts: Parts) -> Self {
        Self { db, clock, parts }
    }
}
