//! Use case: planning the weeks of a run.

use protocol::values::Line;
use protocol::{ChannelId, Event, RunId};

use super::{Courses, people_store, store};
use crate::kernel::access::{self, RunAction};
use crate::kernel::{Actor, Result};

/// A week as it is planned.
#[derive(Clone, Debug)]
pub struct PlannedWeek {
    /// 1 for the first.
    pub number: u16,
    /// What it is about.
    pub theme: Line,
    /// Where it is talked about.
    pub channel_id: Option<ChannelId>,
}

impl Courses {
    /// Gives weeks their themes: by an organiser. Everybody in the run is told to look at it again.
    pub async fn plan_weeks(&self, actor: &Actor, run: RunId, weeks: &[PlannedWeek]) -> Result<()> {
        let mut tx = self.db.begin().await?;
        access::in_run(
            self.role_in(tx.conn(), actor, run).await?,
            RunAction::ManagePeople,
        )?;
        store::plan_weeks(tx.conn(), run, weeks).await?;
        for member in people_store::people(tx.conn(), actor.org_id, run, None).await? {
            let (person, by) = (member.person.id, Some(actor.person_id));
            tx.emit(actor.org_id, by, person, Event::PersonalChanged);
        }
        tx.commit().await?;
        Ok(())
    }
}
