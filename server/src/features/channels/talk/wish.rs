//! What a person wants of a topic. It stands in their membership, so all their devices know.

use protocol::{Event, TopicId, TopicWish};

use super::{Outcome, Talk, topic_store};
use crate::features::channels::{facts, member_store};
use crate::kernel::access::ChannelAction;
use crate::kernel::{Error, Result};

impl Talk<'_> {
    pub(super) async fn wish(&mut self, id: TopicId, wish: Option<TopicWish>) -> Result<Outcome> {
        let topic = topic_store::resolved(self.tx.conn(), id).await?;
        let channel = topic.channel_id;
        let facts = facts::locked(self.tx.conn(), self.actor, channel, ChannelAction::Read).await?;
        facts.allow(ChannelAction::Follow)?;
        // Again, now that nobody merges or moves it.
        let topic = topic_store::resolved(self.tx.conn(), id).await?;
        if topic.channel_id != channel {
            return Err(Error::Outdated);
        }
        if !topic_store::wish(self.tx.conn(), self.actor, topic.id, wish).await? {
            return Ok(Outcome::nothing(&facts));
        }
        let me = self.actor.person_id;
        let mut mine = member_store::memberships_of(self.tx.conn(), me, Some(&[channel.0])).await?;
        let membership = mine.pop().ok_or(Error::NotFound)?;
        self.tx
            .emit_command(self.actor, self.key, me, Event::ChannelJoined(membership));
        Ok(Outcome::Told)
    }
}
