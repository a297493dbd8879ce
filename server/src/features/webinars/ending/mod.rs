//! The end of anonymity's risk: some days after a webinar nobody, not even whoever holds the database, can find out any
//! more who asked or voted without a name.
//!
//! Takes away `webinar_secret`, `webinar_asker` and the rooms of askers with their logs, and gives every question that
//! was asked for nobody's eyes a random author of its own. What was asked and counted stays. Promises that this is one
//! transaction for each webinar, is done once however many nodes try, and needs nobody to think of it. Backups that
//! were made before are out of reach here.

mod store;
#[cfg(test)]
mod tests;

use std::time::Duration;

use protocol::{WebinarId, limits};
use tokio_util::sync::CancellationToken;

use crate::db::{Db, event_log};
use crate::kernel::{Clock, Result};

/// Between two looks. The promise is in days.
const LOOK: Duration = Duration::from_hours(1);

/// Ends what is due, until the slice is closed.
pub(super) async fn run(db: Db, clock: Clock, closing: CancellationToken) {
    let mut looks = tokio::time::interval(LOOK);
    while closing.run_until_cancelled(looks.tick()).await.is_some() {
        if let Err(error) = end_due(&db, &clock).await {
            error.log(None);
        }
    }
}

/// Ends the webinars that have been over for long enough; how many.
async fn end_due(db: &Db, clock: &Clock) -> Result<usize> {
    let before = clock.now() - time::Duration::days(limits::ANONYMITY_DAYS);
    let due = store::due(&mut *db.read().await?, before).await?;
    let mut ended = 0;
    for webinar in due {
        ended += usize::from(end(db, webinar).await?);
    }
    Ok(ended)
}

/// Whether there was something left to end.
async fn end(db: &Db, webinar: WebinarId) -> Result<bool> {
    let mut tx = db.begin().await?;
    if !store::forget_secret(tx.conn(), webinar).await? {
        return Ok(false);
    }
    store::part_authors(tx.conn(), webinar).await?;
    let rooms = store::forget_askers(tx.conn(), webinar).await?;
    event_log::forget_rooms(tx.conn(), &rooms).await?;
    tx.commit().await?;
    tracing::info!(webinar.id = %webinar, "who asked and voted without a name can no longer be found out");
    Ok(true)
}
