//! The part of a room's log that a node keeps in memory: a ring of encoded frames, fed in order. Pure: no I/O, no time.
//!
//! Delivery, batching, bounded memory and resuming are the same operation here: copy the frames after a cursor. The
//! ring may lose old frames at any time; whoever stands before its first frame has a gap and resumes.
//!
//! Events arrive from commits of this node and from the bus, doubled, late, in any order or not at all. The log takes
//! each seq once and in order; it holds back what is early and says that something is missing.

use std::collections::{BTreeMap, VecDeque};

use bytes::Bytes;
use protocol::{PersonId, Position};

use crate::kernel::publish::{Committed, Effect};

/// Frames that are kept: more than a resume replays, so a resume fits.
const RING_FRAMES: usize = 512;
/// Bytes that are kept.
const RING_BYTES: usize = 512 * 1024;
/// Early events that are held back; above that the log asks for repair from the database and lets them go.
const HELD_EVENTS: usize = 1024;

/// The recent log of one room on one node.
#[derive(Debug)]
pub(super) struct RoomLog {
    head: Position,
    ring: VecDeque<Entry>,
    bytes: usize,
    held: BTreeMap<u64, Entry>,
}

#[derive(Clone, Debug)]
struct Entry {
    frame: Bytes,
    effect: Effect,
}

/// What became of an event that was fed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Fed {
    /// It was known already.
    Known,
    /// It was appended, with those that had been held back behind it; their effects in order.
    Appended(Vec<Effect>),
    /// Events before it are missing; it is held back.
    Gap,
    /// It belongs to another history: the room must be loaded again.
    OtherEpoch,
}

/// What copying after a cursor gave.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Copied {
    /// Frames up to this seq were copied; all of them unless the budget was used up.
    UpTo(u64),
    /// Frames up to the event with which the viewer left the room. Nothing may follow.
    Left(u64),
    /// The ring no longer has what comes after the cursor.
    Gap,
}

impl RoomLog {
    /// An empty ring at a head that was read from the database.
    pub(super) fn new(head: Position) -> Self {
        Self {
            head,
            ring: VecDeque::new(),
            bytes: 0,
            held: BTreeMap::new(),
        }
    }

    /// The newest event that was appended.
    pub(super) fn head(&self) -> Position {
        self.head
    }

    /// Position after which the ring can replay.
    pub(super) fn tail(&self) -> Position {
        Position {
            epoch: self.head.epoch,
            seq: self.head.seq - self.ring.len() as u64,
        }
    }

    /// Something is missing between the head and what is held back.
    pub(super) fn has_gap(&self) -> bool {
        !self.held.is_empty()
    }

    /// Takes an event, from wherever it came.
    pub(super) fn feed(&mut self, event: &Committed) -> Fed {
        let Position { epoch, seq } = event.position;
        if epoch != self.head.epoch {
            return Fed::OtherEpoch;
        }
        if seq <= self.head.seq {
            return Fed::Known;
        }
        let entry = Entry {
            frame: event.frame.clone(),
            effect: event.effect,
        };
        if seq > self.head.seq + 1 {
            if self.held.len() < HELD_EVENTS {
                self.held.insert(seq, entry);
            }
            return Fed::Gap;
        }
        let mut effects = Vec::new();
        self.append(entry, &mut effects);
        while let Some(next) = self.held.remove(&(self.head.seq + 1)) {
            self.append(next, &mut effects);
        }
        Fed::Appended(effects)
    }

    fn append(&mut self, entry: Entry, effects: &mut Vec<Effect>) {
        self.head.seq += 1;
        if entry.effect == Effect::Forgets {
            // The deleted text stands in frames of the ring; from here on the database answers, where it is blank.
            self.ring.clear();
            self.bytes = 0;
        }
        if entry.effect != Effect::None {
            effects.push(entry.effect);
        }
        self.bytes += entry.frame.len();
        self.ring.push_back(entry);
        while self.ring.len() > RING_FRAMES || (self.bytes > RING_BYTES && self.ring.len() > 1) {
            if let Some(old) = self.ring.pop_front() {
                self.bytes -= old.frame.len();
            }
        }
    }

    /// Puts older events in front of the ring: `events` must end where the ring begins, else nothing happens.
    pub(super) fn extend_back(&mut self, events: Vec<Committed>) {
        let fits = events.last().is_some_and(|last| last.position == self.tail());
        if !fits || self.ring.len() + events.len() > RING_FRAMES {
            return;
        }
        for event in events.into_iter().rev() {
            self.bytes += event.frame.len();
            self.ring.push_front(Entry {
                frame: event.frame,
                effect: event.effect,
            });
        }
    }

    /// Copies the frames after `cursor` for a viewer, until about `budget` bytes are in `out`.
    pub(super) fn copy_after(
        &self,
        cursor: Position,
        viewer: PersonId,
        budget: usize,
        out: &mut Vec<u8>,
    ) -> Copied {
        let tail = self.tail().seq;
        if cursor.epoch != self.head.epoch || cursor.seq < tail || cursor.seq > self.head.seq {
            return Copied::Gap;
        }
        let skip = usize::try_from(cursor.seq - tail).unwrap_or(usize::MAX);
        let mut seq = cursor.seq;
        for entry in self.ring.range(skip..) {
            if out.len() >= budget {
                break;
            }
            out.extend_from_slice(&entry.frame);
            seq += 1;
            if entry.effect == Effect::Leaves(viewer) {
                return Copied::Left(seq);
            }
        }
        Copied::UpTo(seq)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use protocol::RoomId;

    fn event(seq: u64) -> Committed {
        let frame = Bytes::from(format!("<{seq}>"));
        Committed {
            room: RoomId(uuid::Uuid::nil()),
            position: at(seq),
            frame,
            effect: Effect::None,
        }
    }

    fn at(seq: u64) -> Position {
        Position { epoch: 1, seq }
    }

    fn viewer() -> PersonId {
        PersonId(uuid::Uuid::from_u128(7))
    }

    fn seen_after(log: &RoomLog, cursor: u64) -> String {
        let mut out = Vec::new();
        log.copy_after(at(cursor), viewer(), usize::MAX, &mut out);
        String::from_utf8(out).unwrap()
    }

    proptest! {
        /// Whatever the bus does with the events, a reader sees a gap-free prefix, in order, each once; and once
        /// everything has been fed again (the repair), all of it.
        #[test]
        fn lost_doubled_and_reordered_events_never_show(arrivals in prop::collection::vec(1u64..40, 0..120)) {
            let mut log = RoomLog::new(at(0));
            let expected = |n: u64| (1..=n).map(|seq| format!("<{seq}>")).collect::<Vec<_>>().concat();
            for seq in arrivals {
                log.feed(&event(seq));
                prop_assert_eq!(seen_after(&log, 0), expected(log.head().seq));
            }
            for seq in 1..40 {
                log.feed(&event(seq));
            }
            prop_assert!(!log.has_gap());
            prop_assert_eq!(seen_after(&log, 0), expected(39));
        }
    }

    #[test]
    fn a_reader_who_falls_off_the_ring_has_a_gap() {
        let mut log = RoomLog::new(at(0));
        let last = RING_FRAMES as u64 + 10;
        for seq in 1..=last {
            log.feed(&event(seq));
        }
        let mut out = Vec::new();
        assert_eq!(log.copy_after(at(9), viewer(), usize::MAX, &mut out), Copied::Gap);
        assert_eq!(
            log.copy_after(at(10), viewer(), usize::MAX, &mut out),
            Copied::UpTo(last)
        );
        assert_eq!(
            log.copy_after(at(last + 1), viewer(), usize::MAX, &mut out),
            Copied::Gap
        );
        let other = Position { epoch: 2, seq: last };
        assert_eq!(log.copy_after(other, viewer(), usize::MAX, &mut out), Copied::Gap);
    }

    #[test]
    fn nothing_follows_the_event_with_which_somebody_left() {
        let mut log = RoomLog::new(at(0));
        log.feed(&event(1));
        log.feed(&Committed {
            effect: Effect::Leaves(viewer()),
            ..event(2)
        });
        log.feed(&event(3));
        let mut out = Vec::new();
        assert_eq!(
            log.copy_after(at(0), viewer(), usize::MAX, &mut out),
            Copied::Left(2)
        );
        assert_eq!(out, b"<1><2>");
        let mut other = Vec::new();
        let somebody = PersonId(uuid::Uuid::from_u128(8));
        assert_eq!(
            log.copy_after(at(0), somebody, usize::MAX, &mut other),
            Copied::UpTo(3)
        );
    }

    #[test]
    fn after_a_deletion_older_frames_are_not_replayed_from_memory() {
        let mut log = RoomLog::new(at(0));
        log.feed(&event(1));
        log.feed(&Committed {
            effect: Effect::Forgets,
            ..event(2)
        });
        let mut out = Vec::new();
        assert_eq!(log.copy_after(at(0), viewer(), usize::MAX, &mut out), Copied::Gap);
        assert_eq!(
            log.copy_after(at(1), viewer(), usize::MAX, &mut out),
            Copied::UpTo(2)
        );
    }

    #[test]
    fn older_events_go_in_front_only_where_they_fit() {
        let mut log = RoomLog::new(at(10));
        log.extend_back(vec![event(7), event(8)]);
        assert_eq!(log.tail(), at(10));
        log.extend_back(vec![event(9), event(10)]);
        assert_eq!(seen_after(&log, 8), "<9><10>");
    }
}
