//! Channels of groups: the parts that the slice of groups completes in its own transaction. Who is in such a channel
//! follows from the group and from nothing else.

use protocol::{
    Channel, ChannelId, ChannelKind, ChannelRef, ChannelSection, Event, MemberRef, OrgId, PersonId, RunId,
    limits,
};

use super::channel_store::Changed;
use super::{Channels, channel_store, facts, member_store};
use crate::db::{RoomKind, Tx};
use crate::kernel::{Actor, Result};

impl Channels {
    /// Makes the private channel of a new group. Where its name is taken in the run it gets a number.
    pub async fn form(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        run: RunId,
        id: ChannelId,
        name: &str,
        members: &[PersonId],
    ) -> Result<()> {
        let channel = Channel {
            id,
            run_id: run,
            name: free_name(tx, run, id, name).await?,
            purpose: String::new(),
            kind: ChannelKind::Private,
            section: ChannelSection::Group,
            archived_at: None,
            created_at: self.clock.now().into(),
            trainers_only: false,
            slow_seconds: 0,
            people: Vec::new(),
        };
        let (org, by) = (actor.org_id, Some(actor.person_id));
        tx.create_room(org, id.into(), RoomKind::Channel).await?;
        channel_store::insert(tx.conn(), org, &channel, actor.person_id).await?;
        channel_store::is_of_group(tx.conn(), id).await?;
        tx.emit(org, by, id, Event::ChannelChanged(channel));
        for &person in members {
            self.enter_all(tx, org, person, &[id.0], by).await?;
        }
        Ok(())
    }

    /// Gives a group's channel the group's name, and archives it with the group or brings it back.
    pub async fn change_group(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        id: ChannelId,
        name: Option<&str>,
        archived: Option<bool>,
    ) -> Result<()> {
        facts::lock(tx.conn(), &[id.0]).await?;
        let before = channel_store::find(tx.conn(), id).await?;
        let name = match (name, &before) {
            (Some(name), Some(before)) => Some(free_name(tx, before.run_id, id, name).await?),
            (None, Some(before)) if archived == Some(false) => {
                Some(free_name(tx, before.run_id, id, &before.name).await?)
            }
            _ => None,
        };
        let now = self.clock.now();
        let changed = Changed {
            name: name.as_deref(),
            archived,
            ..Changed::default()
        };
        let after = channel_store::change(tx.conn(), id, changed, now).await?;
        if Some(&after) == before.as_ref() {
            return Ok(());
        }
        let (org, by) = (actor.org_id, Some(actor.person_id));
        for (person, membership) in member_store::memberships_in(tx.conn(), &after).await? {
            tx.emit(org, by, person, Event::ChannelJoined(membership));
        }
        tx.emit(org, by, id, Event::ChannelChanged(after));
        Ok(())
    }

    /// Lets somebody who is in the group now into its channel.
    pub async fn enter_group(
        &self,
        tx: &mut Tx,
        org: OrgId,
        id: ChannelId,
        person: PersonId,
        by: Option<PersonId>,
    ) -> Result<()> {
        facts::lock(tx.conn(), &[id.0]).await?;
        self.enter_all(tx, org, person, &[id.0], by).await
    }

    /// Takes somebody who is no longer in the group out of its channel.
    pub async fn leave_group(
        &self,
        tx: &mut Tx,
        org: OrgId,
        id: ChannelId,
        person: PersonId,
        by: Option<PersonId>,
    ) -> Result<()> {
        facts::lock(tx.conn(), &[id.0]).await?;
        if member_store::remove(tx.conn(), id, person).await? {
            tx.emit(org, by, id, Event::MemberLeft(MemberRef { person_id: person }));
            tx.emit(org, by, person, Event::ChannelLeft(ChannelRef { channel_id: id }));
        }
        Ok(())
    }
}

/// The name, cut to what a channel may have, with a number behind it if another channel of the run has it.
async fn free_name(tx: &mut Tx, run: RunId, id: ChannelId, wanted: &str) -> Result<String> {
    let cut = |most: usize| -> String { wanted.chars().take(most).collect() };
    let mut name = cut(limits::CHANNEL_NAME_CHARS);
    let mut number = 2;
    while channel_store::is_taken(tx.conn(), run, id, &name).await? {
        let end = format!(" {number}");
        name = cut(limits::CHANNEL_NAME_CHARS - end.len()).trim_end().to_owned() + &end;
        number += 1;
    }
    Ok(name)
}
