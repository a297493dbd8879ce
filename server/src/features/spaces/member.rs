//! Use cases: who is in a group, and so in its channel.

use protocol::{CommandOnly, Done, PersonId, SpaceId};

use super::tell::{ask_again, nothing_new};
use super::{Spaces, facts, model, store};
use crate::kernel::access::SpaceAction;
use crate::kernel::{Actor, CommandKey, Error, Result};

impl Spaces {
    /// Becomes a member of a group that people choose themselves, while there is a seat.
    pub async fn join(&self, actor: &Actor, id: SpaceId, command: CommandOnly) -> Result<Done> {
        let key = CommandKey::new(command.command_id, "join_space", &id)?;
        self.enter(actor, id, actor.person_id, &key, SpaceAction::Choose)
            .await
    }

    /// Adds somebody of the run, while there is a seat.
    pub async fn add_member(
        &self,
        actor: &Actor,
        id: SpaceId,
        person: PersonId,
        command: CommandOnly,
    ) -> Result<Done> {
        let key = CommandKey::new(command.command_id, "add_space_member", &(id, person))?;
        self.enter(actor, id, person, &key, SpaceAction::Manage).await
    }

    async fn enter(
        &self,
        actor: &Actor,
        id: SpaceId,
        person: PersonId,
        key: &CommandKey,
        action: SpaceAction,
    ) -> Result<Done> {
        let mut tx = self.db.begin().await?;
        store::keep_in_run(tx.conn(), id, person).await?;
        let facts = self.locked(tx.conn(), actor, id, action).await?;
        if let Some(done) = tx.find_repeat(actor, key).await? {
            return Ok(done);
        }
        if self.among(&mut tx, actor, facts.run, &[person]).await?.is_empty() {
            return Err(Error::NotFound);
        }
        let before = store::card(tx.conn(), id).await?;
        if before.members.contains(&person) {
            return Ok(nothing_new(key.id, &facts));
        }
        if !model::has_seat(before.members.len(), before.seats) {
            return Err(Error::SeatsTaken);
        }
        let by = Some(actor.person_id);
        store::add(tx.conn(), facts.org, id, &[person], self.clock.now()).await?;
        let after = store::card(tx.conn(), id).await?;
        Self::changed(&mut tx, actor, key, &after);
        self.channels
            .enter_group(&mut tx, facts.org, facts.channel, person, by)
            .await?;
        self.tell_joined(&mut tx, actor, &after, &[person]).await?;
        tx.commit().await?.done(key.id)
    }

    /// Leaves a group that people choose themselves.
    pub async fn leave(&self, actor: &Actor, id: SpaceId, command: CommandOnly) -> Result<Done> {
        let key = CommandKey::new(command.command_id, "leave_space", &id)?;
        self.exit(actor, id, actor.person_id, &key, SpaceAction::Choose)
            .await
    }

    /// Takes somebody out of a group.
    pub async fn remove_member(
        &self,
        actor: &Actor,
        id: SpaceId,
        person: PersonId,
        command: CommandOnly,
    ) -> Result<Done> {
        let key = CommandKey::new(command.command_id, "remove_space_member", &(id, person))?;
        self.exit(actor, id, person, &key, SpaceAction::Manage).await
    }

    async fn exit(
        &self,
        actor: &Actor,
        id: SpaceId,
        person: PersonId,
        key: &CommandKey,
        action: SpaceAction,
    ) -> Result<Done> {
        let mut tx = self.db.begin().await?;
        store::hold(tx.conn(), actor.org_id, id).await?;
        // Before access: who left may no longer know the space, and a repeat must still be answered.
        if let Some(done) = tx.find_repeat(actor, key).await? {
            return Ok(done);
        }
        let facts = facts::find(tx.conn(), actor, id).await?;
        facts.allow(action)?;
        if !store::remove(tx.conn(), id, person).await? {
            return Ok(nothing_new(key.id, &facts));
        }
        let by = Some(actor.person_id);
        let after = store::card(tx.conn(), id).await?;
        Self::changed(&mut tx, actor, key, &after);
        self.channels
            .leave_group(&mut tx, facts.org, facts.channel, person, by)
            .await?;
        ask_again(&mut tx, actor, person);
        tx.commit().await?.done(key.id)
    }
}
