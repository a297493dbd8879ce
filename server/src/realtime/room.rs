//! A room on this node: its recent log, who may follow it, who does, and its ticks.
//!
//! Invariants: the log is changed only under its lock; followers are woken after it was changed; a person is in
//! `allowed` only if the database said so at or before the log's head and no event since then took it back.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

use bytes::Bytes;
use parking_lot::{Mutex, RwLock};
use protocol::{DocumentId, PersonId, Position, RoomId, close_code};
use tokio::sync::watch;

use super::log::{Copied, Fed, RoomLog};
use super::peer::Peer;
use crate::db::RoomKind;
use crate::kernel::publish::{Committed, Effect};

/// What changes too often to be an event: only the newest one counts, none is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TickKind {
    /// Who is typing.
    Typing = 0,
    /// Who is here.
    Presence = 1,
    /// What is counted in a webinar.
    Tally = 2,
}

/// Number of [`TickKind`]s.
pub(super) const TICKS: usize = 3;

/// A room on this node.
#[derive(Debug)]
pub(super) struct Room {
    pub(super) id: RoomId,
    pub(super) kind: RoomKind,
    /// The log's head as one number ([`mark`]), so that a woken socket sees without a lock whether there is news.
    head: AtomicU64,
    log: RwLock<RoomLog>,
    allowed: RwLock<HashSet<PersonId>>,
    /// How often somebody's right to follow was taken back.
    departures: AtomicU64,
    /// How often sessions of the room's person ended.
    endings: AtomicU64,
    /// Counts what may have changed the rights of the room's person.
    rights: watch::Sender<u64>,
    followers: Mutex<Followers>,
    ticks: [Tick; TICKS],
    /// One reader of the database at a time, for all who miss the same events.
    pub(super) repair: tokio::sync::Mutex<()>,
}

#[derive(Debug, Default)]
struct Tick {
    version: AtomicU32,
    frame: Mutex<Bytes>,
}

#[derive(Debug, Default)]
struct Followers {
    slots: Vec<Option<Arc<Peer>>>,
    free: Vec<u32>,
}

impl Room {
    pub(super) fn new(id: RoomId, kind: RoomKind, head: Position, allowed: HashSet<PersonId>) -> Self {
        Self {
            id,
            kind,
            head: AtomicU64::new(mark(head)),
            log: RwLock::new(RoomLog::new(head)),
            allowed: RwLock::new(allowed),
            departures: AtomicU64::new(0),
            endings: AtomicU64::new(0),
            rights: watch::Sender::new(0),
            followers: Mutex::default(),
            ticks: Default::default(),
            repair: tokio::sync::Mutex::default(),
        }
    }

    pub(super) fn head(&self) -> Position {
        self.log.read().head()
    }

    /// Whether the room is elsewhere than a cursor.
    pub(super) fn has_news(&self, cursor: Position) -> bool {
        self.head.load(Ordering::Acquire) != mark(cursor)
    }

    pub(super) fn tail(&self) -> Position {
        self.log.read().tail()
    }

    pub(super) fn has_gap(&self) -> bool {
        self.log.read().has_gap()
    }

    /// Feeds events of this room, wakes the followers once, returns the effects and whether something is missing.
    pub(super) fn feed(&self, events: &[Committed]) -> (Vec<Effect>, bool) {
        let mut effects = Vec::new();
        let mut log = self.log.write();
        let before = log.head();
        let mut reload = false;
        for event in events {
            match log.feed(event) {
                Fed::Appended(more) => effects.extend(more),
                Fed::OtherEpoch => reload = true,
                Fed::Known | Fed::Gap => {}
            }
        }
        for effect in &effects {
            match effect {
                Effect::Leaves(person) => self.disallow(*person),
                Effect::EndsSession(_) => {
                    self.endings.fetch_add(1, Ordering::AcqRel);
                    self.rights.send_modify(|count| *count += 1);
                }
                Effect::ChangesRights => self.rights.send_modify(|count| *count += 1),
                Effect::None | Effect::Forgets => {}
            }
        }
        let (head, gap) = (log.head(), log.has_gap());
        self.head.store(mark(head), Ordering::Release);
        drop(log);
        if head != before {
            self.wake_all();
        }
        (effects, gap || reload)
    }

    /// Starts over at a head read from the database: after a change of epoch, or a gap too wide to replay.
    pub(super) fn restart(&self, head: Position, allowed: HashSet<PersonId>) {
        let mut log = self.log.write();
        *log = RoomLog::new(head);
        *self.allowed.write() = allowed;
        self.departures.fetch_add(1, Ordering::AcqRel);
        self.endings.fetch_add(1, Ordering::AcqRel);
        self.rights.send_modify(|count| *count += 1);
        self.head.store(mark(head), Ordering::Release);
        drop(log);
        self.wake_all();
    }

    pub(super) fn extend_back(&self, events: Vec<Committed>) {
        self.log.write().extend_back(events);
    }

    pub(super) fn copy_after(
        &self,
        cursor: Position,
        viewer: PersonId,
        budget: usize,
        out: &mut Vec<u8>,
    ) -> Copied {
        self.log.read().copy_after(cursor, viewer, budget, out)
    }

    pub(super) fn allows(&self, person: PersonId) -> bool {
        self.allowed.read().contains(&person)
    }

    pub(super) fn endings(&self) -> u64 {
        self.endings.load(Ordering::Acquire)
    }

    pub(super) fn rights(&self) -> watch::Receiver<u64> {
        self.rights.subscribe()
    }

    pub(super) fn departures(&self) -> u64 {
        self.departures.load(Ordering::Acquire)
    }

    pub(super) fn allow(&self, person: PersonId) {
        self.allowed.write().insert(person);
    }

    pub(super) fn disallow(&self, person: PersonId) {
        self.allowed.write().remove(&person);
        self.departures.fetch_add(1, Ordering::AcqRel);
    }

    /// Who may follow it changed for many: everybody here comes back and asks.
    pub(super) fn ask_all_again(&self) {
        self.allowed.write().clear();
        self.departures.fetch_add(1, Ordering::AcqRel);
        for peer in self.followers.lock().slots.iter().flatten() {
            peer.close(close_code::RESTART);
        }
    }

    /// Who of those who follow it here looks at which document of it.
    pub(super) fn places(&self) -> Vec<(PersonId, DocumentId)> {
        if self.kind != RoomKind::Space {
            return Vec::new();
        }
        let followers = self.followers.lock();
        let looks = |peer: &Arc<Peer>| {
            let looks_at = (*peer.looks_at.lock())?;
            let is_here = RoomId::from(looks_at.space_id) == self.id;
            is_here.then_some((peer.actor.person_id, looks_at.document_id))
        };
        followers.slots.iter().flatten().filter_map(looks).collect()
    }

    /// Who follows it here, and whether each looks at the page.
    pub(super) fn followers(&self) -> Vec<(PersonId, bool)> {
        let followers = self.followers.lock();
        let peers = followers.slots.iter().flatten();
        peers
            .map(|peer| (peer.actor.person_id, peer.is_away.load(Ordering::Relaxed)))
            .collect()
    }

    /// Whether a person follows it here.
    pub(super) fn is_followed_by(&self, person: PersonId) -> bool {
        let followers = self.followers.lock();
        followers
            .slots
            .iter()
            .flatten()
            .any(|peer| peer.actor.person_id == person)
    }

    /// Adds a follower; the number is its place, for [`Self::remove_follower`].
    pub(super) fn add_follower(&self, peer: Arc<Peer>) -> u32 {
        let mut followers = self.followers.lock();
        if let Some(slot) = followers.free.pop() {
            followers.slots[slot as usize] = Some(peer);
            return slot;
        }
        followers.slots.push(Some(peer));
        u32::try_from(followers.slots.len() - 1).unwrap_or(u32::MAX)
    }

    pub(super) fn remove_follower(&self, slot: u32) {
        let mut followers = self.followers.lock();
        if let Some(place) = followers.slots.get_mut(slot as usize)
            && place.take().is_some()
        {
            followers.free.push(slot);
        }
    }

    pub(super) fn follower_count(&self) -> usize {
        let followers = self.followers.lock();
        followers.slots.len() - followers.free.len()
    }

    fn wake_all(&self) {
        for peer in self.followers.lock().slots.iter().flatten() {
            peer.wake();
        }
    }

    /// Replaces a tick; sockets that were not written to since the last one never see that one.
    pub(super) fn set_tick(&self, kind: TickKind, frame: Bytes) {
        let tick = &self.ticks[kind as usize];
        *tick.frame.lock() = frame;
        tick.version.fetch_add(1, Ordering::Release);
        self.wake_all();
    }

    /// What it counts was not told yet.
    pub(super) fn is_uncounted(&self) -> bool {
        matches!(self.kind, RoomKind::Webinar | RoomKind::Staff | RoomKind::Stage)
            && self.tick_version(TickKind::Tally as usize) == 0
    }

    /// The version of a tick; 0 before the first one.
    pub(super) fn tick_version(&self, kind: usize) -> u32 {
        self.ticks[kind].version.load(Ordering::Acquire)
    }

    pub(super) fn tick_frame(&self, kind: usize) -> Bytes {
        self.ticks[kind].frame.lock().clone()
    }
}

/// A position as one number: different positions of a node's lifetime give different numbers.
fn mark(position: Position) -> u64 {
    (u64::from(position.epoch) << 48) ^ position.seq
}
