//! What a verdict removed stays hidden while that can be taken back; then nothing is left of it.

use time::Duration;
use tokio_util::sync::CancellationToken;

use super::{Moderation, store};
use crate::kernel::Result;

/// For how long a removal can be taken back. The ledger's query says the same.
const TAKEN_BACK: Duration = Duration::hours(24);
/// How often to look for what has become final; nobody waits for it.
const LOOK: std::time::Duration = std::time::Duration::from_mins(1);

impl Moderation {
    /// Deletes what was removed for good, until everything stops.
    pub async fn finishing(self, stopping: CancellationToken) {
        loop {
            if let Err(error) = self.finish().await {
                error.log(None);
            }
            tokio::select! {
                biased;
                () = stopping.cancelled() => return,
                () = tokio::time::sleep(LOOK) => {}
            }
        }
    }

    /// Deletes the messages whose removal can no longer be taken back, as their authors would.
    pub(super) async fn finish(&self) -> Result<()> {
        let before = self.clock.now() - TAKEN_BACK;
        let cases = store::removed(&mut *self.db.read().await?, before).await?;
        for case in cases {
            let mut tx = self.db.begin().await?;
            let judged = self.hold_case(&mut tx, &case).await?;
            // Taken back in the last moment, or by another node's hand deleted.
            let by = store::remover(tx.conn(), case.id, before).await?;
            let Some(by) = by.filter(|_| judged.is_hidden) else {
                continue;
            };
            self.parts.channels.remove(&mut tx, by, &judged).await?;
            tx.commit().await?;
            self.parts.files.follow_message(case.message).await?;
        }
        Ok(())
    }
}
