//! Group commit of documents. Each document has at most one flush under way; what waits from all of them is written in
//! one statement, and while that is on its way to the disk the next group collects. So a lone change is committed at
//! once, and under load the price of a commit is shared, without timers.

use std::sync::Arc;
use std::time::Duration;

use protocol::DocumentId;
use sqlx::pool::PoolConnection;
use sqlx::{PgPool, Postgres};
use tokio::sync::{mpsc, oneshot};

use super::log::append::{Appended, append};
use crate::kernel::{Error, Result};

/// Tasks that commit: one collects while the other waits for the disk.
const SHARDS: usize = 2;
/// Documents of one statement.
const GROUP: usize = 256;
/// Documents that may wait; each waits with one flush only.
const WAITING: usize = 8192;
/// A database that has not answered within this is away.
const PATIENCE: Duration = Duration::from_secs(10);

/// What one document wants committed.
#[derive(Debug)]
pub(super) struct Flush {
    document: DocumentId,
    what: Arc<Appended>,
    answer: oneshot::Sender<Result<Option<u64>>>,
}

/// Where rooms hand over; the tasks end when the last of these is gone.
#[derive(Clone, Debug)]
pub(super) struct Committer {
    shards: [mpsc::Sender<Flush>; SHARDS],
}

/// The committing task of some documents.
#[derive(Debug)]
pub(super) struct Shard {
    waiting: mpsc::Receiver<Flush>,
    pool: PgPool,
}

impl Committer {
    /// The entrance and the tasks behind it.
    pub(super) fn new(pool: &PgPool) -> (Self, Vec<Shard>) {
        let mut tasks = Vec::with_capacity(SHARDS);
        let shards = std::array::from_fn(|_| {
            let (sender, waiting) = mpsc::channel(WAITING);
            tasks.push(Shard {
                waiting,
                pool: pool.clone(),
            });
            sender
        });
        (Self { shards }, tasks)
    }

    /// Puts a flush in line. The answer is the head before it, or nothing if the document is deleted; after an error
    /// the outcome is unknown, and writing the same again does no harm.
    pub(super) fn hand_over(
        &self,
        document: DocumentId,
        what: Arc<Appended>,
    ) -> oneshot::Receiver<Result<Option<u64>>> {
        let (answer, answered) = oneshot::channel();
        let shard = usize::from(document.0.as_bytes()[15]) % SHARDS;
        let flush = Flush {
            document,
            what,
            answer,
        };
        if let Err(refused) = self.shards[shard].try_send(flush) {
            let flush = refused.into_inner();
            let _ = flush
                .answer
                .send(Err(Error::Unavailable("too many documents wait".into())));
        }
        answered
    }
}

impl Shard {
    /// Commits until every room is gone.
    pub(super) async fn run(mut self) {
        let mut group = Vec::with_capacity(GROUP);
        // Held from one group to the next: taking it from the pool costs a question to the database.
        let mut held = None;
        while self.waiting.recv_many(&mut group, GROUP).await > 0 {
            let written = tokio::time::timeout(PATIENCE, write(&self.pool, &mut held, &group)).await;
            let written = written.unwrap_or_else(|_| {
                // The answer to the old question must not be taken for that to the next.
                if let Some(connection) = held.take() {
                    drop(PoolConnection::detach(connection));
                }
                Err(Error::Unavailable("the database does not answer".into()))
            });
            match written {
                Ok(before) => {
                    for flush in group.drain(..) {
                        let _ = flush.answer.send(Ok(before.get(&flush.document).copied()));
                    }
                }
                Err(error) => {
                    held = None;
                    error.log(None);
                    for flush in group.drain(..) {
                        let outage = Error::Unavailable("the group was not committed".into());
                        let _ = flush.answer.send(Err(outage));
                    }
                }
            }
        }
    }
}

async fn write(
    pool: &PgPool,
    held: &mut Option<PoolConnection<Postgres>>,
    group: &[Flush],
) -> Result<std::collections::HashMap<DocumentId, u64>> {
    let connection = match held {
        Some(connection) => connection,
        None => held.insert(pool.acquire().await?),
    };
    append(
        connection,
        group.iter().map(|flush| (flush.document, &*flush.what)),
    )
    .await
}
