//! The shared part of the page, as bytes.

use std::collections::HashMap;
use std::sync::Arc;

use parking_lot::Mutex;
use protocol::{PollId, Position, WebinarId, WebinarSnapshot};
use serde_json::value::{RawValue, to_raw_value};
use sqlx::PgConnection;

use crate::db::{Db, event_log};
use crate::features::webinars::polls;
use crate::features::webinars::{hands, questions, row};
use crate::kernel::{Error, Result};

/// Webinars whose page is kept: far more than run at the same time.
const KEPT: usize = 64;

/// A snapshot, encoded.
#[derive(Debug)]
pub(super) struct Page {
    position: Position,
    pub(super) json: Box<RawValue>,
    /// The polls in it.
    pub(super) polls: Vec<PollId>,
}

/// The newest page of a webinar. Whoever holds the lock reads; the others wait and find what was read.
type Slot = Arc<tokio::sync::Mutex<Option<Arc<Page>>>>;

/// The newest pages; cheap to clone.
#[derive(Clone, Debug, Default)]
pub(in crate::features::webinars) struct Pages(Arc<Mutex<HashMap<WebinarId, Slot>>>);

impl Pages {
    /// The page at `head` or later.
    pub(super) async fn at(&self, db: &Db, webinar: WebinarId, head: Position) -> Result<Arc<Page>> {
        let slot = self.slot(webinar);
        let mut newest = slot.lock().await;
        if let Some(page) = newest.as_ref().filter(|page| reaches(page.position, head)) {
            return Ok(Arc::clone(page));
        }
        let mut conn = db.snapshot().await?;
        let snapshot = snapshot(&mut conn, webinar).await?;
        let page = Arc::new(Page {
            position: snapshot.position,
            json: to_raw_value(&snapshot).map_err(Error::internal)?,
            polls: snapshot.polls.iter().map(|poll| poll.id).collect(),
        });
        *newest = Some(Arc::clone(&page));
        Ok(page)
    }

    fn slot(&self, webinar: WebinarId) -> Slot {
        let mut slots = self.0.lock();
        if slots.len() >= KEPT && !slots.contains_key(&webinar) {
            slots.retain(|_, slot| Arc::strong_count(slot) > 1);
        }
        Arc::clone(slots.entry(webinar).or_default())
    }
}

fn reaches(position: Position, head: Position) -> bool {
    position.epoch == head.epoch && position.seq >= head.seq
}

/// What everybody in a webinar sees, read at one moment.
pub(in crate::features::webinars) async fn snapshot(
    conn: &mut PgConnection,
    webinar: WebinarId,
) -> Result<WebinarSnapshot> {
    let position = event_log::head(conn, webinar.into()).await?;
    let row = row::load(conn, webinar).await?;
    Ok(WebinarSnapshot {
        position: position.ok_or(Error::NotFound)?,
        webinar: row.webinar,
        live: row.live,
        questions: questions::public(conn, webinar, None).await?,
        polls: polls::public(conn, webinar, None).await?,
        hands: hands::all(conn, webinar).await?,
    })
}
