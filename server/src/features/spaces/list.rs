//! Use cases: seeing the groups of a run, and a space for the slices to the right.

use protocol::{OrgId, PersonId, Role, RunId, Space, SpaceId, SpacesSnapshot};
use sqlx::PgConnection;

use super::{Spaces, store};
use crate::db::event_log;
use crate::kernel::access::{self, RunAction};
use crate::kernel::{Actor, Error, Result};

impl Spaces {
    /// The groups of a run, all of one moment: for everybody who follows the run's room.
    pub async fn list(&self, actor: &Actor, run: RunId) -> Result<SpacesSnapshot> {
        let mut conn = self.db.snapshot().await?;
        let role = self.courses.role_in(&mut conn, actor, run).await?;
        access::in_run(role, RunAction::Follow)?;
        let position = event_log::head(&mut conn, run.into()).await?;
        Ok(SpacesSnapshot {
            position: position.ok_or(Error::NotFound)?,
            spaces: store::cards(&mut conn, Some(run), None).await?,
        })
    }

    /// A space as everybody of its run knows it. Whether they may know of the run is asked before.
    pub async fn card(&self, conn: &mut PgConnection, space: SpaceId) -> Result<Space> {
        store::card(conn, space).await
    }

    /// All groups of a run, by name. Whether somebody may know of them is asked before.
    pub async fn of_run(&self, conn: &mut PgConnection, run: RunId) -> Result<Vec<Space>> {
        store::cards(conn, Some(run), None).await
    }

    /// Who looks after the groups of a run: its trainers; where there are none, the organisers.
    pub async fn leaders(&self, conn: &mut PgConnection, org: OrgId, run: RunId) -> Result<Vec<PersonId>> {
        let people = self.courses.people_of(conn, org, run).await?;
        let with = |role| -> Vec<PersonId> {
            let these = people
                .iter()
                .filter(|one| one.role == role && one.person.is_active);
            these.map(|one| one.person.id).collect()
        };
        let trainers = with(Role::Trainer);
        Ok(if trainers.is_empty() {
            with(Role::Organiser)
        } else {
            trainers
        })
    }
}
