//! What is done to a message by those who decide about it: hiding it, showing it again, deleting it, and reading it while
//! it is hidden. Who may, and who decides, is not here.

use protocol::{ChannelId, Event, Message, MessageId, MessageMarked, OrgId, PersonId, RoomId, RunId};
use sqlx::PgConnection;

use super::{load, marks, store};
use crate::db::Tx;
use crate::features::channels::due::{self, DueWhy};
use crate::features::channels::{Channels, facts};
use crate::kernel::access::ChannelAction;
use crate::kernel::{Actor, Error, Result};

/// A message that is held to be decided about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judged {
    /// Which.
    pub id: MessageId,
    /// Its organisation.
    pub org: OrgId,
    /// The run in which it was said.
    pub run: RunId,
    /// Where it stands.
    pub channel: ChannelId,
    /// Its place.
    pub seq: u64,
    /// Who wrote it.
    pub author: PersonId,
    /// It is hidden.
    pub is_hidden: bool,
    /// Nothing is left of it.
    pub is_deleted: bool,
}

impl Channels {
    /// Whether somebody may remove a message that others wrote: not found for those who do not read it.
    pub async fn may_remove(&self, conn: &mut PgConnection, actor: &Actor, id: MessageId) -> Result<()> {
        let (channel, _) = store::place(conn, id).await?.ok_or(Error::NotFound)?;
        let facts = facts::allowed(conn, actor, channel, ChannelAction::Read).await?;
        facts.allow(ChannelAction::DeleteOthers)
    }

    /// A message, held until the end of the transaction, with the rooms that will be told of what is done: they are held
    /// too, in the order of their ids, since what the log holds of the text is blanked before events are written.
    pub async fn hold_judged(&self, tx: &mut Tx, id: MessageId, told: &[RoomId]) -> Result<Judged> {
        let row = sqlx::query!(
            r#"
            select m.id as "id: MessageId", m.org_id as "org: OrgId", c.run_id as "run: RunId",
                m.channel_id as "channel: ChannelId", m.seq, m.author_id as "author: PersonId",
                m.hidden_at is not null as "is_hidden!", m.deleted_at is not null as "is_deleted!"
            from message m
            join channel c on c.id = m.channel_id
            where m.id = $1
            for update of m
            "#,
            id.0
        )
        .fetch_optional(tx.conn())
        .await?
        .ok_or(Error::NotFound)?;
        let judged = Judged {
            id: row.id,
            org: row.org,
            run: row.run,
            channel: row.channel,
            seq: row.seq.unsigned_abs(),
            author: row.author,
            is_hidden: row.is_hidden,
            is_deleted: row.is_deleted,
        };
        let mut rooms: Vec<_> = told.iter().map(|room| room.0).collect();
        rooms.push(judged.channel.0);
        sqlx::query!(
            "select id from room where id = any($1) order by id for no key update",
            &rooms
        )
        .fetch_all(tx.conn())
        .await?;
        Ok(judged)
    }

    /// Hides a message, or shows it again, with the caller's transaction; false if it is so already, or deleted. What the
    /// log holds of its text is blank from then on, so whoever sees it shown again reads it anew.
    pub async fn set_hidden(
        &self,
        tx: &mut Tx,
        by: Option<PersonId>,
        id: MessageId,
        is_hidden: bool,
    ) -> Result<bool> {
        let (channel, seq) = store::place(tx.conn(), id).await?.ok_or(Error::NotFound)?;
        let at = is_hidden.then(|| self.clock.now());
        let Some(org) = store::set_hidden(tx.conn(), id, at).await? else {
            return Ok(false);
        };
        let message_seq = seq.unsigned_abs();
        if is_hidden {
            let quotes = store::lock_quotes(tx.conn(), channel, id).await?;
            tx.forget_message(channel.into(), id, message_seq, &quotes)
                .await?;
        }
        due::note(tx.conn(), &[id], DueWhy::Edited).await?;
        let marked = MessageMarked {
            message_id: id,
            message_seq,
            marks: marks::marks_of(tx.conn(), &[id])
                .await?
                .remove(&id)
                .unwrap_or_default(),
        };
        tx.emit(org, by, channel, Event::MessageMarked(marked));
        Ok(true)
    }

    /// Deletes a message as its author would, with the caller's transaction. Its files go by `Files::follow_message`, after
    /// the commit.
    pub async fn remove(&self, tx: &mut Tx, by: PersonId, judged: &Judged) -> Result<()> {
        if judged.is_deleted {
            return Ok(());
        }
        let deleted = self.bury(tx, judged.channel, judged.id, judged.seq, by).await?;
        tx.emit(judged.org, Some(by), judged.channel, deleted);
        Ok(())
    }

    /// Messages with what was said in them, hidden or not: for those who decide about them. Deleted ones are left out.
    pub async fn uncovered(&self, conn: &mut PgConnection, ids: &[MessageId]) -> Result<Vec<Message>> {
        let ids: Vec<_> = ids.iter().map(|id| id.0).collect();
        let places = sqlx::query!(
            r#"
            select channel_id as "channel: ChannelId", array_agg(seq) as "seqs!"
            from message
            where id = any($1) and deleted_at is null
            group by channel_id
            "#,
            &ids
        )
        .fetch_all(&mut *conn)
        .await?;
        let mut polls = marks::polls_of(conn, &ids).await?;
        let mut found = Vec::new();
        for place in places {
            for mut message in load::uncovered(conn, place.channel, &place.seqs).await? {
                message.marks.poll = polls.remove(&message.id);
                found.push(message);
            }
        }
        Ok(found)
    }
}
