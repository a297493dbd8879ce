//! Topics: made from messages that are there, renamed, resolved, locked, merged. A topic is known by its id, so links to
//! it stay when its name changes or it is merged.

use protocol::values::TopicTitle;
use protocol::{
    ChannelId, Event, MessageId, ModerationAct, Role, Timestamp, Topic, TopicId, TopicState, limits,
};

use super::{Outcome, Talk, move_store, topic_store};
use crate::db::Tx;
use crate::features::channels::facts::{self, Facts};
use crate::features::channels::{Channels, member_store};
use crate::features::courses::ledger::{self, NewEntry};
use crate::kernel::access::ChannelAction;
use crate::kernel::{Actor, Error, Result};

/// Topics of a channel that are neither answered nor merged: more are found by nobody.
const TOPICS: i64 = 500;

impl Channels {
    /// A topic; of a merged one that into which it was merged.
    pub async fn topic(&self, actor: &Actor, id: TopicId) -> Result<Topic> {
        let mut conn = self.db.snapshot().await?;
        let topic = topic_store::resolved(&mut conn, id).await?;
        facts::allowed(&mut conn, actor, topic.channel_id, ChannelAction::Read).await?;
        Ok(topic)
    }

    /// Locks a topic, or opens it, with the caller's transaction; who may is decided there. False if it is so already, or
    /// merged into another one.
    pub async fn restore_lock(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        (channel, id): (ChannelId, TopicId),
        is_locked: bool,
    ) -> Result<bool> {
        facts::lock(tx.conn(), &[channel.0]).await?;
        let topic = topic_store::find(tx.conn(), id).await?.ok_or(Error::NotFound)?;
        let is_there = topic.channel_id == channel && topic.merged_into.is_none();
        if !is_there || (topic.state == TopicState::Locked) == is_locked {
            return Ok(false);
        }
        let state = if is_locked {
            TopicState::Locked
        } else {
            TopicState::Open
        };
        let topic = Topic { state, ..topic };
        topic_store::update(tx.conn(), &topic).await?;
        tx.emit(
            actor.org_id,
            Some(actor.person_id),
            channel,
            Event::TopicChanged(topic),
        );
        Ok(true)
    }
}

impl Talk<'_> {
    pub(super) async fn make_topic(
        &mut self,
        channel: ChannelId,
        id: TopicId,
        title: &str,
        messages: &[MessageId],
    ) -> Result<Outcome> {
        let title = TopicTitle::parse(title).map_err(|e| Error::field("/title", e))?;
        let facts = facts::locked(self.tx.conn(), self.actor, channel, ChannelAction::Post).await?;
        self.may_name(&facts).await?;
        if topic_store::find(self.tx.conn(), id).await?.is_some() {
            return Err(Error::CommandReused);
        }
        if topic_store::count_open(self.tx.conn(), channel).await? >= TOPICS {
            return Err(Error::invalid(
                "",
                "limit",
                format!("at most {TOPICS} open topics"),
            ));
        }
        let topic = Topic {
            id,
            channel_id: channel,
            title: title.into_inner(),
            state: TopicState::Open,
            merged_into: None,
            created_by: self.actor.person_id,
            created_at: Timestamp(self.now),
        };
        topic_store::insert(self.tx.conn(), self.actor, &topic).await?;
        self.tell(channel, Event::TopicChanged(topic));
        if !messages.is_empty() {
            let gathered = self.gather(channel, messages).await?;
            // What nobody filed yet anybody may file; what stands in a topic only its author and trainers take out.
            if facts.allow(ChannelAction::Tidy).is_err()
                && gathered
                    .iter()
                    .any(|one| one.is_named && one.topic.is_some() && one.author != self.actor.person_id)
            {
                return Err(Error::Forbidden);
            }
            self.file(channel, messages, Some(id)).await?;
        }
        Ok(Outcome::Told)
    }

    /// Where trainers alone write, the names of topics are theirs too.
    async fn may_name(&mut self, facts: &Facts) -> Result<()> {
        let leads = facts.access.role >= Some(Role::Trainer);
        if !leads && topic_store::is_for_trainers(self.tx.conn(), facts.channel).await? {
            return Err(Error::wrong_state("trainers_only"));
        }
        Ok(())
    }

    pub(super) async fn change_topic(
        &mut self,
        id: TopicId,
        title: Option<&str>,
        state: Option<TopicState>,
    ) -> Result<Outcome> {
        let title = title.map(TopicTitle::parse).transpose();
        let title = title.map_err(|e| Error::field("/title", e))?;
        let (topic, facts) = self.held_topic(id, ChannelAction::Post).await?;
        self.may_name(&facts).await?;
        if topic.state == TopicState::Locked || state == Some(TopicState::Locked) {
            facts.allow(ChannelAction::Tidy)?;
        }
        let changed = Topic {
            title: title.map_or_else(|| topic.title.clone(), TopicTitle::into_inner),
            state: state.unwrap_or(topic.state),
            ..topic.clone()
        };
        if changed == topic {
            return Ok(Outcome::nothing(&facts));
        }
        topic_store::update(self.tx.conn(), &changed).await?;
        let (was, state) = (topic.state, changed.state);
        self.tell(topic.channel_id, Event::TopicChanged(changed));
        if (was == TopicState::Locked) != (state == TopicState::Locked) {
            let act = ModerationAct::Locked {
                channel_id: topic.channel_id,
                topic_id: id,
                is_locked: state == TopicState::Locked,
            };
            let entry = NewEntry::new(facts.run, act, self.now);
            ledger::note(&mut self.tx, self.actor, &entry).await?;
        }
        Ok(Outcome::Told)
    }

    /// Whoever made a topic, and trainers, merge it into another one. What stood in it stands there: clients know from the
    /// topic's own event.
    pub(super) async fn merge_topics(&mut self, id: TopicId, into: TopicId) -> Result<Outcome> {
        let (topic, facts) = self.held_topic(id, ChannelAction::Post).await?;
        let into = topic_store::resolved(self.tx.conn(), into).await?;
        if into.id == topic.id {
            return Err(Error::invalid("/into", "other", "another topic"));
        }
        if into.channel_id != topic.channel_id {
            return Err(Error::NotFound);
        }
        let is_locked = [&topic, &into].iter().any(|one| one.state == TopicState::Locked);
        if is_locked || topic.created_by != self.actor.person_id {
            facts.allow(ChannelAction::Tidy)?;
        }
        let people = topic_store::wishers(self.tx.conn(), id).await?;
        move_store::hold_topic(self.tx.conn(), id).await?;
        // From here on nobody posts into it, so none of its messages is left behind.
        let mut rooms: Vec<_> = people.iter().map(|person| person.0).collect();
        rooms.push(topic.channel_id.0);
        move_store::lock_rooms(self.tx.conn(), &rooms).await?;
        move_store::refile(self.tx.conn(), id, into.id).await?;
        topic_store::hand_over(self.tx.conn(), id, into.id).await?;
        let merged = Topic {
            merged_into: Some(into.id),
            ..topic
        };
        topic_store::update(self.tx.conn(), &merged).await?;
        let channel = merged.channel_id;
        self.tell(channel, Event::TopicChanged(merged));
        self.tell_wishers(&people, &[channel]).await?;
        Ok(Outcome::Told)
    }

    /// A topic that is not merged, with the row of its channel held, once the action there is allowed.
    pub(super) async fn held_topic(&mut self, id: TopicId, action: ChannelAction) -> Result<(Topic, Facts)> {
        let before = topic_store::find(self.tx.conn(), id)
            .await?
            .ok_or(Error::NotFound)?;
        let facts = facts::locked(self.tx.conn(), self.actor, before.channel_id, action).await?;
        let topic = topic_store::find(self.tx.conn(), id)
            .await?
            .ok_or(Error::NotFound)?;
        if topic.channel_id != before.channel_id {
            return Err(Error::Outdated);
        }
        if topic.merged_into.is_some() {
            return Err(Error::wrong_state("merged"));
        }
        Ok((topic, facts))
    }

    /// The topic into which messages of a channel go: that to which the id leads, if they may write into it. The channel's
    /// row must be held.
    pub(super) async fn open_topic(&mut self, facts: &Facts, id: TopicId) -> Result<TopicId> {
        let topic = topic_store::resolved(self.tx.conn(), id).await?;
        if topic.channel_id != facts.channel {
            return Err(Error::NotFound);
        }
        if topic.state == TopicState::Locked {
            facts.allow(ChannelAction::Tidy)?;
        }
        Ok(topic.id)
    }

    /// Tells people what they want of the topics of channels now.
    pub(super) async fn tell_wishers(
        &mut self,
        people: &[protocol::PersonId],
        channels: &[ChannelId],
    ) -> Result<()> {
        let ids: Vec<_> = channels.iter().map(|channel| channel.0).collect();
        for &person in people {
            let conn = self.tx.conn();
            for membership in member_store::memberships_of(conn, person, Some(&ids)).await? {
                let by = Some(self.actor.person_id);
                self.tx
                    .emit(self.actor.org_id, by, person, Event::ChannelJoined(membership));
            }
        }
        Ok(())
    }
}

/// Checks how many messages were named.
pub(super) fn check_number(messages: &[MessageId]) -> Result<()> {
    if messages.is_empty() || messages.len() > limits::MOVED_MESSAGES {
        let allowed = format!("1 to {}", limits::MOVED_MESSAGES);
        return Err(Error::invalid("/message_ids", "limit", allowed));
    }
    Ok(())
}
