//! The bus between nodes: Redis pub/sub, one channel for each open document. A shortcut, never the truth: what it loses
//! is read from the log, so one node works without it, and two agree within seconds until it is back.

mod codec;
mod redis;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use protocol::DocumentId;
use tokio::sync::{Notify, mpsc, oneshot};

pub(super) use self::codec::Hint;
use super::rooms::Shared;

/// Hints that may wait for Redis.
const QUEUE: usize = 4 * 1024;
/// Documents that may wait to be listened to.
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
    /// Redis is back: what it did not carry must be read.
    is_back: Notify,
    hints: mpsc::Sender<Hint>,
    wishes: mpsc::Sender<Wish>,
    ends: parking_lot::Mutex<Option<Ends>>,
}

struct Ends {
    hints: mpsc::Receiver<Hint>,
    wishes: mpsc::Receiver<Wish>,
}

/// What the listening task is asked.
enum Wish {
    Listen(DocumentId, oneshot::Sender<()>),
    Forget(DocumentId),
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
        let link = Link {
            node: uuid::Uuid::now_v7(),
            client,
            is_healthy: AtomicBool::new(false),
            is_back: Notify::new(),
            hints,
            wishes,
            ends: parking_lot::Mutex::new(Some(Ends {
                hints: hints_end,
                wishes: wishes_end,
            })),
        };
        Ok(Self {
            link: Some(Arc::new(link)),
        })
    }

    /// Tells other nodes. Never waits: a full queue is a slow Redis, and the others read the log.
    pub(super) fn send(&self, hint: Hint) {
        if let Some(link) = self
            .link
            .as_ref()
            .filter(|link| link.is_healthy.load(Ordering::Relaxed))
        {
            let _ = link.hints.try_send(hint);
        }
    }

    /// Listens to a document. Returns when Redis has confirmed it, or at once while Redis is away; so whoever reads the
    /// log after it misses no commit.
    pub(super) async fn listen(&self, document: DocumentId) {
        let Some(link) = self
            .link
            .as_ref()
            .filter(|link| link.is_healthy.load(Ordering::Relaxed))
        else {
            return;
        };
        let (sender, confirmed) = oneshot::channel();
        if link.wishes.send(Wish::Listen(document, sender)).await.is_ok() {
            let _ = confirmed.await;
        }
    }

    /// Stops listening to a document.
    pub(super) fn forget(&self, document: DocumentId) {
        if let Some(link) = &self.link {
            let _ = link.wishes.try_send(Wish::Forget(document));
        }
    }

    /// Waits until Redis is back after it was away.
    pub(super) async fn reconnected(&self) {
        match &self.link {
            Some(link) => link.is_back.notified().await,
            None => std::future::pending().await,
        }
    }

    /// Starts the two tasks of the bus.
    pub(super) fn start(&self, rooms: &Arc<Shared>) {
        let Some(link) = self.link.clone() else { return };
        let Some(ends) = link.ends.lock().take() else {
            return;
        };
        let tasks = &rooms.tasks;
        tasks.spawn(
            "document-bus-send",
            redis::send(Arc::clone(&link), tasks.soft(), ends.hints),
        );
        tasks.spawn(
            "document-bus-listen",
            redis::listen(link, Arc::clone(rooms), ends.wishes),
        );
    }
}

impl std::fmt::Debug for Bus {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Bus")
            .field("is_configured", &self.link.is_some())
            .finish()
    }
}
