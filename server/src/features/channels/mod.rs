//! Channels: where the people of a run talk. Who is in them, what is said, and what was read.
//!
//! Owns the tables of channels, their members, what was read, messages, topics, reactions and polls, the work that messages
//! leave for others ([`due`]), who blocks whom ([`block`]), and the rooms of channels. Invariants: every decision is `kernel::access` over facts read in the transaction that acts; whoever
//! changes a channel or its members holds the channel's row first, so the members' own logs never miss a change;
//! messages of one channel are committed by one task, in the order in which they came. Typing, presence and delivery
//! are not here: they belong to `realtime`.
//!
//! Reading order: [`facts`] (what decisions rest on), [`channel`], [`member`], [`run`] (entering and leaving a run),
//! [`group`] (channels of groups), [`read`], [`me`], [`messages`].

mod block;
mod channel;
mod channel_store;
mod direct;
mod due;
mod facts;
mod follow;
mod group;
mod http;
mod level;
mod me;
mod member;
mod member_store;
mod messages;
mod outside;
mod read;
mod run;
mod second_look;
mod talk;
#[cfg(test)]
mod tests;

use std::future::Future;

pub use due::{Due, DueTask, DueWhy, HeldDue};
pub use http::router;
pub use messages::ask::Posted;
pub use messages::hide::Judged;
pub use outside::HookPlace;
pub use second_look::{SecondLook, SecondLookWhy};

use crate::db::Db;
use crate::features::courses::Courses;
use crate::kernel::Clock;
use messages::committer::Committer;
pub use messages::mentions;

/// Handle on the slice; cheap to clone.
#[derive(Clone, Debug)]
pub struct Channels {
    db: Db,
    clock: Clock,
    courses: Courses,
    committer: Committer,
}

impl Channels {
    /// The slice on a database, and the tasks that commit its messages. Each task ends when the
    /// slice is closed or the last handle gone, and everything that was handed over is committed; whoever spawns them
    /// must let them end.
    pub fn new(
        db: Db,
        clock: Clock,
        courses: Courses,
    ) -> (Self, Vec<impl Future<Output = ()> + Send + 'static>) {
        let (committer, shards) = Committer::new(&db);
        let tasks = shards.into_iter().map(messages::committer::Shard::run).collect();
        let channels = Self {
            db,
            clock,
            courses,
            committer,
        };
        (channels, tasks)
    }

    /// Takes no more messages; the committing tasks end once what was handed over is committed. For the stop of the
    /// server: handles live on in whoever holds the rooms, so waiting for the last one to go would take for ever.
    pub fn close(&self) {
        self.committer.close();
    }
}
