//! Moving messages, or a whole topic, into another channel. A message keeps its id, so links to it lead on, and gets a new
//! place. Where it was nothing of it stays: not in the log, not in quotes. What was seen there is seen here.

use protocol::{ChannelId, ChannelKind, Event, MessageId, MessagesGone, Role, Topic, TopicId, TopicState};

use super::moves::Gathered;
use super::{Outcome, Talk, carried, move_store, topic_store};
use crate::features::channels::channel_store;
use crate::features::channels::due::{self, DueWhy};
use crate::features::channels::facts::{self, Facts};
use crate::features::channels::messages::load;
use crate::kernel::access::ChannelAction;
use crate::kernel::{Error, Result};

/// Messages of a topic that move at once: some weeks' talk. Whoever follows is told each of them.
const TOPIC_MESSAGES: usize = 2_000;

/// What moves.
#[derive(Clone, Copy)]
enum What<'a> {
    Messages(&'a [MessageId]),
    Topic(&'a Topic),
}

/// A move into another channel.
#[derive(Clone, Copy)]
struct Move<'a> {
    what: What<'a>,
    from: ChannelId,
    to: ChannelId,
    /// Where they stand there.
    topic: Option<TopicId>,
}

impl Talk<'_> {
    /// The rows of both channels must be held.
    pub(super) async fn move_across(
        &mut self,
        from: &Facts,
        messages: &[MessageId],
        to: ChannelId,
        topic: Option<TopicId>,
    ) -> Result<Outcome> {
        let to = self.way(from, to).await?;
        let topic = match topic {
            Some(topic) => Some(self.open_topic(&to, topic).await?),
            None => None,
        };
        let gathered = self.gather(from.channel, messages).await?;
        self.may_take(from, &gathered)?;
        let carried = Move {
            what: What::Messages(messages),
            from: from.channel,
            to: to.channel,
            topic,
        };
        self.carry(carried).await?;
        Ok(Outcome::Told)
    }

    pub(super) async fn move_topic(&mut self, id: TopicId, to: ChannelId) -> Result<Outcome> {
        let before = topic_store::find(self.tx.conn(), id)
            .await?
            .ok_or(Error::NotFound)?;
        let mut both = [before.channel_id.0, to.0];
        both.sort_unstable();
        facts::lock(self.tx.conn(), &both).await?;
        let (topic, from) = self.held_topic(id, ChannelAction::Post).await?;
        if topic.channel_id != before.channel_id {
            return Err(Error::Outdated);
        }
        if topic.channel_id == to {
            return Ok(Outcome::nothing(&from));
        }
        let to = self.way(&from, to).await?;
        if topic.created_by != self.actor.person_id || topic.state == TopicState::Locked {
            from.allow(ChannelAction::Tidy)?;
        }
        let carried = Move {
            what: What::Topic(&topic),
            from: from.channel,
            to: to.channel,
            topic: Some(id),
        };
        let gathered = self.all(&carried).await?;
        self.may_take(&from, &gathered)?;
        self.carry(carried).await?;
        Ok(Outcome::Told)
    }

    /// Whether messages may go from one channel to another. What is said in a direct conversation stays in it.
    async fn way(&mut self, from: &Facts, to: ChannelId) -> Result<Facts> {
        let to = facts::allowed(self.tx.conn(), self.actor, to, ChannelAction::Read).await?;
        to.allow(ChannelAction::Post)?;
        if [from, &to]
            .iter()
            .any(|one| one.access.kind == ChannelKind::Direct)
        {
            return Err(Error::Forbidden);
        }
        let is_quiet = channel_store::find(self.tx.conn(), to.channel)
            .await?
            .is_some_and(|channel| channel.trainers_only);
        if is_quiet && to.access.role < Some(Role::Trainer) {
            return Err(Error::wrong_state("trainers_only"));
        }
        if from.run != to.run {
            return Err(Error::invalid("/channel_id", "run", "a channel of the same run"));
        }
        Ok(to)
    }

    /// What others wrote only trainers take into another channel.
    fn may_take(&self, from: &Facts, gathered: &[Gathered]) -> Result<()> {
        if gathered.iter().any(|one| one.author != self.actor.person_id) {
            from.allow(ChannelAction::Tidy)?;
        }
        Ok(())
    }

    /// Everything that moves, held, in its order.
    async fn all(&mut self, carried: &Move<'_>) -> Result<Vec<Gathered>> {
        match carried.what {
            What::Messages(ids) => self.gather(carried.from, ids).await,
            What::Topic(topic) => {
                let ids = move_store::hold_topic(self.tx.conn(), topic.id).await?;
                let rows = move_store::hold(self.tx.conn(), &ids).await?;
                if rows.len() > TOPIC_MESSAGES {
                    return Err(Error::TooLarge);
                }
                Ok(rows.into_iter().map(|row| Gathered::named(&row)).collect())
            }
        }
    }

    async fn carry(&mut self, carried: Move<'_>) -> Result<()> {
        let Move { from, to, topic, .. } = carried;
        let before = ids(&self.all(&carried).await?);
        move_store::hold_quotes(self.tx.conn(), &before).await?;
        move_store::carry_due(self.tx.conn(), &before, to).await?;
        let readers = carried::hold(self.tx.conn(), from, to).await?;
        let wishers = match carried.what {
            What::Topic(topic) => topic_store::wishers(self.tx.conn(), topic.id).await?,
            What::Messages(_) => Vec::new(),
        };
        let people = readers
            .iter()
            .map(|reader| reader.person)
            .chain(wishers.iter().copied());
        let mut rooms: Vec<_> = people.map(|person| person.0).collect();
        rooms.extend([from.0, to.0]);
        let heads = move_store::lock_rooms(self.tx.conn(), &rooms).await?;
        // Again, now that nobody posts in either channel: answers that came meanwhile go along.
        let moved = self.all(&carried).await?;
        let ids = ids(&moved);
        let head = heads.get(&to.into()).ok_or(Error::NotFound)?.seq;
        let ahead = u64::from(matches!(carried.what, What::Topic(_)));
        let first = i64::try_from(head + ahead + 1).map_err(Error::internal)?;
        let old: Vec<_> = moved.iter().map(|one| one.seq).collect();
        let new: Vec<_> = (first..).take(old.len()).collect();
        let quotes = move_store::hold_quotes(self.tx.conn(), &ids).await?;
        move_store::cut_quotes(self.tx.conn(), &ids).await?;
        move_store::carry(self.tx.conn(), &ids, &new, from, to, topic).await?;
        self.tx.forget_moved(from.into(), &ids, &old, &quotes).await?;
        due::note(self.tx.conn(), &ids, DueWhy::Moved).await?;
        if !ids.is_empty() {
            let gone = MessagesGone { message_ids: ids };
            self.tell(from, Event::MessagesGone(gone));
        }
        if let What::Topic(topic) = carried.what {
            let topic = Topic {
                channel_id: to,
                ..topic.clone()
            };
            topic_store::update(self.tx.conn(), &topic).await?;
            self.tell(from, Event::TopicChanged(topic.clone()));
            self.tell(to, Event::TopicChanged(topic));
        }
        for mut message in load::messages(self.tx.conn(), to, &new).await? {
            // Its answers follow and are counted as they come.
            message.replies = None;
            self.tell(to, Event::MessagePosted(message));
        }
        let by = self.actor;
        carried::keep_seen(&mut self.tx, by, to, &readers, &old, &new).await?;
        self.tell_wishers(&wishers, &[from, to]).await
    }
}

fn ids(messages: &[Gathered]) -> Vec<MessageId> {
    messages.iter().map(|message| message.id).collect()
}
