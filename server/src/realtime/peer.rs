//! A socket as the hub sees it: whom it belongs to, and how to reach its task. Holds no messages but control frames.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, AtomicU16, AtomicU32, Ordering};

use bytes::Bytes;
use parking_lot::Mutex;
use protocol::{LooksAt, limits};
use tokio::sync::Notify;

use crate::kernel::Actor;

/// A socket of this node.
#[derive(Debug)]
pub(super) struct Peer {
    pub(super) actor: Actor,
    notify: Notify,
    control: Mutex<VecDeque<Bytes>>,
    /// Close code that was asked for; 0 for none.
    closing: AtomicU16,
    /// Seconds of the node's life at which the client was last heard.
    last_heard: AtomicU32,
    /// A ping is due.
    ping: AtomicBool,
    pub(super) is_away: AtomicBool,
    /// The document that its page shows.
    pub(super) looks_at: Mutex<Option<LooksAt>>,
    /// The client said goodbye.
    pub(super) has_left: AtomicBool,
}

impl Peer {
    pub(super) fn new(actor: Actor, now: u32) -> Self {
        Self {
            actor,
            notify: Notify::new(),
            control: Mutex::default(),
            closing: AtomicU16::new(0),
            last_heard: AtomicU32::new(now),
            ping: AtomicBool::new(false),
            is_away: AtomicBool::new(false),
            looks_at: Mutex::default(),
            has_left: AtomicBool::new(false),
        }
    }

    /// Wakes the socket's task: there may be something to write. Cheap when it is awake already.
    pub(super) fn wake(&self) {
        self.notify.notify_one();
    }

    pub(super) async fn woken(&self) {
        self.notify.notified().await;
    }

    /// Queues an answer. A reader that does not even take those is too slow.
    pub(super) fn push(&self, frame: Bytes) {
        let mut control = self.control.lock();
        if control.len() >= limits::CONTROL_QUEUE {
            drop(control);
            self.close(protocol::close_code::TOO_SLOW);
            return;
        }
        control.push_back(frame);
        drop(control);
        self.wake();
    }

    /// Moves the queued answers into `out`.
    pub(super) fn take_control(&self, out: &mut Vec<u8>) {
        let mut control = self.control.lock();
        for frame in control.drain(..) {
            out.extend_from_slice(&frame);
        }
        // A burst of answers must not stay allocated on an idle socket.
        if control.capacity() > 8 {
            *control = VecDeque::new();
        }
    }

    /// Asks the socket's task to close; the first code wins.
    pub(super) fn close(&self, code: u16) {
        let _ = self
            .closing
            .compare_exchange(0, code, Ordering::AcqRel, Ordering::Acquire);
        self.wake();
    }

    pub(super) fn close_code(&self) -> Option<u16> {
        match self.closing.load(Ordering::Acquire) {
            0 => None,
            code => Some(code),
        }
    }

    pub(super) fn heard(&self, now: u32) {
        self.last_heard.store(now, Ordering::Relaxed);
    }

    pub(super) fn silent_for(&self, now: u32) -> u32 {
        now.saturating_sub(self.last_heard.load(Ordering::Relaxed))
    }

    pub(super) fn ask_for_ping(&self) {
        self.ping.store(true, Ordering::Relaxed);
        self.wake();
    }

    pub(super) fn take_ping(&self) -> bool {
        self.ping.swap(false, Ordering::Relaxed)
    }
}
