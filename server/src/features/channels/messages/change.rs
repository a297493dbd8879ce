//! Use cases: editing and deleting.

use protocol::{
    ChannelId, CommandId, DeleteMessage, Done, EditMessage, Event, Message, MessageDeleted, MessageEdited,
    MessageId, PersonId, Role,
};

use super::decide::may_call_everybody;
use super::load;
use super::store::{self, NewText};
use super::text::{self, Text};
use crate::db::Tx;
use crate::features::channels::due::{self, DueWhy};
use crate::features::channels::member::nothing_to_do;
use crate::features::channels::{Channels, facts};
use crate::kernel::access::ChannelAction;
use crate::kernel::{Actor, CommandKey, Error, Result};

impl Channels {
    /// Gives the actor's message a new text. [`Error::VersionConflict`] if it changed since they read it.
    pub async fn edit(&self, actor: &Actor, id: CommandId, edit: EditMessage) -> Result<Done> {
        let text = Text::parse(&edit.body)?;
        let key = CommandKey::new(id, "edit_message", &edit)?;
        let mut tx = self.db.begin().await?;
        let (message, facts) = held(&mut tx, actor, edit.message_id).await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        if message.author_id != actor.person_id {
            return Err(Error::Forbidden);
        }
        facts.allow(ChannelAction::Post)?;
        if message.deleted_at.is_some() {
            return Err(Error::NotFound);
        }
        if message.marks.is_hidden {
            return Err(Error::wrong_state("hidden"));
        }
        if facts.access.role < Some(Role::Trainer)
            && let Some(state) = store::closed_to_edits(tx.conn(), message.id).await?
        {
            return Err(Error::WrongState(state));
        }
        text::may_call(
            text.calls_everybody,
            may_call_everybody(facts.access, facts.is_of_course),
        )?;
        if message.version != edit.version {
            return Err(Error::VersionConflict {
                current: Box::new(message),
                rejected_body: edit.body,
            });
        }
        let at = self.clock.now();
        let tree = text.tree_json()?;
        let new = NewText {
            body: &text.body,
            tree: &tree,
            excerpt: &text.excerpt,
            at,
        };
        store::replace(tx.conn(), actor.org_id, message.id, &new).await?;
        due::note(tx.conn(), &[message.id], DueWhy::Edited).await?;
        let edited = MessageEdited {
            message_id: message.id,
            message_seq: message.seq,
            body: text.body,
            tree: text.tree,
            excerpt: text.excerpt,
            version: message.version + 1,
            edited_at: at.into(),
        };
        tx.emit_command(actor, &key, message.channel_id, Event::MessageEdited(edited));
        tx.commit().await?.done(id)
    }

    /// Deletes the actor's message: author, time and place stay, no text does, neither in the state nor in the log. What
    /// others wrote is not deleted but removed, with a reason and for a day until which it is taken back: `moderation`.
    pub async fn delete(&self, actor: &Actor, id: CommandId, which: DeleteMessage) -> Result<Done> {
        let key = CommandKey::new(id, "delete_message", &which)?;
        let mut tx = self.db.begin().await?;
        let (message, facts) = held(&mut tx, actor, which.message_id).await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        if message.author_id != actor.person_id {
            return Err(Error::Forbidden);
        }
        facts.allow(ChannelAction::TakeBack)?;
        if message.deleted_at.is_some() {
            return Ok(nothing_to_do(id, message.channel_id, &facts));
        }
        let deleted = self
            .bury(
                &mut tx,
                message.channel_id,
                message.id,
                message.seq,
                actor.person_id,
            )
            .await?;
        tx.emit_command(actor, &key, message.channel_id, deleted);
        tx.commit().await?.done(id)
    }

    /// Leaves nothing of a message that is held but its place; the event that says so.
    pub(super) async fn bury(
        &self,
        tx: &mut Tx,
        channel: ChannelId,
        id: MessageId,
        seq: u64,
        by: PersonId,
    ) -> Result<Event> {
        let at = self.clock.now();
        store::bury(tx.conn(), id, by, at).await?;
        due::note(tx.conn(), &[id], DueWhy::Deleted).await?;
        let quotes = store::lock_quotes(tx.conn(), channel, id).await?;
        tx.forget_message(channel.into(), id, seq, &quotes).await?;
        Ok(Event::MessageDeleted(MessageDeleted {
            message_id: id,
            message_seq: seq,
            deleted_at: at.into(),
        }))
    }
}

/// A message that the actor may read, held until the end of the transaction.
async fn held(tx: &mut Tx, actor: &Actor, id: MessageId) -> Result<(Message, facts::Facts)> {
    let (channel, seq): (ChannelId, i64) = store::place(tx.conn(), id).await?.ok_or(Error::NotFound)?;
    let facts = facts::allowed(tx.conn(), actor, channel, ChannelAction::Read).await?;
    store::lock(tx.conn(), channel, seq).await?;
    let message = load::messages(tx.conn(), channel, &[seq]).await?.pop();
    Ok((message.ok_or(Error::NotFound)?, facts))
}
