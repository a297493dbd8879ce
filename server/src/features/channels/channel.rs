//! Use cases: making, changing and seeing a channel.

use std::collections::BTreeSet;

use protocol::values::{Line, Name};
use protocol::{
    ChangeChannel, Channel, ChannelId, ChannelKind, ChannelSection, ChannelSnapshot, CreateChannel, Done,
    Event, HistoryQuery, MemberRef, Membership, ModerationAct, OrgId, PersonId, ReadState, Role, RunId,
    RunSnapshot, limits,
};

use super::channel_store::Changed;
use super::messages::{history, topics};
use super::{Channels, channel_store, facts, member_store};
use crate::db::{RoomKind, Tx, event_log};
use crate::features::courses::ledger::{self, NewEntry};
use crate::kernel::access::{self, ChannelAction, RunAction};
use crate::kernel::{Actor, CommandKey, Error, Result};

impl Channels {
    /// Makes a channel; its author and `members` are in it. The id of the command becomes the id of the channel.
    pub async fn create(&self, actor: &Actor, run: RunId, wanted: &CreateChannel) -> Result<Channel> {
        let name = Name::parse(&wanted.name).map_err(|e| Error::field("/name", e))?;
        let purpose = Line::parse(&wanted.purpose).map_err(|e| Error::field("/purpose", e))?;
        if wanted.kind == ChannelKind::Direct || wanted.section == ChannelSection::Direct {
            let allowed = "a channel; direct conversations are opened";
            return Err(Error::invalid("/kind", "direct", allowed));
        }
        let key = CommandKey::new(wanted.command_id, "create_channel", &(run, wanted))?;
        let id = ChannelId(wanted.command_id.0);
        let mut tx = self.db.begin().await?;
        let role = self.courses.role_in(tx.conn(), actor, run).await?;
        access::in_run(role, RunAction::CreateChannel(wanted.kind))?;
        if tx.find_repeat(actor, &key).await?.is_some() {
            return channel_store::find(tx.conn(), id).await?.ok_or(Error::NotFound);
        }
        if event_log::head(tx.conn(), id.into()).await?.is_some() {
            return Err(Error::CommandReused);
        }
        let mut members: BTreeSet<_> = wanted.members.iter().copied().collect();
        members.insert(actor.person_id);
        let members: Vec<_> = members.into_iter().collect();
        let found = self.courses.people_among(tx.conn(), actor, run, &members).await?;
        let active = found.iter().filter(|member| member.person.is_active);
        if active.count() != members.len() {
            return Err(Error::invalid("/members", "not_in_run", "people of the run"));
        }
        let channel = Channel {
            id,
            run_id: run,
            name: name.into_inner(),
            purpose: purpose.into_inner(),
            kind: wanted.kind,
            section: wanted.section,
            archived_at: None,
            created_at: self.clock.now().into(),
            trainers_only: false,
            slow_seconds: 0,
            people: Vec::new(),
        };
        tx.create_room(actor.org_id, id.into(), RoomKind::Channel).await?;
        channel_store::insert(tx.conn(), actor.org_id, &channel, actor.person_id).await?;
        tx.emit_command(actor, &key, id, Event::ChannelChanged(channel.clone()));
        announce_in_run(&mut tx, actor, &channel);
        member_store::insert(tx.conn(), actor.org_id, id, &members, self.clock.now()).await?;
        for person_id in members {
            let read = ReadState::default();
            let membership = Membership {
                channel: channel.clone(),
                joined_seq: 0,
                read,
                level: protocol::NotifyLevel::default(),
                topics: Vec::new(),
            };
            announce_joined(
                &mut tx,
                actor.org_id,
                Some(actor.person_id),
                person_id,
                membership,
            );
        }
        tx.commit().await?;
        Ok(channel)
    }

    /// Renames a channel, gives it another purpose, archives it or brings it back.
    pub async fn change(&self, actor: &Actor, id: ChannelId, wanted: &ChangeChannel) -> Result<Done> {
        let name = wanted.name.as_deref().map(Name::parse).transpose();
        let name = name.map_err(|e| Error::field("/name", e))?;
        let purpose = wanted.purpose.as_deref().map(Line::parse).transpose();
        let purpose = purpose.map_err(|e| Error::field("/purpose", e))?;
        if wanted
            .slow_seconds
            .is_some_and(|seconds| !(0..=limits::SLOW_SECONDS).contains(&seconds))
        {
            let allowed = format!("0 to {}", limits::SLOW_SECONDS);
            return Err(Error::invalid("/slow_seconds", "range", allowed));
        }
        let key = CommandKey::new(wanted.command_id, "change_channel", &(id, wanted))?;
        let mut tx = self.db.begin().await?;
        let facts = facts::locked(tx.conn(), actor, id, ChannelAction::Change).await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        // Whoever made a channel looks after it, but who is heard in it is for trainers to say.
        let quiets = wanted.trainers_only.is_some() || wanted.slow_seconds.is_some();
        if quiets && facts.access.role < Some(Role::Trainer) {
            return Err(Error::Forbidden);
        }
        let before = channel_store::find(tx.conn(), id).await?.ok_or(Error::NotFound)?;
        let channel = channel_store::change(
            tx.conn(),
            id,
            Changed {
                name: name.as_ref().map(Name::as_str),
                purpose: purpose.as_ref().map(Line::as_str),
                archived: wanted.archived,
                trainers_only: wanted.trainers_only,
                slow_seconds: wanted.slow_seconds,
            },
            self.clock.now(),
        )
        .await?;
        tx.emit_command(actor, &key, id, Event::ChannelChanged(channel.clone()));
        announce_change(&mut tx, actor, &channel).await?;
        self.note_rules(&mut tx, actor, &before, &channel).await?;
        tx.commit().await?.done(wanted.command_id)
    }

    /// Sets back what trainers said about who writes in a channel, with the caller's transaction; who may is decided there.
    pub async fn restore_rules(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        id: ChannelId,
        trainers_only: Option<bool>,
        slow_seconds: Option<i32>,
    ) -> Result<()> {
        facts::lock(tx.conn(), &[id.0]).await?;
        let changed = Changed {
            trainers_only,
            slow_seconds,
            ..Changed::default()
        };
        let channel = channel_store::change(tx.conn(), id, changed, self.clock.now()).await?;
        let by = Some(actor.person_id);
        tx.emit(actor.org_id, by, id, Event::ChannelChanged(channel.clone()));
        announce_change(tx, actor, &channel).await
    }

    /// Notes in the ledger what changed of who writes in a channel.
    async fn note_rules(&self, tx: &mut Tx, actor: &Actor, before: &Channel, now: &Channel) -> Result<()> {
        let (channel_id, at) = (now.id, self.clock.now());
        if before.slow_seconds != now.slow_seconds {
            let seconds = now.slow_seconds.unsigned_abs();
            let act = ModerationAct::Slowed { channel_id, seconds };
            let was = before.slow_seconds.to_string();
            ledger::note(tx, actor, &NewEntry::new(now.run_id, act, at).after(was)).await?;
        }
        if before.trainers_only != now.trainers_only {
            let trainers_only = now.trainers_only;
            let act = ModerationAct::Restricted {
                channel_id,
                trainers_only,
            };
            ledger::note(tx, actor, &NewEntry::new(now.run_id, act, at)).await?;
        }
        Ok(())
    }

    /// A channel with its members and a page of messages, all of one moment.
    pub async fn snapshot(
        &self,
        actor: &Actor,
        id: ChannelId,
        query: &HistoryQuery,
    ) -> Result<ChannelSnapshot> {
        let range = history::Range::parse(query)?;
        let mut conn = self.db.snapshot().await?;
        let facts = facts::allowed(&mut conn, actor, id, ChannelAction::Read).await?;
        Ok(ChannelSnapshot {
            position: facts.head,
            channel: channel_store::find(&mut conn, id).await?.ok_or(Error::NotFound)?,
            members: member_store::members(&mut conn, id).await?,
            messages: history::page(&mut conn, id, range).await?,
            topics: topics::of_channel(&mut conn, id).await?,
            pinned: topics::pinned(&mut conn, id).await?,
        })
    }

    /// A run with its people and the channels that everybody in it may find, all of one moment.
    pub async fn run_snapshot(&self, actor: &Actor, run: RunId) -> Result<RunSnapshot> {
        let mut conn = self.db.snapshot().await?;
        let parts = self.courses.see(&mut conn, actor, run).await?;
        let position = event_log::head(&mut conn, run.into()).await?;
        let (mut people, mut channels) = (parts.people, Vec::new());
        if access::in_run(Some(parts.role), RunAction::Follow).is_ok() {
            channels = channel_store::public(&mut conn, run).await?;
        } else {
            // A guest sees whom they share a channel with; their channels are in their own snapshot.
            let known = member_store::people_beside(&mut conn, actor.person_id).await?;
            people.retain(|member| known.contains(&member.person.id));
        }
        let position = position.ok_or(Error::NotFound)?;
        Ok(RunSnapshot {
            position,
            run: parts.run,
            weeks: parts.weeks,
            webinars: parts.webinars,
            people,
            channels,
        })
    }
}

impl Channels {
    /// The channels of a run that the actor may find, archived and private ones too: what an organiser looks after.
    pub async fn findable(&self, actor: &Actor, run: RunId) -> Result<Vec<Channel>> {
        let mut conn = self.db.snapshot().await?;
        access::in_run(self.courses.role_in(&mut conn, actor, run).await?, RunAction::See)?;
        let channels = channel_store::all(&mut conn, run).await?;
        let ids: Vec<_> = channels.iter().map(|channel| channel.id.0).collect();
        let facts = facts::all(&mut conn, actor, &ids).await?;
        let may_find = |facts: &&facts::Facts| facts.allow(ChannelAction::Find).is_ok();
        let allowed: BTreeSet<_> = facts.iter().filter(may_find).map(|facts| facts.channel).collect();
        Ok(channels
            .into_iter()
            .filter(|channel| allowed.contains(&channel.id))
            .collect())
    }
}

/// Tells the run, and everybody who is in a channel, that it changed.
async fn announce_change(tx: &mut Tx, actor: &Actor, channel: &Channel) -> Result<()> {
    announce_in_run(tx, actor, channel);
    for (person, membership) in member_store::memberships_in(tx.conn(), channel).await? {
        let by = Some(actor.person_id);
        tx.emit(actor.org_id, by, person, Event::ChannelJoined(membership));
    }
    Ok(())
}

/// Tells the run of a channel that everybody in it may find.
fn announce_in_run(tx: &mut Tx, actor: &Actor, channel: &Channel) {
    if matches!(channel.kind, ChannelKind::Open | ChannelKind::Announcement) {
        tx.emit(
            actor.org_id,
            Some(actor.person_id),
            channel.run_id,
            Event::ChannelChanged(channel.clone()),
        );
    }
}

/// Tells the channel that somebody is in it now, and them.
pub(super) fn announce_joined(
    tx: &mut Tx,
    org: OrgId,
    by: Option<PersonId>,
    person_id: PersonId,
    membership: Membership,
) {
    tx.emit(
        org,
        by,
        membership.channel.id,
        Event::MemberJoined(MemberRef { person_id }),
    );
    tx.emit(org, by, person_id, Event::ChannelJoined(membership));
}
