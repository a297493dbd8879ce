//! Use case: groups by lot. A proposal, nothing is stored: whoever forms them may still change it.

use protocol::{DrawGroups, DrawnGroups, RunId, limits};

use super::{Spaces, model, random, store};
use crate::kernel::access::{self, RunAction};
use crate::kernel::{Actor, Error, Result};

impl Spaces {
    /// Participants who are in no group yet, dealt by chance.
    pub async fn draw(&self, actor: &Actor, run: RunId, wanted: DrawGroups) -> Result<DrawnGroups> {
        let mut conn = self.db.snapshot().await?;
        let role = self.courses.role_in(&mut conn, actor, run).await?;
        access::in_run(role, RunAction::FormGroups)?;
        let mut people = store::without_group(&mut conn, run).await?;
        let groups = usize::from(wanted.groups);
        if groups == 0 || groups > people.len().min(limits::SPACES_PER_RUN) {
            let allowed = "at least one, and no more than there are people without a group";
            return Err(Error::invalid("/groups", "range", allowed));
        }
        random::shuffle(&mut people)?;
        Ok(DrawnGroups {
            groups: model::deal(&people, groups),
        })
    }
}
