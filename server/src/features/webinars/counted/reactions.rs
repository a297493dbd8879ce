//! Reactions: counted in memory for a second, then added to the rows of their minute. A storm of taps costs one statement
//! a second; what the tally shows comes from the rows.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use parking_lot::Mutex;
use protocol::{Reaction, WebinarId};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::tally::Tallies;
use crate::db::Db;
use crate::kernel::Result;

/// Between two statements.
const COLLECTED: Duration = Duration::from_secs(1);

/// Reactions that are not stored yet.
pub(super) struct Reactions {
    db: Db,
    closing: CancellationToken,
    waiting: Mutex<HashMap<WebinarId, [i32; 4]>>,
    wake: Notify,
}

impl Reactions {
    pub(super) fn new(db: Db, closing: CancellationToken) -> Self {
        Self {
            db,
            closing,
            waiting: Mutex::default(),
            wake: Notify::new(),
        }
    }

    /// Counts one.
    pub(super) fn add(&self, webinar: WebinarId, reaction: Reaction) {
        let mut one = [0; 4];
        if let Some(place) = Reaction::ALL.iter().position(|kind| *kind == reaction) {
            one[place] = 1;
        }
        self.put(webinar, one);
        self.wake.notify_one();
    }

    fn put(&self, webinar: WebinarId, added: [i32; 4]) {
        let mut waiting = self.waiting.lock();
        let counts = waiting.entry(webinar).or_default();
        for (count, added) in counts.iter_mut().zip(added) {
            *count = count.saturating_add(added);
        }
    }

    /// Stores what was collected, once a second, and a last time when everything stops.
    pub(super) async fn run(self: Arc<Self>, tallies: Arc<Tallies>) {
        loop {
            let stops = self
                .closing
                .run_until_cancelled(self.wake.notified())
                .await
                .is_none();
            self.store(&tallies).await;
            if stops {
                return;
            }
            self.closing
                .run_until_cancelled(tokio::time::sleep(COLLECTED))
                .await;
        }
    }

    async fn store(&self, tallies: &Tallies) {
        let collected = std::mem::take(&mut *self.waiting.lock());
        match self.insert(&collected).await {
            Ok(stored) => {
                for webinar in stored {
                    tallies.mark(webinar);
                }
            }
            Err(error) => {
                error.log(None);
                for (webinar, counts) in collected {
                    self.put(webinar, counts);
                }
                self.wake.notify_one();
            }
        }
    }

    /// The webinars that took them: those that are open.
    async fn insert(&self, collected: &HashMap<WebinarId, [i32; 4]>) -> Result<Vec<WebinarId>> {
        if collected.is_empty() {
            return Ok(Vec::new());
        }
        let ids: Vec<Uuid> = collected.keys().map(|id| id.0).collect();
        let of = |place: usize| collected.values().map(|counts| counts[place]).collect::<Vec<_>>();
        let stored = sqlx::query_scalar!(
            r#"
            insert into reaction_minute as r (webinar_id, minute, org_id, clap, idea, heart, thinking)
            select w.id, date_trunc('minute', clock_timestamp()), w.org_id, i.clap, i.idea, i.heart, i.thinking
            from unnest($1::uuid[], $2::integer[], $3::integer[], $4::integer[], $5::integer[])
                i (id, clap, idea, heart, thinking)
            join webinar w on w.id = i.id and w.state in ('lobby', 'live')
            order by w.id
            on conflict (webinar_id, minute) do update
            set clap = r.clap + excluded.clap, idea = r.idea + excluded.idea, heart = r.heart + excluded.heart,
                thinking = r.thinking + excluded.thinking
            returning webinar_id as "id: WebinarId"
            "#,
            &ids,
            &of(0),
            &of(1),
            &of(2),
            &of(3)
        )
        .fetch_all(self.db.pool())
        .await?;
        Ok(stored)
    }
}

impl std::fmt::Debug for Reactions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reactions").finish_non_exhaustive()
    }
}
