//! Polls that close by themselves: when their time is up by the server's clock, or when their webinar is over.

use std::sync::Arc;
use std::time::Duration;

use protocol::{ActionName, Event, LastAction, OrgId, PollId, PollState, Timestamp, WebinarId, WebinarState};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use super::model::{self, Effect};
use super::row::{self, Row};
use super::store;
use crate::features::webinars::counted::GRACE;
use crate::features::webinars::{Webinars, row as webinar_row};
use crate::kernel::{Error, Result};

/// How often to look although nothing is due that is known here: another node may have died that knew of it.
const LOOK: Duration = Duration::from_secs(10);
/// When to look again after a failure.
const OUTAGE_PAUSE: Duration = Duration::from_secs(1);

/// What wakes the task; cheap to clone.
#[derive(Clone, Debug, Default)]
pub(in crate::features::webinars) struct Polls {
    wake: Arc<Notify>,
    closing: CancellationToken,
}

impl Polls {
    /// A poll was opened, or a webinar ended: look when the next one is due.
    pub(in crate::features::webinars) fn look(&self) {
        self.wake.notify_one();
    }

    /// Closes nothing any more.
    pub(in crate::features::webinars) fn close(&self) {
        self.closing.cancel();
    }
}

impl Webinars {
    /// Closes polls when they are due, until everything stops.
    pub(in crate::features::webinars) async fn close_due_polls(self) {
        loop {
            let pause = match self.close_overdue().await {
                Ok(next) => next.unwrap_or(LOOK).min(LOOK),
                Err(error) => {
                    error.log(None);
                    OUTAGE_PAUSE
                }
            };
            tokio::select! {
                biased;
                () = self.polls.closing.cancelled() => return,
                () = self.polls.wake.notified() => {}
                () = tokio::time::sleep(pause) => {}
            }
        }
    }

    /// Closes what is due now; how long until the next one is.
    pub(in crate::features::webinars) async fn close_overdue(&self) -> Result<Option<Duration>> {
        let mut conn = self.db.read().await?;
        // Ballots that arrive within the grace still count, so that is when it closes.
        let until = Timestamp(self.clock.now() - GRACE);
        let overdue = store::overdue(&mut conn, until).await?;
        drop(conn);
        for (webinar, org, poll) in overdue {
            self.close_poll(webinar, org, poll).await?;
        }
        let next = store::next_close(&mut *self.db.read().await?).await?;
        Ok(next.map(|at| Duration::try_from(at.0 + GRACE - self.clock.now()).unwrap_or_default()))
    }

    async fn close_poll(&self, webinar: WebinarId, org: OrgId, poll: PollId) -> Result<()> {
        let mut tx = self.db.begin().await?;
        store::hold_webinar(tx.conn(), webinar).await?;
        store::hold(tx.conn(), poll).await?;
        let row = row::all(tx.conn(), webinar, Some(poll)).await?.pop();
        let row = row.ok_or(Error::NotFound)?;
        let now = Timestamp(self.clock.now());
        let around = webinar_row::load(tx.conn(), webinar).await?;
        let is_over = matches!(around.live.state, WebinarState::Ended | WebinarState::Archived);
        let is_due = row.closes_at.is_some_and(|at| at.0 + GRACE <= now.0);
        if row.state != PollState::Open || !(is_over || is_due) {
            return Ok(());
        }
        // In the name of whoever opened it with its time.
        let by = row
            .last_action
            .as_ref()
            .map_or(&row.by, |action| &action.by)
            .clone();
        let changed = Row {
            last_action: Some(LastAction {
                action: ActionName::Close,
                by,
                at: now,
                undo_until: now,
            }),
            ..model::closed(&row, around.live.is_moderated)
        };
        self.carry_out_on_poll(&mut tx, &changed, Effect::Freeze, now)
            .await?;
        let after = row::all(tx.conn(), webinar, Some(poll)).await?.pop();
        let after = after.ok_or(Error::NotFound)?;
        tx.emit(
            org,
            None,
            around.staff_room,
            Event::StaffPollChanged(after.staff()),
        );
        self.tell_poll(&mut tx, org, None, &row, &after, Effect::Freeze)
            .await?;
        tx.commit().await?;
        self.mark_counted(webinar);
        Ok(())
    }
}
