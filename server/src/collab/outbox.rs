//! What waits to be written to a socket: frames in order, bounded. Nothing is ever left out: a reader who does not keep
//! up is closed and synchronises anew, which costs it one handshake instead of a hole in its document.

use std::collections::VecDeque;

use parking_lot::Mutex;
use protocol::close_code;
use tokio::sync::Notify;

use super::frame::Frame;
use super::limits;

/// The waiting frames of one socket; rooms push, the socket's task takes.
#[derive(Debug)]
pub(super) struct Outbox {
    waiting: Mutex<Waiting>,
    wake: Notify,
    /// The code for a reader who is too slow. `WebsocketProvider` never comes back after 4400 to 4499.
    too_slow: u16,
}

#[derive(Debug, Default)]
struct Waiting {
    frames: VecDeque<Frame>,
    /// Bytes of changes, and of whole states, which others hold too.
    own: usize,
    states: usize,
    closing: Option<u16>,
}

impl Waiting {
    /// The count that a frame belongs to.
    fn count(&mut self, frame: &Frame) -> &mut usize {
        if frame.is_state {
            &mut self.states
        } else {
            &mut self.own
        }
    }
}

impl Outbox {
    pub(super) fn new(is_plain: bool) -> Self {
        Self {
            waiting: Mutex::default(),
            wake: Notify::new(),
            too_slow: if is_plain {
                close_code::OVERLOAD
            } else {
                close_code::TOO_SLOW
            },
        }
    }

    /// Puts a frame behind the others.
    pub(super) fn push(&self, frame: Frame) {
        self.push_all(std::iter::once(frame));
    }

    /// Puts frames behind the others, together.
    pub(super) fn push_all(&self, frames: impl IntoIterator<Item = Frame>) {
        let mut waiting = self.waiting.lock();
        if waiting.closing.is_some() {
            return;
        }
        for frame in frames {
            *waiting.count(&frame) += frame.len();
            waiting.frames.push_back(frame);
        }
        if waiting.own > limits::IN_FLIGHT || waiting.states > limits::IN_FLIGHT_STATES {
            *waiting = Waiting {
                closing: Some(self.too_slow),
                ..Waiting::default()
            };
        }
        drop(waiting);
        self.wake.notify_one();
    }

    /// Closes the socket once what waits is written.
    pub(super) fn close(&self, code: u16) {
        self.waiting.lock().closing.get_or_insert(code);
        self.wake.notify_one();
    }

    /// Takes frames of up to about `budget` bytes. Nothing left and asked to close: the code.
    pub(super) fn take(&self, budget: usize, out: &mut Vec<Frame>) -> Option<u16> {
        let mut waiting = self.waiting.lock();
        let mut taken = 0;
        while taken < budget {
            let Some(frame) = waiting.frames.pop_front() else {
                break;
            };
            *waiting.count(&frame) -= frame.len();
            taken += frame.len();
            out.push(frame);
        }
        if waiting.frames.is_empty() && waiting.frames.capacity() > 64 {
            // A burst must not stay allocated on an idle socket.
            waiting.frames = VecDeque::new();
        }
        if out.is_empty() { waiting.closing } else { None }
    }

    /// Waits until there may be something to write.
    pub(super) async fn woken(&self) {
        self.wake.notified().await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bytes::Bytes;

    fn frame(len: usize) -> Frame {
        Frame {
            head: Bytes::from(vec![0; len]),
            body: Bytes::new(),
            is_state: false,
        }
    }

    #[test]
    fn in_order_until_the_bound_then_closed() {
        let outbox = Outbox::new(false);
        outbox.push_all([frame(1), frame(2)]);
        let mut out = Vec::new();
        assert_eq!(outbox.take(1 << 20, &mut out), None);
        assert_eq!(out.iter().map(Frame::len).collect::<Vec<_>>(), [1, 2]);
        for _ in 0..4 {
            outbox.push(frame(1 << 20));
        }
        out.clear();
        assert_eq!(outbox.take(1, &mut out), None);
        assert_eq!(out.len(), 1, "within the bound nothing is left out");
        outbox.push(frame(1 << 20));
        outbox.push(frame(1));
        out.clear();
        assert_eq!(outbox.take(1 << 20, &mut out), Some(close_code::TOO_SLOW));
        assert!(out.is_empty());
    }

    #[test]
    fn states_have_a_bound_of_their_own() {
        let outbox = Outbox::new(false);
        for _ in 0..8 {
            outbox.push(frame(1 << 20).into_state());
        }
        let mut out = Vec::new();
        assert_eq!(outbox.take(usize::MAX, &mut out), None);
        assert_eq!(out.len(), 8);
    }

    #[test]
    fn a_close_waits_for_what_was_said_before() {
        let outbox = Outbox::new(true);
        outbox.push(frame(1));
        outbox.close(close_code::RESTART);
        outbox.push(frame(1));
        let mut out = Vec::new();
        assert_eq!(outbox.take(1 << 20, &mut out), None);
        assert_eq!(out.len(), 1);
        out.clear();
        assert_eq!(outbox.take(1 << 20, &mut out), Some(close_code::RESTART));
    }
}
