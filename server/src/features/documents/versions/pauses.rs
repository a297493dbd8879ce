//! Versions that nobody asks for: one when a document has rested a while, and one at least every hour while people keep
//! writing.

use protocol::{DocumentId, OrgId, SpaceId, VersionKind};
use time::Duration;
use tokio_util::sync::CancellationToken;

use crate::features::documents::Documents;
use crate::kernel::Result;

/// How often documents are looked at.
const LOOK: std::time::Duration = std::time::Duration::from_mins(1);
/// Rest after which a document is kept.
const PAUSE: Duration = Duration::minutes(10);
/// Writing without a pause after which it is kept all the same.
const LONGEST: Duration = Duration::hours(1);

impl Documents {
    /// Keeps versions until the node stops.
    pub async fn keep_pauses(self, stop: CancellationToken) {
        loop {
            tokio::select! {
                () = stop.cancelled() => return,
                () = tokio::time::sleep(LOOK) => {}
            }
            if let Err(error) = self.look_for_pauses().await {
                error.log(None);
            }
        }
    }

    /// Keeps every document that has rested, or was written for long, since its last version.
    pub async fn look_for_pauses(&self) -> Result<()> {
        let now = self.clock.now();
        let due = sqlx::query!(
            r#"
            select d.id as "id: DocumentId", d.org_id as "org_id: OrgId", d.space_id as "space_id: SpaceId"
            from document d
            join document_head h on h.document_id = d.id
            join lateral (select coalesce(max(v.seq), 0) as seq from document_version v where v.document_id = d.id) kept
                on h.head_seq > kept.seq
            join lateral (select min(u.at) as first, max(u.at) as last
                from document_update u where u.document_id = d.id and u.seq > kept.seq) written on true
            where d.deleted_at is null and (written.last is null or written.last <= $1 or written.first <= $2)
            limit 200
            "#,
            now - PAUSE,
            now - LONGEST
        )
        .fetch_all(&mut *self.db.read().await?)
        .await?;
        for document in due {
            let moment = self.moment(document.id).await?;
            let stored = moment.version(VersionKind::Auto, now);
            let mut tx = self.db.begin().await?;
            self.keep(&mut tx, document.org_id, None, document.space_id, &stored)
                .await?;
            tx.commit().await?;
        }
        Ok(())
    }
}
