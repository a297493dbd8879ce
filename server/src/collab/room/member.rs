//! A member of a room: one document on one socket.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use bytes::Bytes;
use document::wire::Inspected;
use protocol::close_code;

use super::{Joining, Step};
use crate::collab::frame::{self, Address, Frame, Message};
use crate::collab::keeper::Author;
use crate::collab::outbox::Outbox;

/// Changes of one member that may wait for what they need.
const PARKED: usize = 256;
/// Faults of a member after which it is put out.
const FAULTS: u8 = 3;

/// One document on one socket.
pub(super) struct Member {
    pub(super) id: u64,
    pub(super) author: Author,
    pub(super) can_write: bool,
    pub(super) address: Address,
    pub(super) outbox: Arc<Outbox>,
    is_out: Arc<AtomicBool>,
    /// Got its second step: changes reach it from now on.
    pub(super) is_live: bool,
    /// Our first steps it has not answered yet, oldest first; whether the answer is one the provider counts.
    pub(super) asked: std::collections::VecDeque<bool>,
    /// Changes that need what the next second step will bring.
    pub(super) parked: Vec<(Step, Bytes, Inspected)>,
    faults: u8,
    /// Something of it was refused though it was in order: it must come back and say it again.
    pub(super) must_return: bool,
}

impl Member {
    pub(super) fn new(joining: Joining) -> Self {
        Self {
            id: joining.id,
            author: joining.author,
            can_write: joining.can_write,
            address: joining.address,
            outbox: joining.outbox,
            is_out: joining.is_out,
            is_live: false,
            asked: std::collections::VecDeque::new(),
            parked: Vec::new(),
            faults: 0,
            must_return: false,
        }
    }

    pub(super) fn is_plain(&self) -> bool {
        self.address == Address::Plain
    }

    pub(super) fn send(&self, message: &Message) {
        self.outbox.push(message.frame(&self.address));
    }

    pub(super) fn send_all(&self, frames: impl IntoIterator<Item = Frame>) {
        self.outbox.push_all(frames);
    }

    /// Keeps a change until the next second step; false if too many wait.
    pub(super) fn park(&mut self, step: Step, bytes: Bytes, change: Inspected) -> bool {
        let has_room = self.parked.len() < PARKED;
        if has_room {
            self.parked.push((step, bytes, change));
        }
        has_room
    }

    /// Counts a fault; true when it was one too many.
    pub(super) fn fault(&mut self) -> bool {
        self.faults += 1;
        self.faults >= FAULTS
    }

    /// Says what the member may do from now on.
    pub(super) fn tell_scope(&self, can_write: bool) {
        if let Address::Named(name) = &self.address {
            self.outbox.push(frame::authenticated(name, can_write));
        }
    }

    /// Puts the member out, for good.
    pub(super) fn put_out(&self, reason: &str) {
        self.is_out.store(true, Ordering::Release);
        self.outbox.push(frame::denied(&self.address, reason));
        if self.is_plain() {
            self.outbox.close(close_code::NO_RIGHT);
        }
    }
}
