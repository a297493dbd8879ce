//! Messages that people keep for later, and reminders on them.
//!
//! Owns the table `saved_message`; tells the person's own room. Invariants: no text is copied, a message is read through
//! [`Channels`] with the rights of the moment; whoever reminds holds the row and marks it in the transaction that posts
//! the notice, so one node does, once.
//!
//! Reading order: [`keep`], [`remind`] (the task), [`store`].

mod http;
mod keep;
mod remind;
mod store;
#[cfg(test)]
mod tests;

pub use http::router;

use crate::db::Db;
use crate::features::channels::Channels;
use crate::features::inbox::Inbox;
use crate::kernel::Clock;

/// Handle on the slice; cheap to clone.
#[derive(Clone, Debug)]
pub struct SavedMessages {
    db: Db,
    clock: Clock,
    channels: Channels,
    inbox: Inbox,
}

impl SavedMessages {
    /// The slice on a database.
    pub fn new(db: Db, clock: Clock, channels: Channels, inbox: Inbox) -> Self {
        Self {
            db,
            clock,
            channels,
            inbox,
        }
    }
}
