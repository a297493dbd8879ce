//! What a room can be asked.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use bytes::Bytes;
use document::wire::{Inspected, Refused, StateVector};
use protocol::PersonId;
use tokio::sync::oneshot;
use yrs::Doc;

use super::Remote;
use crate::collab::frame::{Address, Frame};
use crate::collab::keeper::{Author, Kind};
use crate::collab::outbox::Outbox;
use crate::collab::presence::State;
use crate::kernel::Result;

/// A question or a message to a room.
pub(in crate::collab) enum Ask {
    /// Somebody wants in.
    Join(Joining, oneshot::Sender<Result<Kind, JoinRefused>>),
    /// A member says what it knows, and wants the rest.
    StepOne(u64, StateVector),
    /// A member sends an update.
    Change(u64, Step, Bytes, Result<Inspected, Refused>),
    /// A member says who is there.
    Presence(u64, Vec<State>),
    /// A member asks who is there.
    QueryPresence(u64),
    /// A member's rights changed.
    Scope(u64, bool),
    /// A member leaves.
    Leave(u64),
    /// Where the log of this document is; nothing if it is deleted.
    Head(Option<u64>),
    /// Another node says something.
    Remote(Remote),
    /// What is in it.
    State(oneshot::Sender<Result<(Bytes, u64)>>),
    /// The server edits.
    Write(Author, Edit, oneshot::Sender<Result<u64>>),
    /// Who is in it.
    Here(oneshot::Sender<Vec<PersonId>>),
}

/// How an update came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::collab) enum Step {
    /// As the answer to our first step.
    Two,
    /// As a change of this moment.
    Update,
}

/// An edit by the server: gets a copy of the document and changes it.
pub(in crate::collab) type Edit = Box<dyn FnOnce(&Doc) -> Result<()> + Send>;

/// Who wants in.
pub(in crate::collab) struct Joining {
    pub(in crate::collab) id: u64,
    pub(in crate::collab) author: Author,
    pub(in crate::collab) can_write: bool,
    pub(in crate::collab) address: Address,
    pub(in crate::collab) outbox: Arc<Outbox>,
    /// What a member is told first.
    pub(in crate::collab) greeting: Option<Frame>,
    /// Set when the room has put the member out.
    pub(in crate::collab) is_out: Arc<AtomicBool>,
}

/// Why somebody was not let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::collab) enum JoinRefused {
    /// There is no such document.
    NotFound,
    /// Too many are in it.
    Full,
    /// The log cannot be read now.
    Unavailable,
}
