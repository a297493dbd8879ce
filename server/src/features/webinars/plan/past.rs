//! Webinars that took place, or began, before the platform knew of them.

use protocol::{Event, LocalTime, WebinarId, WebinarState};
use time::OffsetDateTime;

use super::local_time;
use crate::features::webinars::{Webinars, facts, row};
use crate::kernel::access::WebinarAction;
use crate::kernel::{Actor, Error, Result};

/// How far a webinar is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Life {
    /// It began then and is not over.
    Began(OffsetDateTime),
    /// It began and ended then.
    Ended(OffsetDateTime, OffsetDateTime),
}

impl Webinars {
    /// Says how far a planned webinar is already. The audience and the run are told.
    pub async fn bring_in(&self, actor: &Actor, id: WebinarId, life: Life) -> Result<()> {
        let (state, begin, end) = match life {
            Life::Began(at) => (WebinarState::Live, at, None),
            Life::Ended(from, to) => (WebinarState::Ended, from, Some(to)),
        };
        let mut tx = self.db.begin().await?;
        let facts = facts::locked(tx.conn(), actor, id, WebinarAction::Manage).await?;
        if facts.access.state != WebinarState::Planned {
            return Err(Error::wrong_state(facts.access.state));
        }
        sqlx::query!(
            "update webinar set state = $2, opened_at = $3, started_at = $3, ended_at = $4 where id = $1",
            id.0,
            state as _,
            begin,
            end
        )
        .execute(tx.conn())
        .await?;
        let (org, by) = (actor.org_id, Some(actor.person_id));
        let live = row::load(tx.conn(), id).await?.live;
        tx.emit(org, by, id, Event::LiveChanged(live));
        self.listed(&mut tx, org, by, facts.run, id).await?;
        tx.commit().await?;
        Ok(())
    }

    /// How an instant is said in a zone, for a plan.
    pub fn local_time(at: OffsetDateTime, time_zone: &str, minutes: u16) -> Result<LocalTime> {
        local_time::said(at, time_zone, minutes)
    }
}
