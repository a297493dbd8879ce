//! Programs from outside: hooks that post what is sent to their address, hooks that tell an address of messages, and
//! bots, which are people that are programs.
//!
//! Owns the tables `hook` and `hook_delivery`. Invariants: what a hook or bot shows is stored as a hash; a hook does what
//! the trainer who made it may do, in one channel, and a bot what its rights and its membership allow; what programs wrote
//! is told to no program, so none answers itself; no text waits to be told, it is read when it is sent; what is deleted
//! acts no more, from the commit on. Not here: how messages are posted, which is up to the channels.
//!
//! Reading order: [`ops`] (making and ending them), [`incoming`], [`outgoing`], [`bot`].

mod bot;
mod http;
mod incoming;
mod ops;
mod outgoing;
mod store;
#[cfg(test)]
mod tests;

use std::sync::Arc;

pub use bot::{admit, is_bot_token};
pub use http::router;

use crate::db::Db;
use crate::features::accounts::Accounts;
use crate::features::channels::Channels;
use crate::features::courses::Courses;
use crate::http::PublicUrl;
use crate::kernel::Clock;
use bot::KnownBots;
use incoming::pace::Pace;
use outgoing::caller::Caller;

/// Handle on the slice; cheap to clone.
#[derive(Clone, Debug)]
pub struct Hooks {
    db: Db,
    clock: Clock,
    accounts: Accounts,
    courses: Courses,
    channels: Channels,
    home: PublicUrl,
    pace: Arc<Pace>,
    bots: Arc<KnownBots>,
    caller: Caller,
}

impl Hooks {
    /// The slice on a database.
    pub fn new(db: Db, clock: Clock, accounts: Accounts, courses: Courses, channels: Channels) -> Self {
        let home = accounts.public_url().clone();
        Self {
            db,
            clock,
            accounts,
            courses,
            channels,
            pace: Arc::default(),
            bots: Arc::default(),
            caller: Caller::new(&home),
            home,
        }
    }
}
