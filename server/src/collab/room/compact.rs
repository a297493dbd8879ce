//! When a room makes a snapshot, and what it does with one.

use bytes::Bytes;
use tokio::sync::oneshot;
use tokio::time::Instant;

use super::Room;
use crate::collab::compaction::make;
use crate::collab::limits;
use crate::kernel::{Error, Result};

/// A snapshot under way.
#[derive(Debug)]
pub(in crate::collab) struct Compaction {
    done: oneshot::Receiver<Result<Option<(Bytes, u64)>>>,
}

impl Compaction {
    /// What came of it, if one is under way. The future may be dropped and made anew.
    pub(super) async fn done(this: &mut Option<Self>) -> Result<Option<(Bytes, u64)>> {
        let Some(compaction) = this else {
            return std::future::pending().await;
        };
        let done = (&mut compaction.done).await;
        done.unwrap_or_else(|_| Err(Error::internal("a snapshot was given up")))
    }
}

impl Room {
    /// Begins a snapshot where one is due.
    pub(super) fn consider_compaction(&mut self, was_slow: bool) {
        let is_idle = self.members.is_empty() && self.replica.tail.len() >= limits::COMPACT_IDLE;
        let is_due = self.replica.is_long() || is_idle || (was_slow && !self.replica.tail.is_empty());
        let now = Instant::now();
        if !is_due || self.compaction.is_some() || now < self.compact_after || self.shared.tasks.is_stopping()
        {
            return;
        }
        let (upto, base_seq) = (self.seq, self.replica.base_seq);
        let held = self
            .replica
            .tail
            .iter()
            .filter(|kept| kept.seq.is_some_and(|seq| seq <= upto));
        let updates: Vec<_> = std::iter::once(self.replica.base.clone())
            .chain(held.map(|kept| kept.bytes.clone()))
            .collect();
        if updates.len() < 2 {
            return;
        }
        self.compact_after = now + limits::COMPACT_PAUSE;
        let (done, answer) = oneshot::channel();
        let (id, org, kind, pool) = (
            self.id,
            self.replica.org,
            self.replica.kind,
            self.shared.pool.clone(),
        );
        self.shared.tasks.spawn("document-snapshot", async move {
            let made = make(&pool, id, org, kind, base_seq, upto, updates).await;
            let _ = done.send(made);
        });
        self.compaction = Some(Compaction { done: answer });
    }

    /// A snapshot is there, or it was not made: then everything stays as it was.
    pub(super) fn compacted(&mut self, outcome: Result<Option<(Bytes, u64)>>) {
        self.compaction = None;
        match outcome {
            Ok(Some((base, upto))) => self.replica.rebase(base, upto),
            Ok(None) => {}
            Err(error) => tracing::error!(document = %self.id, %error, "no snapshot was made"),
        }
    }
}
