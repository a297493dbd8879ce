//! The room of a document: one task that owns its content, its members and its place in the log.
//!
//! A change is judged, applied and passed on at once, and committed with whatever else waits; its sender is told when
//! the commit is through. Nothing here blocks on a reader: frames go to outboxes, which have a bound of their own.
//!
//! [`ask`] is what a room can be asked; [`member`] who is in it; [`change`] the way of an update; [`flush`] the way to
//! the log and back; [`follow`] what other nodes wrote; [`compact`] when it makes a
//! snapshot; [`actor`] the loop.

mod actor;
mod ask;
mod change;
mod compact;
mod flush;
mod follow;
mod member;
mod server_side;

pub(super) use actor::Room;
pub(super) use ask::{Ask, Edit, JoinRefused, Joining, Step};
pub(super) use follow::Remote;
