//! What nobody needs any more: abandoned uploads, and objects that belong to nothing.

use std::time::Duration;

use protocol::limits::UPLOAD_HOURS;

use super::{Files, part_store};
use crate::kernel::Result;

/// Between two looks.
const LOOK: Duration = Duration::from_mins(5);
/// Objects at a time.
const BATCH: i64 = 500;

impl Files {
    /// Sweeps for ever.
    pub async fn sweeping(self) {
        let mut looks = tokio::time::interval(LOOK);
        looks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            looks.tick().await;
            if let Err(error) = self.sweep().await {
                tracing::warn!(%error, "files are swept at the next look");
            }
        }
    }

    /// Forgets uploads that nobody continued, with their reservations, and files of messages that are gone or were never
    /// sent; and removes objects that belong to nothing.
    pub async fn sweep(&self) -> Result<()> {
        let now = self.clock.now();
        let mut tx = self.db.begin().await?;
        let stale = part_store::remove_stale(tx.conn(), now - time::Duration::hours(UPLOAD_HOURS)).await?;
        part_store::release(tx.conn(), &stale, now).await?;
        tx.commit().await?;
        self.sweep_attached().await?;
        loop {
            let due = part_store::due(&mut *self.db.read().await?, now, BATCH).await?;
            if due.is_empty() {
                return Ok(());
            }
            self.remove_objects(&due).await?;
        }
    }

    /// Removes objects that have just become leftovers. What cannot be removed now is left to the next sweep.
    pub(super) async fn clear_out(&self, keys: Vec<String>) {
        if let Err(error) = self.remove_objects(&keys).await {
            tracing::warn!(%error, "objects are removed at the next sweep");
        }
    }

    async fn remove_objects(&self, keys: &[String]) -> Result<()> {
        for key in keys {
            self.objects.delete(key).await?;
        }
        part_store::forget(&mut *self.db.read().await?, keys).await
    }
}
