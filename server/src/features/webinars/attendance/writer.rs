//! The writer of spans: takes what the hub tells of visits and stores it in groups, and keeps the open spans of this
//! process alive with one statement every few seconds. If the process dies they end at their last sign of life.
//!
//! The channel is bounded. The place for a visit's end is taken with its begin, so an end is never lost to a full
//! channel; a visit that finds no two places is not measured, and that is logged.

#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use parking_lot::Mutex;
use protocol::{SpanEnd, WebinarId};
use time::OffsetDateTime;
use tokio::sync::mpsc;
use tokio::time::MissedTickBehavior;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::writer_store::{self, Begin, End};
use crate::db::Db;
use crate::kernel::{Actor, Clock, Result};

/// Visits of a process, and news of them, that may wait: more than a process has sockets.
const PLACES: usize = 200_000;
/// News stored in one transaction.
const GROUP: usize = 2_000;
/// Between two signs of life of the open spans: what a crash costs at most.
pub(super) const HEARTBEAT: Duration = Duration::from_secs(15);
/// Between two tries while the database is away.
const RETRY: Duration = Duration::from_secs(1);

#[derive(Debug)]
enum News {
    Begins(Begin),
    Ends(End),
}

/// Where visits are told; cheap to clone.
#[derive(Clone, Debug)]
pub(in crate::features::webinars) struct Visits {
    news: mpsc::Sender<News>,
    /// The places kept for the ends of visits.
    ends: Arc<Mutex<HashMap<Uuid, mpsc::OwnedPermit<News>>>>,
    closing: CancellationToken,
}

/// The task behind it.
#[derive(Debug)]
pub(in crate::features::webinars) struct Writer {
    news: mpsc::Receiver<News>,
    closing: CancellationToken,
    db: Db,
    clock: Clock,
    /// Spans of this process that are stored and open.
    open: HashSet<Uuid>,
}

/// The entrance and the task behind it.
pub(in crate::features::webinars) fn writer(db: &Db, clock: &Clock) -> (Visits, Writer) {
    let (sender, news) = mpsc::channel(PLACES);
    let closing = CancellationToken::new();
    let visits = Visits {
        news: sender,
        ends: Arc::default(),
        closing: closing.clone(),
    };
    let writer = Writer {
        news,
        closing,
        db: db.clone(),
        clock: clock.clone(),
        open: HashSet::new(),
    };
    (visits, writer)
}

impl Visits {
    /// A visit begins.
    pub(super) fn begin(&self, id: Uuid, webinar: WebinarId, actor: &Actor, at: OffsetDateTime) {
        let begin = News::Begins(Begin {
            id,
            webinar,
            actor: *actor,
            at,
        });
        let place = self.news.clone().try_reserve_owned();
        match (place, self.news.try_send(begin)) {
            (Ok(place), Ok(())) => drop(self.ends.lock().insert(id, place)),
            // The server stops: whoever comes now is sent to another one at once.
            _ if self.news.is_closed() => {}
            _ => tracing::warn!(webinar.id = %webinar, "a visit is not measured: too many wait"),
        }
    }

    /// It ends. One whose begin found no place is not known here.
    pub(super) fn end(&self, id: Uuid, at: OffsetDateTime, why: SpanEnd) {
        let place = self.ends.lock().remove(&id);
        if let Some(place) = place {
            place.send(News::Ends(End { id, at, why }));
        }
    }

    /// The word to stop, for other tasks of the slice.
    pub(in crate::features::webinars) fn closing(&self) -> CancellationToken {
        self.closing.clone()
    }

    /// Takes no begins any more. Ends of what is open are still taken: the task ends with the last of them.
    pub(in crate::features::webinars) fn close(&self) {
        self.closing.cancel();
    }
}

impl Writer {
    /// Stores until the entrance is closed, or the last handle on it gone, and every visit has ended.
    pub(in crate::features::webinars) async fn run(mut self) {
        let mut beats = tokio::time::interval(HEARTBEAT);
        beats.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut group = Vec::new();
        loop {
            tokio::select! {
                biased;
                () = self.closing.cancelled(), if !self.news.is_closed() => self.news.close(),
                _ = beats.tick() => {
                    if let Err(error) = self.beat().await {
                        error.log(None);
                    }
                }
                received = self.news.recv_many(&mut group, GROUP) => {
                    if received == 0 {
                        return;
                    }
                    self.store(&mut group).await;
                }
            }
        }
    }

    /// Stores a group. While the database is away it is tried again, and what comes meanwhile waits.
    async fn store(&mut self, group: &mut Vec<News>) {
        let (mut begins, mut ends) = (Vec::new(), Vec::new());
        for news in group.drain(..) {
            match news {
                News::Begins(begin) => begins.push(begin),
                News::Ends(end) => ends.push(end),
            }
        }
        while let Err(error) = self.write(&begins, &ends).await {
            error.log(None);
            if matches!(error, crate::kernel::Error::Internal(_)) {
                break;
            }
            tokio::time::sleep(RETRY).await;
        }
        self.open.extend(begins.iter().map(|begin| begin.id));
        for end in &ends {
            self.open.remove(&end.id);
        }
    }

    /// In one transaction, begins first. Doing it twice changes nothing, so an unknown outcome is simply tried again.
    async fn write(&self, begins: &[Begin], ends: &[End]) -> Result<()> {
        let mut tx = self.db.begin().await?;
        writer_store::insert(tx.conn(), begins).await?;
        writer_store::end(tx.conn(), ends).await?;
        tx.commit().await?;
        Ok(())
    }

    /// A sign of life of everything that is open.
    async fn beat(&self) -> Result<()> {
        if self.open.is_empty() {
            return Ok(());
        }
        let open: Vec<_> = self.open.iter().copied().collect();
        let mut conn = self.db.read().await?;
        writer_store::beat(&mut conn, &open, self.clock.now()).await
    }
}
