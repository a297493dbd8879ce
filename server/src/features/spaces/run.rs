//! Use case: leaving a run, with the groups and the channels that go with it.

use protocol::{CommandOnly, Done, Event, PersonId, RunId};

use super::{Spaces, store};
use crate::db::Tx;
use crate::kernel::access::{self, RunAction};
use crate::kernel::{Actor, CommandKey, Result};

impl Spaces {
    /// Takes a person out of a run, out of all of its channels and out of its groups.
    pub async fn remove_person(
        &self,
        actor: &Actor,
        run: RunId,
        person: PersonId,
        command: CommandOnly,
    ) -> Result<Done> {
        let key = CommandKey::new(command.command_id, "remove_run_member", &(run, person))?;
        let mut tx = self.db.begin().await?;
        // Before anything else, so that a stranger learns nothing from how a command is answered.
        let role = self.courses.role_in(tx.conn(), actor, run).await?;
        access::in_run(role, RunAction::ManagePeople)?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        self.take_out(&mut tx, actor, &key, run, person).await?;
        tx.commit().await?.done(key.id)
    }

    /// The same with the caller's transaction, which has decided that it may be done.
    pub async fn take_out(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        key: &CommandKey,
        run: RunId,
        person: PersonId,
    ) -> Result<()> {
        let (org, by) = (actor.org_id, Some(actor.person_id));
        // Held in the order of everybody who enters a group: the person in the run, groups, channels.
        store::hold_in_run(tx.conn(), run, person).await?;
        let groups = store::hold_groups_of(tx.conn(), run, person).await?;
        self.channels.remove_person(tx, actor, key, run, person).await?;
        for id in groups {
            store::remove(tx.conn(), id, person).await?;
            let space = store::card(tx.conn(), id).await?;
            tx.emit(org, by, id, Event::SpaceChanged(space.clone()));
            tx.emit(org, by, run, Event::SpaceListed(space));
        }
        Ok(())
    }
}
