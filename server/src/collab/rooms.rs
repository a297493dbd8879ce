//! Which documents are open on this node. A room is found here until it stops listening, so a question that finds no
//! answer is asked again and reaches the next room, which reads what this one committed.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use bytes::Bytes;
use dashmap::DashMap;
use dashmap::mapref::entry::Entry;
use parking_lot::Mutex;
use protocol::DocumentId;
use sqlx::PgPool;
use tokio::sync::{mpsc, oneshot};

use super::bus::Bus;
use super::committer::Committer;
use super::keeper::Kind;
use super::limits;
use super::log::load;
use super::room::{Ask, JoinRefused, Joining, Remote, Room};
use crate::kernel::{Error, Result};
use crate::lifecycle::Tasks;

/// Questions that may wait for a room; more make their socket wait, which stops reading.
const ASKS: usize = 1024;
/// Times a question is asked again because its room was closing.
const ATTEMPTS: usize = 5;

/// What all rooms of a node share.
pub(super) struct Shared {
    pub(super) pool: PgPool,
    pub(super) tasks: Tasks,
    pub(super) bus: Bus,
    open: DashMap<DocumentId, (u64, mpsc::Sender<Ask>)>,
    /// Until the node stops: the committing tasks end with the last room.
    committer: Mutex<Option<Committer>>,
    next: AtomicU64,
}

impl Shared {
    /// The rooms of a node; [`Shared::start`] completes them.
    pub(super) fn new(pool: PgPool, tasks: Tasks, bus: Bus) -> Arc<Self> {
        let (committer, shards) = Committer::new(&pool);
        for shard in shards {
            tasks.spawn("document-commit", shard.run());
        }
        let shared = Arc::new(Self {
            pool,
            tasks,
            bus,
            open: DashMap::new(),
            committer: Mutex::new(Some(committer)),
            next: AtomicU64::new(1),
        });
        let watching = Arc::clone(&shared);
        shared
            .tasks
            .spawn("document-heads", async move { watching.watch_heads().await });
        shared
    }

    /// A number that nothing else on this node has.
    pub(super) fn number(&self) -> u64 {
        self.next.fetch_add(1, Ordering::Relaxed)
    }

    /// The documents that are open.
    pub(super) fn documents(&self) -> Vec<DocumentId> {
        self.open.iter().map(|room| *room.key()).collect()
    }

    /// The room of a document, opened if need be.
    pub(super) fn room(self: &Arc<Self>, document: DocumentId) -> Result<mpsc::Sender<Ask>> {
        match self.open.entry(document) {
            Entry::Occupied(open) if !open.get().1.is_closed() => Ok(open.get().1.clone()),
            entry => {
                let committer = self.committer.lock().clone();
                let committer =
                    committer.ok_or_else(|| Error::Unavailable("this node is going away".into()))?;
                let (sender, asks) = mpsc::channel(ASKS);
                let generation = self.number();
                let room = Room::run(document, generation, Arc::clone(self), committer, asks);
                self.tasks.spawn("document", room);
                entry.insert((generation, sender.clone()));
                Ok(sender)
            }
        }
    }

    /// The room if it is open.
    pub(super) fn open_room(&self, document: DocumentId) -> Option<mpsc::Sender<Ask>> {
        self.open.get(&document).map(|room| room.1.clone())
    }

    /// A room listens no longer.
    pub(super) fn close(&self, document: DocumentId, generation: u64) {
        let is_listed = self.open.get(&document).is_some_and(|room| room.0 == generation);
        if is_listed {
            // Before it is taken from the list: who opens it after that listens again.
            self.bus.forget(document);
            self.open.remove_if(&document, |_, room| room.0 == generation);
        }
    }

    /// Lets somebody into a document.
    pub(super) async fn join(
        self: &Arc<Self>,
        document: DocumentId,
        joining: impl Fn() -> Joining,
    ) -> Result<(mpsc::Sender<Ask>, Kind), JoinRefused> {
        for _ in 0..ATTEMPTS {
            let room = self.room(document).map_err(|_| JoinRefused::Unavailable)?;
            let (answer, answered) = oneshot::channel();
            if room.send(Ask::Join(joining(), answer)).await.is_ok()
                && let Ok(answer) = answered.await
            {
                return answer.map(|kind| (room, kind));
            }
        }
        Err(JoinRefused::Unavailable)
    }

    /// What is in a document, and up to where of its log.
    pub(super) async fn state(self: &Arc<Self>, document: DocumentId) -> Result<(Bytes, u64)> {
        for _ in 0..ATTEMPTS {
            let (answer, answered) = oneshot::channel();
            if self.room(document)?.send(Ask::State(answer)).await.is_ok()
                && let Ok(state) = answered.await
            {
                return state;
            }
        }
        Err(Error::Unavailable("the document is closing".into()))
    }

    /// Hands a hint of another node to the room it is for, if that is open. What finds the room busy is read from the
    /// log by the next look at the heads.
    pub(super) fn feed(&self, document: DocumentId, remote: Remote) {
        if let Some(room) = self.open_room(document) {
            let _ = room.try_send(Ask::Remote(remote));
        }
    }

    /// Looks at the heads of all open documents now and then, and lets go of the entrance when the node stops.
    async fn watch_heads(&self) {
        let stop = self.tasks.soft();
        loop {
            tokio::select! {
                () = stop.cancelled() => break,
                () = self.bus.reconnected() => {}
                () = tokio::time::sleep(limits::HEADS) => {}
            }
            if let Err(error) = self.check_heads().await {
                tracing::debug!(%error, "heads of documents cannot be read");
            }
        }
        drop(self.committer.lock().take());
    }

    pub(super) async fn check_heads(&self) -> Result<()> {
        let open = self.documents();
        if open.is_empty() {
            return Ok(());
        }
        let heads: std::collections::HashMap<_, _> =
            load::heads(&self.pool, &open).await?.into_iter().collect();
        for document in open {
            if let Some(room) = self.open_room(document) {
                let _ = room.try_send(Ask::Head(heads.get(&document).copied()));
            }
        }
        Ok(())
    }
}

impl std::fmt::Debug for Shared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shared")
            .field("open", &self.open.len())
            .finish_non_exhaustive()
    }
}
