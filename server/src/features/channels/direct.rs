//! Use case: opening a direct conversation. The same people of a run have one, whoever of them opens it; who is in it
//! never changes, so nobody ever reads what was said to others.

use std::collections::BTreeSet;

use protocol::{Channel, ChannelId, ChannelKind, ChannelSection, Event, OpenDirect, PersonId, RunId, limits};

use super::{Channels, block, channel_store, facts, member_store};
use crate::db::{RoomKind, Tx, event_log};
use crate::kernel::access::{self, RunAction};
use crate::kernel::{Actor, CommandKey, Error, Result};

impl Channels {
    /// Opens the conversation of these people and the actor. The id of the command becomes the id of a new one.
    pub async fn open_direct(&self, actor: &Actor, run: RunId, wanted: &OpenDirect) -> Result<Channel> {
        let people = people_of(actor, wanted)?;
        let key = CommandKey::new(wanted.command_id, "open_direct", &(run, wanted))?;
        let mut tx = self.db.begin().await?;
        let role = self.courses.role_in(tx.conn(), actor, run).await?;
        // Guests answer where they were asked into a conversation; whom they see follows from their channels.
        access::in_run(role, RunAction::Follow)?;
        tx.find_repeat(actor, &key).await?;
        let found = self.courses.people_among(tx.conn(), actor, run, &people).await?;
        let active = found.iter().filter(|member| member.person.is_active);
        if active.count() != people.len() {
            return Err(Error::invalid("/people", "not_in_run", "people of the run"));
        }
        channel_store::lock_direct(tx.conn(), run, &people).await?;
        if let Some(channel) = channel_store::direct_of(tx.conn(), run, &people).await? {
            self.come_back(&mut tx, actor, &channel).await?;
            tx.commit().await?;
            return Ok(channel);
        }
        // Nobody is told who blocks whom.
        if block::stands_between(tx.conn(), actor.person_id, &people).await? {
            return Err(Error::Forbidden);
        }
        let channel = Channel {
            id: ChannelId(wanted.command_id.0),
            run_id: run,
            name: String::new(),
            purpose: String::new(),
            kind: ChannelKind::Direct,
            section: ChannelSection::Direct,
            archived_at: None,
            created_at: self.clock.now().into(),
            trainers_only: false,
            slow_seconds: 0,
            people,
        };
        if event_log::head(tx.conn(), channel.id.into()).await?.is_some() {
            return Err(Error::CommandReused);
        }
        tx.create_room(actor.org_id, channel.id.into(), RoomKind::Channel)
            .await?;
        channel_store::insert(tx.conn(), actor.org_id, &channel, actor.person_id).await?;
        tx.emit_command(actor, &key, channel.id, Event::ChannelChanged(channel.clone()));
        self.come_back(&mut tx, actor, &channel).await?;
        tx.commit().await?;
        Ok(channel)
    }

    /// Lets everybody in whose conversation it is and who is not in it: at its beginning, and after they left the run and
    /// came back.
    async fn come_back(&self, tx: &mut Tx, actor: &Actor, channel: &Channel) -> Result<()> {
        facts::lock(tx.conn(), &[channel.id.0]).await?;
        let inside = member_store::members(tx.conn(), channel.id).await?;
        for &person in channel.people.iter().filter(|person| !inside.contains(person)) {
            let by = Some(actor.person_id);
            self.enter_all(tx, actor.org_id, person, &[channel.id.0], by)
                .await?;
        }
        Ok(())
    }
}

/// The actor and the others, sorted.
fn people_of(actor: &Actor, wanted: &OpenDirect) -> Result<Vec<PersonId>> {
    let mut people: BTreeSet<_> = wanted.people.iter().copied().collect();
    people.insert(actor.person_id);
    if !(2..=limits::DIRECT_PEOPLE + 1).contains(&people.len()) {
        let allowed = format!("1 to {} other people", limits::DIRECT_PEOPLE);
        return Err(Error::invalid("/people", "limit", allowed));
    }
    Ok(people.into_iter().collect())
}
