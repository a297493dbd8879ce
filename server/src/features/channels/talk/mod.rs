//! What people do with messages besides writing them: reactions, pins, votes, topics, moves.
//!
//! A command holds what it changes, reads everything again and tells the channel's room the whole of what stands on the
//! message now, by `message_marked`; so two at once never leave something that nobody did. Locks are taken in one order:
//! rows of channels, of messages, of what was read, then rooms. What a message says, and who posts it, is not here.
//!
//! Reading order: [`held`] (a message that is being changed), [`react`], [`pin`], [`poll`], [`topic`], [`moves`] (within a
//! channel), [`across`] (into another one), [`wish`].

mod across;
mod carried;
mod closing;
mod emoji;
mod held;
mod http;
mod material;
mod move_store;
mod moves;
mod pin;
mod poll;
mod poll_store;
mod react;
mod readers;
mod topic;
mod topic_store;
mod wish;

use protocol::{ChannelId, CommandId, Done, Event, Position, RoomId, TalkCommand};
use time::OffsetDateTime;

pub(super) use http::router;

use super::{Channels, facts};
use crate::db::Tx;
use crate::kernel::{Actor, CommandKey, Result};

/// What a command came to.
enum Outcome {
    /// Events were emitted, the one of the command first.
    Told,
    /// Everything was as it asks for; the head of a room stands for it.
    Nothing(RoomId, Position),
}

impl Outcome {
    /// Nothing to do in a channel.
    fn nothing(facts: &facts::Facts) -> Self {
        Self::Nothing(facts.channel.into(), facts.head)
    }
}

/// A command that is being carried out.
struct Talk<'a> {
    tx: Tx,
    actor: &'a Actor,
    key: &'a CommandKey,
    now: OffsetDateTime,
    /// The event of the command was emitted.
    is_told: bool,
}

impl Talk<'_> {
    /// Emits an event into a channel; the first one stands for the command.
    fn tell(&mut self, channel: ChannelId, event: Event) {
        if self.is_told {
            self.tx
                .emit(self.actor.org_id, Some(self.actor.person_id), channel, event);
        } else {
            self.tx.emit_command(self.actor, self.key, channel, event);
            self.is_told = true;
        }
    }
}

impl Channels {
    /// Does something with messages or topics.
    pub async fn talk(&self, actor: &Actor, id: CommandId, command: TalkCommand) -> Result<Done> {
        let key = CommandKey::new(id, "talk", &command)?;
        let mut tx = self.db.begin().await?;
        // Before access: what was moved may be where its mover no longer reads, and a repeat must still be answered.
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        let mut talk = Talk {
            tx,
            actor,
            key: &key,
            now: self.clock.now(),
            is_told: false,
        };
        match talk.carry_out(command).await? {
            Outcome::Told => talk.tx.commit().await?.done(id),
            Outcome::Nothing(room, position) => Ok(Done {
                command_id: id,
                room,
                position,
                is_repeat: true,
            }),
        }
    }
}

impl Talk<'_> {
    async fn carry_out(&mut self, command: TalkCommand) -> Result<Outcome> {
        match command {
            TalkCommand::React {
                message_id,
                emoji,
                on,
            } => self.react(message_id, &emoji, on).await,
            TalkCommand::Pin { message_id, on } => self.pin(message_id, on).await,
            TalkCommand::VotePoll { message_id, options } => self.vote(message_id, &options).await,
            TalkCommand::ClosePoll { message_id } => self.close_poll(message_id).await,
            TalkCommand::MakeTopic {
                channel_id,
                topic_id,
                title,
                message_ids,
            } => self.make_topic(channel_id, topic_id, &title, &message_ids).await,
            TalkCommand::ChangeTopic {
                topic_id,
                title,
                state,
            } => self.change_topic(topic_id, title.as_deref(), state).await,
            TalkCommand::MergeTopics { topic_id, into } => self.merge_topics(topic_id, into).await,
            TalkCommand::MoveMessages {
                message_ids,
                channel_id,
                topic_id,
            } => self.move_messages(&message_ids, channel_id, topic_id).await,
            TalkCommand::MoveTopic { topic_id, channel_id } => self.move_topic(topic_id, channel_id).await,
            TalkCommand::WishTopic { topic_id, wish } => self.wish(topic_id, wish).await,
        }
    }
}
