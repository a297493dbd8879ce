//! Use cases: who is in a channel.

use std::ops::ControlFlow;

use protocol::{
    ChannelId, ChannelKind, ChannelRef, CommandId, CommandOnly, Done, Event, MemberRef, OrgId, PersonId,
    RoomId, RunId,
};

use super::channel::announce_joined;
use super::{Channels, facts, member_store};
use crate::db::Tx;
use crate::kernel::access::ChannelAction;
use crate::kernel::{Actor, CommandKey, Error, Result};

impl Channels {
    /// Becomes a member.
    pub async fn join(&self, actor: &Actor, id: ChannelId, command: CommandOnly) -> Result<Done> {
        let key = CommandKey::new(command.command_id, "join", &id)?;
        self.enter(actor, id, actor.person_id, &key, ChannelAction::Join)
            .await
    }

    /// Adds somebody of the run.
    pub async fn add_member(
        &self,
        actor: &Actor,
        id: ChannelId,
        person: PersonId,
        command: CommandOnly,
    ) -> Result<Done> {
        let key = CommandKey::new(command.command_id, "add_member", &(id, person))?;
        self.enter(actor, id, person, &key, ChannelAction::ManageMembers)
            .await
    }

    async fn enter(
        &self,
        actor: &Actor,
        id: ChannelId,
        person: PersonId,
        key: &CommandKey,
        action: ChannelAction,
    ) -> Result<Done> {
        let mut tx = self.db.begin().await?;
        let facts = facts::locked(tx.conn(), actor, id, action).await?;
        if let Some(done) = tx.find_repeat(actor, key).await? {
            return Ok(done);
        }
        facts::not_of_group(&facts)?;
        let found = self
            .courses
            .people_among(tx.conn(), actor, facts.run, &[person])
            .await?;
        if !found.iter().any(|member| member.person.is_active) {
            return Err(Error::NotFound);
        }
        if !self.admit(&mut tx, actor, id, person, Some(key)).await? {
            return Ok(nothing_to_do(key.id, id, &facts));
        }
        tx.commit().await?.done(key.id)
    }

    /// Stops being a member. Everybody may, also of an archived channel.
    pub async fn leave(&self, actor: &Actor, id: ChannelId, command: CommandOnly) -> Result<Done> {
        let key = CommandKey::new(command.command_id, "leave", &id)?;
        let mut tx = self.db.begin().await?;
        match self
            .exit(&mut tx, actor, id, actor.person_id, &key, ChannelAction::Find)
            .await?
        {
            ControlFlow::Break(done) => Ok(done),
            ControlFlow::Continue(_) => tx.commit().await?.done(key.id),
        }
    }

    /// Takes somebody out of a channel, with the caller's transaction: the channel's run, or the answer where there is
    /// nothing to do.
    pub async fn take_out(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        id: ChannelId,
        person: PersonId,
        key: &CommandKey,
    ) -> Result<ControlFlow<Done, RunId>> {
        self.exit(tx, actor, id, person, key, ChannelAction::ManageMembers)
            .await
    }

    /// Puts somebody back who was taken out, with the caller's transaction; nothing if they are in it already.
    pub async fn put_back(&self, tx: &mut Tx, actor: &Actor, id: ChannelId, person: PersonId) -> Result<()> {
        facts::lock(tx.conn(), &[id.0]).await?;
        self.admit(tx, actor, id, person, None).await?;
        Ok(())
    }

    async fn exit(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        id: ChannelId,
        person: PersonId,
        key: &CommandKey,
        action: ChannelAction,
    ) -> Result<ControlFlow<Done, RunId>> {
        facts::lock(tx.conn(), &[id.0]).await?;
        // Before access: who left a private channel may no longer find it, and a repeat must still be answered.
        if let Some(done) = tx.find_repeat(actor, key).await? {
            return Ok(ControlFlow::Break(done));
        }
        let facts = facts::allowed(tx.conn(), actor, id, action).await?;
        facts::not_of_group(&facts)?;
        // Its people never change: whoever has enough of it mutes it.
        if facts.access.kind == ChannelKind::Direct {
            return Err(Error::Forbidden);
        }
        if !member_store::remove(tx.conn(), id, person).await? {
            return Ok(ControlFlow::Break(nothing_to_do(key.id, id, &facts)));
        }
        let left = Event::MemberLeft(MemberRef { person_id: person });
        tx.emit_command(actor, key, id, left);
        let gone = Event::ChannelLeft(ChannelRef { channel_id: id });
        tx.emit(actor.org_id, Some(actor.person_id), person, gone);
        Ok(ControlFlow::Continue(facts.run))
    }

    /// Puts somebody into a channel whose row is held; false if they are in it.
    async fn admit(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        id: ChannelId,
        person: PersonId,
        key: Option<&CommandKey>,
    ) -> Result<bool> {
        let added = member_store::insert(tx.conn(), actor.org_id, id, &[person], self.clock.now()).await?;
        if added.is_empty() {
            return Ok(false);
        }
        let (org, by) = (actor.org_id, Some(actor.person_id));
        let joined = Event::MemberJoined(MemberRef { person_id: person });
        match key {
            Some(key) => tx.emit_command(actor, key, id, joined),
            None => tx.emit(org, by, id, joined),
        }
        for membership in member_store::memberships_of(tx.conn(), person, Some(&[id.0])).await? {
            tx.emit(org, by, person, Event::ChannelJoined(membership));
        }
        Ok(true)
    }

    /// Puts a person into channels, whose rows must be held.
    pub(super) async fn enter_all(
        &self,
        tx: &mut Tx,
        org: OrgId,
        person: PersonId,
        channels: &[uuid::Uuid],
        by: Option<PersonId>,
    ) -> Result<()> {
        let mut entered = Vec::new();
        for &channel in channels {
            let now = self.clock.now();
            let added = member_store::insert(tx.conn(), org, ChannelId(channel), &[person], now).await?;
            if !added.is_empty() {
                entered.push(channel);
            }
        }
        for membership in member_store::memberships_of(tx.conn(), person, Some(&entered)).await? {
            announce_joined(tx, org, by, person, membership);
        }
        Ok(())
    }
}

/// The answer to a command that finds everything as it asks for: nothing happens, the head stands for it.
pub(super) fn nothing_to_do(command_id: CommandId, room: impl Into<RoomId>, facts: &facts::Facts) -> Done {
    Done {
        command_id,
        room: room.into(),
        position: facts.head,
        is_repeat: true,
    }
}
