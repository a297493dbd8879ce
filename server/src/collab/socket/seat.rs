//! A socket's place in one document.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use bytes::Bytes;
use protocol::DocumentId;
use tokio::sync::mpsc;
use tokio::time::Instant;

use crate::collab::frame;
use crate::collab::keeper::{Kind, Rights, Watch};
use crate::collab::limits;
use crate::collab::outbox::Outbox;
use crate::collab::room::Ask;
use crate::kernel::{Actor, Result};

/// Where an address of a socket is.
pub(super) enum Place {
    /// On its way in; what is said meanwhile waits. The number tells one attempt from the next.
    Opening {
        attempt: u64,
        waiting: Vec<Bytes>,
        bytes: usize,
    },
    /// In.
    Open(Seat),
}

impl Place {
    pub(super) fn seat(&self) -> Option<&Seat> {
        match self {
            Self::Open(seat) => Some(seat),
            Self::Opening { .. } => None,
        }
    }
}

/// A place in a room.
pub(super) struct Seat {
    pub(super) member: u64,
    pub(super) document: DocumentId,
    pub(super) kind: Kind,
    pub(super) actor: Actor,
    pub(super) rights: Rights,
    pub(super) room: mpsc::Sender<Ask>,
    /// The room has put it out.
    pub(super) is_out: Arc<AtomicBool>,
    /// How the person is shown, as JSON.
    pub(super) face: Arc<str>,
    /// When a new ticket is asked for, or is overdue; none with a cookie.
    pub(super) ticket_due: Option<Instant>,
    pub(super) was_asked: bool,
}

impl Seat {
    pub(super) fn is_out(&self) -> bool {
        self.is_out.load(Ordering::Acquire)
    }

    /// Asks for a new ticket when the old one ends. Providers before 3 do not answer: their documents stay open as long
    /// as the session that the ticket was made for lives, which is looked at all the time anyway.
    pub(super) fn renew(&mut self, now: Instant, name: &str, outbox: &Outbox) {
        if self.ticket_due.is_none_or(|due| now < due) {
            return;
        }
        if self.was_asked || self.is_out() {
            self.ticket_due = None;
            return;
        }
        self.was_asked = true;
        self.ticket_due = Some(now + limits::TICKET_GRACE);
        outbox.push(frame::ask_token(name));
    }
}

/// A seat with the watch on its rights, or why there is none.
pub(super) type Entered = Result<(Seat, Box<dyn Watch>), Shut>;

/// What came of something that needed the application.
pub(super) enum Done {
    /// Somebody was let in, or not.
    Opened(Arc<str>, u64, Box<Entered>),
    /// The rights of a member were asked again.
    Rights(Arc<str>, u64, Result<Option<Rights>>, Box<dyn Watch>),
    /// A new ticket came for a member.
    Renewed(Arc<str>, u64, Result<Option<(Actor, Instant)>>),
}

/// Why somebody was not let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shut {
    /// For a reason of theirs, in a word.
    Denied(&'static str),
    /// Not now: the whole socket comes back later.
    Unavailable,
}
