//! Webinars: the live session, moderated. Its plan, its questions, polls, hands and stage, who was there, and what is
//! left afterwards.
//!
//! Owns every table of its migration, and the four rooms of each webinar: audience, staff, stage and one for each
//! asker. Invariants: what was never approved is written to no event of audience or stage; what is counted (votes,
//! ballots, tempo, reactions) is rows, and every shown number is a count of rows; people stand in votes and anonymous
//! questions as keyed hashes only ([`keys`]). Delivery, presence and the frames themselves belong to `realtime`.
//!
//! Reading order: [`facts`] (what decisions rest on), [`row`] (a webinar as it stands), [`announce`] (who is told),
//! then the parts, each with its own use cases and SQL.

mod announce;
mod attendance;
mod backstage;
mod commands;
mod counted;
mod ending;
mod entrance;
mod facts;
mod follow;
mod guests;
mod hands;
mod http;
mod keys;
#[cfg(test)]
mod law;
mod live;
mod page;
mod plan;
mod polls;
mod questions;
mod report;
mod row;
mod sheet;
mod stage;
pub mod video;

pub use http::router;
pub use plan::Life;

use std::future::Future;
use std::pin::Pin;

use protocol::{CommandId, Done, Position, RoomId};

use crate::db::Db;
use crate::features::accounts::Accounts;
use crate::features::channels::Channels;
use crate::features::courses::Courses;
use crate::kernel::Clock;
use counted::Counted;
use polls::Polls;

/// A task of the slice: runs until the slice is closed and everything that was handed over is stored.
pub type Task = (&'static str, Pin<Box<dyn Future<Output = ()> + Send + 'static>>);

/// Handle on the slice; cheap to clone.
#[derive(Clone, Debug)]
pub struct Webinars {
    db: Db,
    clock: Clock,
    accounts: Accounts,
    courses: Courses,
    channels: Channels,
    counted: Counted,
    guesses: guests::Guesses,
    pages: page::Pages,
    polls: Polls,
    visits: attendance::Visits,
    video: video::Video,
}

impl Webinars {
    /// The slice on a database, and its tasks, which whoever spawns them must let end.
    pub fn new(
        db: Db,
        clock: Clock,
        accounts: Accounts,
        courses: Courses,
        channels: Channels,
    ) -> (Self, Vec<Task>) {
        let (counted, mut tasks) = Counted::new(&db, &clock);
        let (visits, writer) = attendance::writer(&db, &clock);
        let ending = ending::run(db.clone(), clock.clone(), visits.closing());
        let webinars = Self {
            db,
            clock,
            accounts,
            courses,
            channels,
            counted,
            guesses: guests::Guesses::default(),
            pages: page::Pages::default(),
            polls: Polls::default(),
            visits,
            video: video::Video::default(),
        };
        let due = webinars.clone().close_due_polls();
        tasks.push(("poll-close", Box::pin(due)));
        tasks.push(("attendance", Box::pin(writer.run())));
        tasks.push(("anonymity", Box::pin(ending)));
        (webinars, tasks)
    }

    /// Takes nothing more that is handed over; the tasks end once what was is stored.
    pub fn close(&self) {
        self.counted.close();
        self.polls.close();
        self.visits.close();
    }
}

/// The answer to a command that found everything as it wants it: stores nothing, and names where the room is.
fn nothing_new(command_id: CommandId, room: impl Into<RoomId>, position: Position) -> Done {
    Done {
        command_id,
        room: room.into(),
        position,
        is_repeat: true,
    }
}
