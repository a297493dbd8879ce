//! Moving messages within a channel: into a topic, out of every topic. Answers in threads go where their thread goes.

use protocol::{ChannelId, Event, MessageId, MessageMarked, PersonId, TopicId};

use super::held::channel_of;
use super::topic::check_number;
use super::{Outcome, Talk, move_store};
use crate::features::channels::facts;
use crate::features::channels::messages::marks::marks_of;
use crate::kernel::access::ChannelAction;
use crate::kernel::{Error, Result};

/// A message that is moved.
#[derive(Clone, Debug)]
pub(super) struct Gathered {
    pub(super) id: MessageId,
    pub(super) seq: i64,
    pub(super) author: PersonId,
    pub(super) topic: Option<TopicId>,
    /// It was asked for, and does not only come along with its thread.
    pub(super) is_named: bool,
}

impl Gathered {
    /// A message that was asked for.
    pub(super) fn named(row: &move_store::Row) -> Self {
        Self {
            id: row.id,
            seq: row.seq,
            author: row.author,
            topic: row.topic,
            is_named: true,
        }
    }
}

impl Talk<'_> {
    pub(super) async fn move_messages(
        &mut self,
        messages: &[MessageId],
        target: ChannelId,
        topic: Option<TopicId>,
    ) -> Result<Outcome> {
        check_number(messages)?;
        let &first = messages.first().ok_or(Error::NotFound)?;
        let source = channel_of(self.tx.conn(), first).await?.ok_or(Error::NotFound)?;
        // In the order of ids, as everybody does it.
        let mut both = [source.0, target.0];
        both.sort_unstable();
        facts::lock(self.tx.conn(), &both).await?;
        let from = facts::allowed(self.tx.conn(), self.actor, source, ChannelAction::Read).await?;
        from.allow(ChannelAction::Post)?;
        if source != target {
            return self.move_across(&from, messages, target, topic).await;
        }
        let gathered = self.gather(source, messages).await?;
        let others = |one: &Gathered| one.is_named && one.author != self.actor.person_id;
        if gathered.iter().any(others) {
            from.allow(ChannelAction::Tidy)?;
        }
        let topic = match topic {
            Some(topic) => Some(self.open_topic(&from, topic).await?),
            None => None,
        };
        if self.file(source, messages, topic).await? {
            Ok(Outcome::Told)
        } else {
            Ok(Outcome::nothing(&from))
        }
    }

    /// Messages of a channel with the answers in their threads, held, in their order. The channel's row must be held.
    pub(super) async fn gather(&mut self, channel: ChannelId, ids: &[MessageId]) -> Result<Vec<Gathered>> {
        check_number(ids)?;
        let rows = move_store::hold(self.tx.conn(), ids).await?;
        let mut gathered = Vec::with_capacity(rows.len());
        let mut named = 0;
        for row in rows {
            if row.channel != channel {
                return Err(Error::NotFound);
            }
            let is_named = ids.contains(&row.id);
            named += usize::from(is_named);
            if row.thread.is_some_and(|root| !ids.contains(&root)) {
                return Err(Error::invalid(
                    "/message_ids",
                    "thread",
                    "an answer in a thread moves with its thread",
                ));
            }
            gathered.push(Gathered {
                is_named,
                ..Gathered::named(&row)
            });
        }
        let mut different: Vec<_> = ids.to_vec();
        different.sort_unstable();
        different.dedup();
        if named != different.len() {
            return Err(Error::NotFound);
        }
        Ok(gathered)
    }

    /// Puts messages that are held, with their threads, into a topic or out of every topic; false if they stand there.
    pub(super) async fn file(
        &mut self,
        channel: ChannelId,
        ids: &[MessageId],
        topic: Option<TopicId>,
    ) -> Result<bool> {
        // From here on nobody posts, so that no new answer stays behind.
        move_store::lock_rooms(self.tx.conn(), &[channel.0]).await?;
        let mut gathered = self.gather(channel, ids).await?;
        let mut is_changed = false;
        gathered.retain(|one| one.topic != topic);
        let ids: Vec<_> = gathered.iter().map(|one| one.id).collect();
        move_store::file(self.tx.conn(), &ids, topic).await?;
        let mut marks = marks_of(self.tx.conn(), &ids).await?;
        for one in &gathered {
            // Nothing stands on deleted ones, so nothing of them changed for anybody.
            if let Some(marks) = marks.remove(&one.id) {
                let marked = MessageMarked {
                    message_id: one.id,
                    message_seq: one.seq.unsigned_abs(),
                    marks,
                };
                self.tell(channel, Event::MessageMarked(marked));
                is_changed = true;
            }
        }
        Ok(is_changed)
    }
}
