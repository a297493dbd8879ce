//! Moderation: reports of messages and what is decided about them, people who do not write for a while or are in the run
//! no more, and the ledger in which all of it is seen and taken back.
//!
//! Owns the tables `report_case` and `message_report`. What is done to a message, a channel or somebody's place in a run is
//! done by the slice to which that belongs, in one transaction with its entry in the ledger of courses. Promises: who
//! reported stands in no event and in no answer; nobody decides about their own message; what is hidden is read by those
//! who decide and nobody else; everything can be taken back, a removal for a day, until which the words are kept hidden.
//!
//! Reading order: [`report`], [`decide`], [`remove`], [`people`] (silencing, taking out, banning), [`undo`], [`finish`], [`view`].

mod decide;
mod entries;
mod finish;
mod http;
mod people;
mod remove;
mod report;
mod store;
mod tell;
#[cfg(test)]
mod tests;
mod undo;
mod view;

pub use http::router;

use crate::db::Db;
use crate::features::accounts::Accounts;
use crate::features::channels::Channels;
use crate::features::courses::Courses;
use crate::features::files::Files;
use crate::features::inbox::Inbox;
use crate::features::spaces::Spaces;
use crate::kernel::Clock;

/// The slices that moderation rests on.
#[derive(Clone, Debug)]
pub struct Parts {
    /// Names.
    pub accounts: Accounts,
    /// Roles, people's places in runs, the ledger.
    pub courses: Courses,
    /// Messages.
    pub channels: Channels,
    /// Where people are told.
    pub inbox: Inbox,
    /// Groups, which people leave with the run.
    pub spaces: Spaces,
    /// Files, which go with their message.
    pub files: Files,
}

/// Handle on the slice; cheap to clone.
#[derive(Clone, Debug)]
pub struct Moderation {
    db: Db,
    clock: Clock,
    parts: Parts,
}

impl Moderation {
    /// The slice on a database.
    pub fn new(db: Db, clock: Clock, parts: Parts) -> Self {
        Self { db, clock, parts }
    }
}
