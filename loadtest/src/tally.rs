//! Counting what arrived. Every line has a [`Tally`]; all lines of a measurement share a [`Board`].
//!
//! Messages are numbered from 1 by the publisher and carry the time they were meant to be sent. Each line checks
//! every message: missing, doubled or out of order are told apart and none is forgiven.

use std::{
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering::Relaxed},
    },
    time::Instant,
};

use hdrhistogram::Histogram;
use tokio::sync::{Notify, Semaphore};

use crate::report::histogram;

/// Characters of a message, as in the published figures.
pub(crate) const TEXT_BYTES: usize = 128;
/// Slots of messages under way: far more than any window, so that a slot is free again when its turn comes.
const SLOTS: usize = 1 << 16;
/// `lot=` and ten digits, `;at=` and twelve digits, `;`.
const MARK_BYTES: usize = 31;

/// The text of a message: its number, when it was meant to be sent (microseconds), and filling up to 128 bytes.
pub(crate) fn text(number: u64, at_micros: u64) -> String {
    let mut text = format!("lot={number:010};at={at_micros:012};");
    while text.len() < TEXT_BYTES {
        text.push(if text.len() % 8 == 7 { ' ' } else { 'x' });
    }
    text.truncate(TEXT_BYTES - 1);
    text.push('x');
    text
}

/// Finds the number and the time in a payload. `hint` remembers where the mark stood the last time.
pub(crate) fn find_mark(payload: &[u8], hint: &mut usize) -> Option<(u64, u64)> {
    if let Some(mark) = read_mark(payload, *hint) {
        return Some(mark);
    }
    let at = payload.windows(4).position(|four| four == b"lot=")?;
    *hint = at;
    read_mark(payload, at)
}

fn read_mark(payload: &[u8], at: usize) -> Option<(u64, u64)> {
    let mark = payload.get(at..at + MARK_BYTES)?;
    if &mark[..4] != b"lot=" || &mark[14..18] != b";at=" || mark[30] != b';' {
        return None;
    }
    Some((digits(&mark[4..14])?, digits(&mark[18..30])?))
}

/// A decimal number in ASCII.
pub(crate) fn digits(text: &[u8]) -> Option<u64> {
    text.iter().try_fold(0_u64, |sum, digit| {
        digit
            .is_ascii_digit()
            .then(|| sum.wrapping_mul(10) + u64::from(digit - b'0'))
    })
}

/// What all lines of a measurement share.
#[derive(Debug)]
pub(crate) struct Board {
    /// Zero of every time in messages.
    pub(crate) begin: Instant,
    listeners: u32,
    slots: Vec<AtomicU32>,
    /// Deliveries of numbered messages, over all lines.
    pub(crate) deliveries: AtomicU64,
    /// Bytes of payload that arrived.
    pub(crate) bytes: AtomicU64,
    /// Messages that every listener has.
    pub(crate) complete: AtomicU64,
    /// Acknowledgements that the publisher got.
    pub(crate) acks: AtomicU64,
    /// Lines that stand: told so by the server.
    pub(crate) standing: AtomicU64,
    /// Lines that heard a probe.
    pub(crate) probed: AtomicU64,
    /// Places for messages under way.
    pub(crate) window: Semaphore,
    /// Told whenever a line is ready or has ended.
    pub(crate) changed: Notify,
    /// Latencies are recorded from here on; the warm-up is not.
    pub(crate) is_timed: AtomicBool,
    /// Intended send time to arrival, for every delivery.
    pub(crate) each: Mutex<Histogram<u64>>,
    /// Intended send time to arrival at the last listener.
    pub(crate) last: Mutex<Histogram<u64>>,
    /// What went wrong on a line.
    pub(crate) troubles: Mutex<Vec<String>>,
}

impl Board {
    /// A board for so many listeners.
    pub(crate) fn new(listeners: usize) -> Self {
        Self {
            begin: Instant::now(),
            listeners: u32::try_from(listeners).unwrap_or(u32::MAX),
            slots: (0..SLOTS).map(|_| AtomicU32::new(0)).collect(),
            deliveries: AtomicU64::new(0),
            bytes: AtomicU64::new(0),
            complete: AtomicU64::new(0),
            acks: AtomicU64::new(0),
            standing: AtomicU64::new(0),
            probed: AtomicU64::new(0),
            window: Semaphore::new(0),
            changed: Notify::new(),
            is_timed: AtomicBool::new(false),
            each: Mutex::new(histogram()),
            last: Mutex::new(histogram()),
            troubles: Mutex::new(Vec::new()),
        }
    }

    /// Microseconds since the measurement began.
    pub(crate) fn now(&self) -> u64 {
        u64::try_from(self.begin.elapsed().as_micros()).unwrap_or(u64::MAX)
    }

    /// Notes what went wrong.
    pub(crate) fn trouble(&self, words: String) {
        let mut troubles = self.troubles.lock().unwrap_or_else(PoisonError::into_inner);
        if troubles.len() < 20 {
            troubles.push(words);
        }
    }

    /// A listener has message `number`; frees a place in the window once all have it.
    fn arrived(&self, number: u64, sent: u64) {
        let slot = usize::try_from(number).unwrap_or(0) % SLOTS;
        let Some(slot) = self.slots.get(slot) else { return };
        if slot.fetch_add(1, Relaxed) + 1 == self.listeners {
            slot.store(0, Relaxed);
            self.complete.fetch_add(1, Relaxed);
            self.window.add_permits(1);
            self.changed.notify_one();
            if self.is_timed.load(Relaxed) {
                let took = self.now().saturating_sub(sent);
                let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
                last.saturating_record(took);
            }
        }
    }
}

/// What one line has heard.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    /// The number that comes next.
    next: u64,
    /// Numbers that were skipped and have not come yet.
    missing: Vec<u64>,
    /// Numbers that came twice.
    pub(crate) doubled: u64,
    /// Numbers that came after a higher one.
    pub(crate) disordered: u64,
    /// Places in the room's log that were skipped, repeated or reordered.
    pub(crate) gaps: u64,
    last_seq: Option<u64>,
    is_probed: bool,
    hint: usize,
}

impl Tally {
    /// Takes a message of the measurement. `seq` is its place in the room, where the server names one.
    pub(crate) fn take(&mut self, board: &Board, payload: &[u8], seq: Option<u64>) {
        if let Some(seq) = seq {
            if self.last_seq.is_some_and(|last| seq != last + 1) {
                self.gaps += 1;
            }
            self.last_seq = Some(seq);
        }
        let Some((number, sent)) = find_mark(payload, &mut self.hint) else {
            return;
        };
        if number == 0 {
            if !self.is_probed {
                self.is_probed = true;
                board.probed.fetch_add(1, Relaxed);
                board.changed.notify_one();
            }
            return;
        }
        let next = self.next.max(1);
        if number == next {
            self.next = next + 1;
        } else if number > next {
            self.missing.extend(next..number.min(next + 10_000));
            self.next = number + 1;
        } else if let Some(at) = self.missing.iter().position(|missing| *missing == number) {
            self.missing.swap_remove(at);
            self.disordered += 1;
        } else {
            self.doubled += 1;
            return;
        }
        board.deliveries.fetch_add(1, Relaxed);
        board.bytes.fetch_add(payload.len() as u64, Relaxed);
        if board.is_timed.load(Relaxed) {
            let took = board.now().saturating_sub(sent);
            board
                .each
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .saturating_record(took);
        }
        board.arrived(number, sent);
    }

    /// How many of `sent` messages never came.
    pub(crate) fn lost(&self, sent: u64) -> u64 {
        self.missing.len() as u64 + (sent + 1).saturating_sub(self.next.max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(numbers: &[u64]) -> (Tally, Board) {
        let board = Board::new(1);
        let mut tally = Tally::default();
        for number in numbers {
            tally.take(&board, text(*number, 7).as_bytes(), None);
        }
        (tally, board)
    }

    #[test]
    fn a_text_has_the_published_size_and_carries_its_mark() {
        let text = text(42, 1234);
        assert_eq!(text.len(), TEXT_BYTES);
        assert_eq!(text.trim(), text);
        let payload = format!("{{\"body\":\"{text}\"}}");
        let mut hint = 0;
        assert_eq!(find_mark(payload.as_bytes(), &mut hint), Some((42, 1234)));
        assert_eq!(hint, 9);
    }

    #[test]
    fn everything_once_in_order_is_clean() {
        let (tally, board) = heard(&[0, 1, 2, 3]);
        assert_eq!((tally.lost(3), tally.doubled, tally.disordered), (0, 0, 0));
        assert_eq!(
            (board.deliveries.load(Relaxed), board.complete.load(Relaxed)),
            (3, 3)
        );
    }

    #[test]
    fn lost_doubled_and_reordered_are_told_apart() {
        let (tally, _) = heard(&[1, 2, 2, 4, 3, 6]);
        assert_eq!((tally.lost(7), tally.doubled, tally.disordered), (2, 1, 1));
    }

    #[test]
    fn a_hole_in_the_room_is_a_gap() {
        let board = Board::new(1);
        let mut tally = Tally::default();
        for seq in [5, 6, 8] {
            tally.take(&board, b"", Some(seq));
        }
        assert_eq!(tally.gaps, 1);
    }
}
