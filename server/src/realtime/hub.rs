//! The rooms and sockets of this node. Feeds events to rooms, from commits here and from the bus.
//!
//! The maps are on cold paths only: a publish looks its room up once, and a socket holds its rooms by reference. No
//! guard of a map is held over an await or while another key is touched.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use dashmap::DashMap;
use parking_lot::{Mutex, RwLock};
use protocol::{PersonId, RoomId, SessionId, WebinarId, close_code};
use sqlx::PgPool;
use tokio::sync::{Notify, OnceCell};
use tokio::time::Instant;

use super::Gate;
use super::bus::Bus;
use super::flood::Rates;
use super::known::KnownSessions;
use super::peer::Peer;
use super::presence::Rosters;
use super::room::{Room, TickKind};
use super::typing::TypingRooms;
use crate::db::RoomKind;
use crate::kernel::publish::{Committed, Effect, Publisher};
use crate::kernel::{Error, Result};
use crate::lifecycle::Tasks;

/// What can be set of the hub.
#[derive(Clone, Copy, Debug)]
pub struct HubConfig {
    /// Commands a person may send per second, in the long run.
    pub commands_per_second: u32,
    /// Commands a person may send at once after a pause.
    pub command_burst: u32,
    /// Sockets of one person on this node.
    pub sockets_per_person: usize,
    /// Time over which sockets are told to come back when the node goes away.
    pub drain_window: Duration,
}

/// The hub of this node; cheap to clone.
#[derive(Clone)]
pub struct Hub {
    pub(super) inner: Arc<Inner>,
}

pub(super) struct Inner {
    pub(super) config: HubConfig,
    pub(super) pool: PgPool,
    pub(super) tasks: Tasks,
    pub(super) bus: Bus,
    gate: RwLock<Option<Arc<dyn Gate>>>,
    is_plugged: AtomicBool,
    pub(super) rooms: DashMap<RoomId, Arc<Cell>>,
    pub(super) people: DashMap<PersonId, Vec<Arc<Peer>>>,
    pub(super) sockets: AtomicUsize,
    pub(super) known: KnownSessions,
    pub(super) rates: Rates,
    pub(super) typing: TypingRooms,
    pub(super) rosters: Rosters,
    pub(super) is_draining: AtomicBool,
    /// Asks for a check of all heads now.
    pub(super) check_heads: Notify,
    started: Instant,
}

/// A room that is there or on its way; events that arrive meanwhile wait.
#[derive(Debug, Default)]
pub(super) struct Cell {
    pub(super) room: OnceCell<Arc<Room>>,
    early: Mutex<Vec<Committed>>,
}

impl Hub {
    /// A hub without a gate; [`Hub::plug`] completes it.
    pub fn new(config: HubConfig, pool: PgPool, bus: Bus, tasks: Tasks) -> Self {
        let inner = Inner {
            rates: Rates::new(config.commands_per_second, config.command_burst),
            config,
            pool,
            tasks,
            bus,
            gate: RwLock::default(),
            is_plugged: AtomicBool::new(false),
            known: KnownSessions::default(),
            rooms: DashMap::new(),
            people: DashMap::new(),
            sockets: AtomicUsize::new(0),
            typing: TypingRooms::default(),
            rosters: Rosters::default(),
            is_draining: AtomicBool::new(false),
            check_heads: Notify::new(),
            started: Instant::now(),
        };
        Self {
            inner: Arc::new(inner),
        }
    }

    /// Plugs the application in and starts the background care. Once.
    pub fn plug(&self, gate: Arc<dyn Gate>) {
        if !self.inner.is_plugged.swap(true, Ordering::AcqRel) {
            *self.inner.gate.write() = Some(gate);
            super::care::start(self);
            super::bus::start(self);
        }
    }

    /// Lets go of the application, once no socket needs it: the application holds the hub too, and what ends with its
    /// last handle would never end.
    pub fn unplug(&self) {
        let gate = self.inner.gate.write().take();
        drop(gate);
    }

    /// The application behind the hub.
    pub(super) fn gate(&self) -> Result<Arc<dyn Gate>> {
        let gate = self.inner.gate.read().clone();
        gate.ok_or_else(|| Error::Unavailable("the hub is not plugged in".into()))
    }

    /// Seconds this node has lived.
    pub(super) fn now(&self) -> u32 {
        u32::try_from(self.inner.started.elapsed().as_secs()).unwrap_or(u32::MAX)
    }

    /// Open sockets of this node.
    pub fn socket_count(&self) -> usize {
        self.inner.sockets.load(Ordering::Relaxed)
    }

    /// Whether the bus between nodes works, or is not needed because there is none configured.
    pub fn bus_is_healthy(&self) -> bool {
        self.inner.bus.is_healthy()
    }

    /// The room, loaded if need be; not found if it does not exist.
    pub(super) async fn room(&self, id: RoomId) -> Result<Arc<Room>> {
        let cell = Arc::clone(&self.inner.rooms.entry(id).or_default());
        let loaded = cell.room.get_or_try_init(|| async {
            // First listen, then look: what is committed in between arrives twice instead of never.
            self.inner.bus.listen(id).await;
            let found = self.gate()?.load(id).await?.ok_or(Error::NotFound)?;
            Ok::<_, Error>(Arc::new(Room::new(id, found.kind, found.head, found.people)))
        });
        match loaded.await {
            Ok(room) => {
                let room = Arc::clone(room);
                if room.is_uncounted() {
                    self.recount(id);
                }
                let early = std::mem::take(&mut *cell.early.lock());
                self.feed_room(&room, &early);
                Ok(room)
            }
            Err(error) => {
                drop(cell);
                self.inner.rooms.remove_if(&id, |_, cell| {
                    !cell.room.initialized() && Arc::strong_count(cell) == 1
                });
                Err(error)
            }
        }
    }

    /// The room if it is loaded.
    pub(super) fn loaded_room(&self, id: RoomId) -> Option<Arc<Room>> {
        self.inner
            .rooms
            .get(&id)
            .and_then(|cell| cell.room.get().cloned())
    }

    /// Feeds events of any rooms, those of one room next to each other in rising order.
    pub(super) fn feed(&self, events: &[Committed]) {
        for events in events.chunk_by(|a, b| a.room == b.room) {
            let Some(cell) = self
                .inner
                .rooms
                .get(&events[0].room)
                .map(|cell| Arc::clone(&cell))
            else {
                continue;
            };
            let mut early = cell.early.lock();
            let Some(room) = cell.room.get() else {
                early.extend_from_slice(events);
                continue;
            };
            drop(early);
            self.feed_room(room, events);
        }
    }

    fn feed_room(&self, room: &Arc<Room>, events: &[Committed]) {
        let (effects, is_incomplete) = room.feed(events);
        for effect in effects {
            match effect {
                Effect::EndsSession(session) => self.end_sessions(PersonId(room.id.0), session),
                Effect::ChangesRights if room.kind == RoomKind::Person => self.ask_again(PersonId(room.id.0)),
                Effect::ChangesRights => room.ask_all_again(),
                Effect::None | Effect::Leaves(_) | Effect::Forgets => {}
            }
        }
        if is_incomplete {
            self.repair_soon(Arc::clone(room));
        }
    }

    /// Closes the sockets of a session, or of all sessions of a person.
    pub(super) fn end_sessions(&self, person: PersonId, session: Option<SessionId>) {
        self.inner.known.end(person, session);
        for peer in self.peers_of(person) {
            if session.is_none_or(|session| session == peer.actor.session_id) {
                peer.close(close_code::SESSION_ENDED);
            }
        }
    }

    /// What a person may do changed: rooms whose log does not say so are asked again, and sockets that follow one come
    /// back and ask.
    fn ask_again(&self, person: PersonId) {
        let mut follows = false;
        for cell in &self.inner.rooms {
            if let Some(room) = cell.room.get().filter(|room| room.kind.asks_again()) {
                room.disallow(person);
                follows |= room.is_followed_by(person);
            }
        }
        if follows {
            for peer in self.peers_of(person) {
                peer.close(close_code::RESTART);
            }
        }
    }

    /// Asks the application to count what a webinar's room counts.
    pub(super) fn recount(&self, room: RoomId) {
        if let Ok(gate) = self.gate() {
            gate.recount(room);
        }
    }

    /// Asks the sockets of a person to come back at once.
    pub(super) fn recall(&self, person: PersonId) {
        self.inner.known.end(person, None);
        for peer in self.peers_of(person) {
            peer.close(close_code::RESTART);
        }
    }

    fn peers_of(&self, person: PersonId) -> Vec<Arc<Peer>> {
        self.inner
            .people
            .get(&person)
            .map(|peers| peers.clone())
            .unwrap_or_default()
    }

    /// Every open socket.
    pub(super) fn all_peers(&self) -> Vec<Arc<Peer>> {
        self.inner
            .people
            .iter()
            .flat_map(|peers| peers.value().clone())
            .collect()
    }

    /// Takes a socket in; refused when its person has too many.
    pub(super) fn attach(&self, peer: &Arc<Peer>) -> Result<()> {
        let mut peers = self.inner.people.entry(peer.actor.person_id).or_default();
        if peers.len() >= self.inner.config.sockets_per_person {
            return Err(Error::RateLimited(Duration::from_secs(30)));
        }
        peers.push(Arc::clone(peer));
        self.inner.sockets.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    pub(super) fn detach(&self, peer: &Arc<Peer>) {
        let person = peer.actor.person_id;
        if let Some(mut peers) = self.inner.people.get_mut(&person) {
            peers.retain(|other| !Arc::ptr_eq(other, peer));
            self.inner.sockets.fetch_sub(1, Ordering::Relaxed);
        }
        self.inner.people.remove_if(&person, |_, peers| peers.is_empty());
    }
}

impl Publisher for Hub {
    fn publish(&self, events: Vec<Committed>) {
        self.feed(&events);
        self.inner.bus.send_events(events);
    }

    fn tally(&self, room: RoomId, frame: Bytes) {
        if let Some(room) = self.loaded_room(room) {
            room.set_tick(TickKind::Tally, frame);
        }
    }

    fn counted(&self, webinar: WebinarId) {
        self.inner.bus.send_counted(webinar.into());
    }
}

impl std::fmt::Debug for Hub {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Hub")
            .field("sockets", &self.socket_count())
            .finish_non_exhaustive()
    }
}
