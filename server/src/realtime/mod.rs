//! The hub: carries what was committed to the sockets of this node, and between nodes.
//!
//! One mechanism delivers, batches, bounds memory and resumes: each room keeps a ring of encoded frames ([`log`]), each
//! socket a cursor per room and no queue of messages. A woken socket copies everything after its cursors into one
//! write. Falling off the ring is a gap, and a gap is a resume.
//!
//! Reading order: [`log`] (pure), [`room`], [`hub`] (which rooms there are, feeding, repair), [`follow`] (joining a
//! room at a position), [`session`] (what a client may say, no socket), [`socket`] (the
//! entrance), [`conn`] and [`write`], [`bus`] (other nodes), [`presence`], [`typing`], [`visit`] (attendance),
//! [`care`] (what runs on a timer).
//!
//! Knows no slice: rights and commands are behind the [`Gate`] port. Nothing here decides what is durable.

mod bus;
mod care;
mod conn;
mod flood;
mod follow;
mod hub;
mod known;
mod log;
mod peer;
mod presence;
mod repair;
mod rights;
mod room;
mod session;
mod socket;
mod typing;
mod visit;
mod work;
mod write;

use std::collections::HashSet;

use futures_util::future::BoxFuture;
use protocol::{CommandFrame, Done, PersonId, Position, Reaction, RoomId, SpanEnd, WebinarId};

pub use bus::Bus;
pub use hub::{Hub, HubConfig};
pub use rights::RightsWatch;
pub use socket::Socket;

use crate::db::RoomKind;
use crate::kernel::{Actor, Result};

/// What the hub asks of the application.
pub trait Gate: Send + Sync + 'static {
    /// A room as the database knows it at one moment; none if it does not exist.
    fn load(&self, room: RoomId) -> BoxFuture<'_, Result<Option<LoadedRoom>>>;

    /// Whose session cookie it is; none if its session has ended or never was.
    fn authenticate<'a>(&'a self, cookie: &'a str) -> BoxFuture<'a, Result<Option<Actor>>>;

    /// Whether the actor may follow the room, which is of this kind, now.
    fn may_follow(&self, actor: Actor, kind: RoomKind, room: RoomId) -> BoxFuture<'_, Result<bool>>;

    /// Whether the actor may follow anything at all: a bot's token may say that it only writes. Never blocks.
    fn may_hear(&self, actor: &Actor) -> bool;

    /// Begins a command. Commands of one caller take effect in the order of these calls; the future waits for the
    /// commit, and dropping it does not undo the command.
    fn submit(&self, actor: Actor, command: CommandFrame) -> BoxFuture<'static, Result<Done>>;

    /// What is counted in a webinar's room (of any of its projections) changed elsewhere, or somebody here follows it
    /// who was not told yet. Never blocks.
    fn recount(&self, room: RoomId);

    /// Somebody who follows a webinar reacts. Never blocks.
    fn react(&self, webinar: WebinarId, reaction: Reaction);

    /// A socket follows a webinar from now on, or no longer. Never blocks.
    fn attend(&self, visit: VisitNews);
}

/// What there is to say of a socket in a webinar.
#[derive(Clone, Copy, Debug)]
pub enum VisitNews {
    /// It follows the webinar from now on.
    Begins {
        /// Names the visit.
        id: uuid::Uuid,
        /// Where.
        webinar: WebinarId,
        /// Who.
        actor: Actor,
    },
    /// It no longer does.
    Ends {
        /// Which visit.
        id: uuid::Uuid,
        /// How long ago it gave its last sign of life.
        silent: std::time::Duration,
        /// Why.
        why: SpanEnd,
    },
}

/// A room as the database knew it at one moment.
#[derive(Clone, Debug)]
pub struct LoadedRoom {
    /// What it is the log of.
    pub kind: RoomKind,
    /// Its head.
    pub head: Position,
    /// Who may follow it.
    pub people: HashSet<PersonId>,
}
