//! A message that something is done with, held until the end of the transaction, and the telling of what stands on it.

use protocol::{ChannelId, Event, MessageId, MessageMarked, PersonId};
use sqlx::PgConnection;

use super::Talk;
use crate::features::channels::facts::{self, Facts};
use crate::features::channels::messages::marks::marks_of;
use crate::kernel::access::ChannelAction;
use crate::kernel::{Error, Result};

/// A message that is held.
pub(super) struct Held {
    pub(super) id: MessageId,
    pub(super) channel: ChannelId,
    pub(super) seq: u64,
    pub(super) author: PersonId,
    pub(super) is_pinned: bool,
    /// What the actor is to its channel.
    pub(super) facts: Facts,
}

impl Talk<'_> {
    /// A message that stands, held, once the action in its channel is allowed. Found by its id, so it is found wherever
    /// it was moved.
    pub(super) async fn held(&mut self, id: MessageId, action: ChannelAction) -> Result<Held> {
        let row = sqlx::query!(
            r#"
            select channel_id as "channel_id: ChannelId", seq, author_id as "author_id: PersonId",
                pinned_at is not null as "is_pinned!", deleted_at is not null as "is_deleted!"
            from message
            where id = $1
            for update
            "#,
            id.0
        )
        .fetch_optional(self.tx.conn())
        .await?
        .ok_or(Error::NotFound)?;
        let facts = facts::allowed(self.tx.conn(), self.actor, row.channel_id, ChannelAction::Read).await?;
        facts.allow(action)?;
        if row.is_deleted {
            return Err(Error::NotFound);
        }
        Ok(Held {
            id,
            channel: row.channel_id,
            seq: row.seq.unsigned_abs(),
            author: row.author_id,
            is_pinned: row.is_pinned,
            facts,
        })
    }

    /// Tells the channel what stands on a message now.
    pub(super) async fn tell_marks(&mut self, message: &Held) -> Result<()> {
        let marked = marked(self.tx.conn(), message.id, message.seq).await?;
        self.tell(message.channel, marked);
        Ok(())
    }
}

/// What stands on a message now, as its event.
pub(super) async fn marked(conn: &mut PgConnection, id: MessageId, seq: u64) -> Result<Event> {
    let marks = marks_of(conn, &[id]).await?.remove(&id).unwrap_or_default();
    Ok(Event::MessageMarked(MessageMarked {
        message_id: id,
        message_seq: seq,
        marks,
    }))
}

/// Where a message is.
pub(super) async fn channel_of(conn: &mut PgConnection, id: MessageId) -> Result<Option<ChannelId>> {
    let channel = sqlx::query_scalar!(
        r#"select channel_id as "channel_id: ChannelId" from message where id = $1"#,
        id.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(channel)
}
