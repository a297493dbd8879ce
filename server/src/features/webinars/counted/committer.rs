//! Group commit of what is counted. What is said to one question or poll is committed by one task, everything that
//! waits in one transaction; while it commits, the next group collects.
//!
//! By question and not by voter, although one webinar then uses few of the tasks: a group of hundreds costs one commit
//! either way, and between two groups nobody holds the question, so that whoever closes it gets in at once. With several
//! tasks their share locks would overlap, and PostgreSQL lets new ones pass whoever waits for the exclusive lock.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use super::casting::Casting;
use super::secrets::Secrets;
use super::settle::Settler;
use super::tally::Tallies;
use crate::db::Db;
use crate::kernel::{Error, Result};

/// Tasks that commit.
const SHARDS: usize = 4;
/// Votes of one transaction: beyond this a larger group saves little and holds its questions longer.
const GROUP: usize = 256;
/// Votes that may wait in a shard: an audience of 10,000 that answers one poll at once, with room for a second thought.
const WAITING: usize = 16_384;
/// When to come back if too many wait.
const RETRY_AFTER: Duration = Duration::from_millis(500);

/// Where votes are handed over; cheap to clone.
#[derive(Clone, Debug)]
pub(super) struct Committer {
    shards: [mpsc::Sender<Casting>; SHARDS],
}

/// A committing task.
pub(super) struct Shard {
    waiting: mpsc::Receiver<Casting>,
    closing: CancellationToken,
    settler: Settler,
}

impl Committer {
    /// The entrance and the tasks behind it.
    pub(super) fn new(
        db: &Db,
        secrets: &Arc<Secrets>,
        tallies: &Arc<Tallies>,
        closing: &CancellationToken,
    ) -> (Self, Vec<Shard>) {
        let mut tasks = Vec::with_capacity(SHARDS);
        let shards = std::array::from_fn(|_| {
            let (sender, waiting) = mpsc::channel(WAITING);
            tasks.push(Shard {
                waiting,
                closing: closing.clone(),
                settler: Settler {
                    db: db.clone(),
                    secrets: Arc::clone(secrets),
                    tallies: Arc::clone(tallies),
                },
            });
            sender
        });
        (Self { shards }, tasks)
    }

    /// Puts a vote in line, at once.
    pub(super) fn hand_over(&self, casting: Casting) -> Result<()> {
        // The last bits of a UUIDv7 are random.
        let shard = usize::from(casting.what.target().as_bytes()[15]) % SHARDS;
        self.shards[shard]
            .try_send(casting)
            .map_err(|refused| match refused {
                mpsc::error::TrySendError::Full(_) => Error::RateLimited(RETRY_AFTER),
                mpsc::error::TrySendError::Closed(_) => Error::Unavailable("the server stops".into()),
            })
    }
}

impl Shard {
    /// Commits until the entrance is closed, or the last one gone, and nothing waits any more.
    pub(super) async fn run(mut self) {
        let mut group = Vec::with_capacity(GROUP);
        loop {
            let received = tokio::select! {
                biased;
                () = self.closing.cancelled(), if !self.waiting.is_closed() => {
                    self.waiting.close();
                    continue;
                }
                received = self.waiting.recv_many(&mut group, GROUP) => received,
            };
            if received == 0 {
                return;
            }
            let answers = self.settler.settle(&group).await;
            for (casting, answer) in group.drain(..).zip(answers) {
                // Whoever no longer waits finds the vote in the tally, or votes again.
                let _ = casting.answer.send(answer);
            }
        }
    }
}
