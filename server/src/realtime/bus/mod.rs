//! The bus between nodes: Redis pub/sub. A hint, never the message: what it loses is repaired from the log, so one node
//! works fully without it, and two deliver through the check of heads until it is back.
//!
//! Publishing never blocks and never fails a commit: hints go through a bounded queue and are dropped when it is full.

mod codec;
mod redis;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use protocol::{PersonId, RoomId};
use tokio::sync::{mpsc, oneshot};

use self::codec::Hint;
use super::hub::Hub;
use super::presence::People;
use crate::kernel::publish::Committed;

/// Hints that may wait for Redis.
const QUEUE: usize = 16 * 1024;
/// Rooms that may wait to be listened to.
const WISHES: usize = 4 * 1024;

/// The bus of this node; without an address it carries nothing.
#[derive(Clone, Default)]
pub struct Bus {
    link: Option<Arc<Link>>,
}

struct Link {
    node: uuid::Uuid,
    client: ::redis::Client,
    is_healthy: AtomicBool,
    hints: mpsc::Sender<Hint>,
    wishes: mpsc::Sender<Wish>,
    ends: parking_lot::Mutex<Option<Ends>>,
}

/// The receiving ends, until the tasks take them.
struct Ends {
    hints: mpsc::Receiver<Hint>,
    wishes: mpsc::Receiver<Wish>,
}

/// What the listening task is asked.
enum Wish {
    Listen(RoomId, oneshot::Sender<()>),
    Forget(RoomId),
}

impl Bus {
    /// A bus over the Redis at `url`, or none. Fails only if the address is no address; reachability may come later.
    pub fn new(url: Option<&str>) -> Result<Self, ::redis::RedisError> {
        let Some(url) = url else {
            return Ok(Self::default());
        };
        let client = ::redis::Client::open(url)?;
        let (hints, hints_end) = mpsc::channel(QUEUE);
        let (wishes, wishes_end) = mpsc::channel(WISHES);
        let ends = parking_lot::Mutex::new(Some(Ends {
            hints: hints_end,
            wishes: wishes_end,
        }));
        let is_healthy = AtomicBool::new(false);
        let node = uuid::Uuid::now_v7();
        Ok(Self {
            link: Some(Arc::new(Link {
                node,
                client,
                is_healthy,
                hints,
                wishes,
                ends,
            })),
        })
    }

    /// Works, or is not configured.
    pub(super) fn is_healthy(&self) -> bool {
        self.link
            .as_ref()
            .is_none_or(|link| link.is_healthy.load(Ordering::Relaxed))
    }

    /// Works.
    pub(super) fn is_connected(&self) -> bool {
        self.link.is_some() && self.is_healthy()
    }

    /// Tells other nodes what was committed here.
    pub(super) fn send_events(&self, events: Vec<Committed>) {
        let Some(link) = &self.link else { return };
        for event in events {
            // A full queue is a slow Redis: the other nodes find the events in the log.
            let _ = link.hints.try_send(Hint::Event(event));
        }
    }

    /// Tells other nodes who is typing.
    pub(super) fn send_typing(&self, room: RoomId, person: PersonId) {
        if let Some(link) = &self.link {
            let _ = link.hints.try_send(Hint::Typing(room, person));
        }
    }

    /// Tells other nodes to count what a webinar's room counts.
    pub(super) fn send_counted(&self, room: RoomId) {
        if let Some(link) = &self.link {
            let _ = link.hints.try_send(Hint::Counted(room));
        }
    }

    /// Tells other nodes that who is here changed, and how.
    pub(super) fn send_roster(&self, room: RoomId, people: People) {
        if let Some(link) = &self.link {
            let _ = link.hints.try_send(Hint::Roster {
                node: link.node,
                room,
                people,
            });
        }
    }

    /// Tells `hub` what other nodes say of who is in a room.
    pub(super) async fn ask_rosters(&self, hub: &Hub, room: RoomId) {
        let Some(link) = self.link.as_ref().filter(|_| self.is_connected()) else {
            return;
        };
        for hint in redis::rosters(link, room).await.unwrap_or_default() {
            if let Hint::Roster { node, room, people } = hint {
                hub.inner.rosters.remote(node, room, people);
            }
        }
    }

    /// Listens to a room. Returns when Redis has confirmed it, or at once while Redis is away.
    pub(super) async fn listen(&self, room: RoomId) {
        let Some(link) = self.link.as_ref().filter(|_| self.is_connected()) else {
            return;
        };
        let (sender, confirmed) = oneshot::channel();
        if link.wishes.send(Wish::Listen(room, sender)).await.is_ok() {
            let _ = confirmed.await;
        }
    }

    /// Stops listening to a room.
    pub(super) fn forget(&self, room: RoomId) {
        if let Some(link) = &self.link {
            let _ = link.wishes.try_send(Wish::Forget(room));
        }
    }
}

/// Starts the two tasks of the bus.
pub(super) fn start(hub: &Hub) {
    let Some(link) = hub.inner.bus.link.clone() else {
        return;
    };
    let Some(ends) = link.ends.lock().take() else {
        return;
    };
    let tasks = &hub.inner.tasks;
    tasks.spawn(
        "bus-send",
        redis::send(Arc::clone(&link), tasks.soft(), ends.hints),
    );
    tasks.spawn("bus-listen", redis::listen(link, hub.clone(), ends.wishes));
}

impl std::fmt::Debug for Bus {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Bus")
            .field("is_configured", &self.link.is_some())
            .finish()
    }
}
