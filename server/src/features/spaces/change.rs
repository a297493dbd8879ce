//! Use cases: a trainer changes what a group is called, what holds in it, and how long it has.

use protocol::{ChangeSpace, Done, Event, ExtendDueDate, Space, SpaceId};

use super::model::Change;
use super::{Spaces, store, tell};
use crate::db::Tx;
use crate::kernel::access::SpaceAction;
use crate::kernel::{Actor, CommandKey, Result};

impl Spaces {
    /// Changes a space. Whoever gains or loses something by it is told to ask again what they may.
    pub async fn change(&self, actor: &Actor, id: SpaceId, wanted: &ChangeSpace) -> Result<Done> {
        let change = Change::parse(wanted)?;
        let key = CommandKey::new(wanted.command_id, "change_space", &(id, wanted))?;
        let mut tx = self.db.begin().await?;
        let facts = self.locked(tx.conn(), actor, id, SpaceAction::Manage).await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        let before = store::card(tx.conn(), id).await?;
        store::change(tx.conn(), id, &change).await?;
        let after = store::card(tx.conn(), id).await?;
        if after == before {
            return Ok(tell::nothing_new(key.id, &facts));
        }
        Self::changed(&mut tx, actor, &key, &after);
        let name = Some(after.name.as_str()).filter(|&name| name != before.name);
        let archived = Some(after.is_archived).filter(|&archived| archived != before.is_archived);
        if name.is_some() || archived.is_some() {
            self.channels
                .change_group(&mut tx, actor, after.channel_id, name, archived)
                .await?;
        }
        self.tell_rights(&mut tx, actor, &before, &after).await?;
        tx.commit().await?.done(key.id)
    }

    /// Gives a group more time than the others have, or takes it back.
    pub async fn extend(&self, actor: &Actor, id: SpaceId, wanted: ExtendDueDate) -> Result<Done> {
        let key = CommandKey::new(wanted.command_id, "extend_due_date", &(id, wanted))?;
        let mut tx = self.db.begin().await?;
        let facts = self.locked(tx.conn(), actor, id, SpaceAction::Assess).await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        let before = store::card(tx.conn(), id).await?;
        if before.extended_until == wanted.until {
            return Ok(tell::nothing_new(key.id, &facts));
        }
        store::extend(tx.conn(), id, wanted.until).await?;
        let after = store::card(tx.conn(), id).await?;
        Self::changed(&mut tx, actor, &key, &after);
        tx.commit().await?.done(key.id)
    }

    /// Tells space and run how the card stands now; the first stands for the command.
    pub(super) fn changed(tx: &mut Tx, actor: &Actor, key: &CommandKey, space: &Space) {
        tx.emit_command(actor, key, space.id, Event::SpaceChanged(space.clone()));
        let listed = Event::SpaceListed(space.clone());
        tx.emit(actor.org_id, Some(actor.person_id), space.run_id, listed);
    }
}
