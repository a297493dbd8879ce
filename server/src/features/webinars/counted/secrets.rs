//! Keys of webinars' hashes, kept in memory for some minutes: every vote needs one.

use std::sync::Arc;
use std::time::Duration;

use dashmap::DashMap;
use protocol::WebinarId;
use sqlx::PgConnection;
use tokio::time::Instant;

use crate::features::webinars::keys::Secret;
use crate::kernel::Result;

/// How long a key is kept. Once anonymity is final, this is how long it lives on in memory at most.
const KEPT: Duration = Duration::from_mins(5);

/// Keys by webinar.
#[derive(Default)]
pub(super) struct Secrets {
    known: DashMap<WebinarId, (Arc<Secret>, Instant)>,
}

impl Secrets {
    /// The key of a webinar, read if it is not known.
    pub(super) async fn of(&self, conn: &mut PgConnection, webinar: WebinarId) -> Result<Arc<Secret>> {
        let now = Instant::now();
        if let Some(found) = self.known.get(&webinar)
            && now.duration_since(found.1) < KEPT
        {
            return Ok(Arc::clone(&found.0));
        }
        self.known
            .retain(|_, (_, since)| now.duration_since(*since) < KEPT);
        let secret = Arc::new(Secret::load(conn, webinar).await?);
        self.known.insert(webinar, (Arc::clone(&secret), now));
        Ok(secret)
    }
}

impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Secrets").finish_non_exhaustive()
    }
}
