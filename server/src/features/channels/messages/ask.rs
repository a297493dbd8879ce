//! What slices to the right ask: may somebody read or write in a channel, which of these messages may they read, and what
//! became of a message that a command posts.

use std::collections::BTreeMap;

use protocol::{ChannelId, CommandId, Message, MessageId, OrgId, PersonId};
use sqlx::PgConnection;

use super::{load, store};
use crate::features::channels::{Channels, facts};
use crate::kernel::access::ChannelAction;
use crate::kernel::{Actor, Result};

/// What became of the message that a command posts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Posted {
    /// The command was not carried out.
    NotYet,
    /// It stands in a channel, with its files.
    Stands {
        /// Which.
        message: MessageId,
        /// Where it is now.
        channel: ChannelId,
        /// Its text and files are kept back until somebody decided about it.
        is_hidden: bool,
    },
    /// It was deleted, or carries no files.
    Gone,
}

impl Channels {
    /// Decides whether somebody may read a channel.
    pub async fn may_read(&self, conn: &mut PgConnection, actor: &Actor, channel: ChannelId) -> Result<()> {
        facts::allowed(conn, actor, channel, ChannelAction::Read).await?;
        Ok(())
    }

    /// Decides whether somebody may post in a channel.
    pub async fn may_post(&self, conn: &mut PgConnection, actor: &Actor, channel: ChannelId) -> Result<()> {
        facts::allowed(conn, actor, channel, ChannelAction::Post).await?;
        Ok(())
    }

    /// As [`Channels::may_post`], holding the channel's row: whoever counts what it holds stays right.
    pub async fn locked_to_post(
        &self,
        conn: &mut PgConnection,
        actor: &Actor,
        channel: ChannelId,
    ) -> Result<()> {
        facts::locked(conn, actor, channel, ChannelAction::Post).await?;
        Ok(())
    }

    /// Those of the messages that somebody may read, in no order. The others are as absent.
    pub async fn readable(
        &self,
        conn: &mut PgConnection,
        actor: &Actor,
        ids: &[MessageId],
    ) -> Result<Vec<Message>> {
        let ids: Vec<_> = ids.iter().map(|id| id.0).collect();
        let places = sqlx::query!(
            r#"select channel_id as "channel_id: ChannelId", seq from message where id = any($1) and org_id = $2"#,
            &ids,
            actor.org_id.0
        )
        .fetch_all(&mut *conn)
        .await?;
        let mut wanted = BTreeMap::<ChannelId, Vec<i64>>::new();
        for place in places {
            wanted.entry(place.channel_id).or_default().push(place.seq);
        }
        let channels: Vec<_> = wanted.keys().map(|channel| channel.0).collect();
        let mut found = Vec::new();
        for facts in facts::all(conn, actor, &channels).await? {
            if facts.allow(ChannelAction::Read).is_ok()
                && let Some(seqs) = wanted.get(&facts.channel)
            {
                found.append(&mut load::messages(conn, facts.channel, seqs).await?);
            }
        }
        Ok(found)
    }

    /// Whether a message stands, or stood, in a channel.
    pub async fn is_in(
        &self,
        conn: &mut PgConnection,
        channel: ChannelId,
        message: MessageId,
    ) -> Result<bool> {
        let found = store::place(conn, message).await?;
        Ok(found.is_some_and(|(place, _)| place == channel))
    }

    /// The name of a channel, for what is said about it elsewhere; empty for direct conversations.
    pub async fn name_of(&self, conn: &mut PgConnection, channel: ChannelId) -> Result<String> {
        let name = sqlx::query_scalar!("select name from channel where id = $1", channel.0)
            .fetch_optional(conn)
            .await?;
        Ok(name.unwrap_or_default())
    }

    /// What became of the message that a command of somebody posts, if it carries files.
    pub async fn posted_with_files(
        &self,
        conn: &mut PgConnection,
        author: PersonId,
        command: CommandId,
    ) -> Result<Posted> {
        let found = sqlx::query!(
            r#"
            select id as "id: MessageId", channel_id as "channel_id: ChannelId", hidden_at is not null as "is_hidden!"
            from message
            where author_id = $1 and command_id = $2 and attachments is not null and deleted_at is null
            "#,
            author.0,
            command.0
        )
        .fetch_optional(&mut *conn)
        .await?;
        if let Some(found) = found {
            return Ok(Posted::Stands {
                message: found.id,
                channel: found.channel_id,
                is_hidden: found.is_hidden,
            });
        }
        Ok(if self.is_posted(conn, author, command).await? {
            Posted::Gone
        } else {
            Posted::NotYet
        })
    }

    /// Whether a command of somebody posted a message, also one that is gone since. Another command with its id posted none.
    pub async fn is_posted(
        &self,
        conn: &mut PgConnection,
        author: PersonId,
        command: CommandId,
    ) -> Result<bool> {
        let known = sqlx::query_scalar!(
            r#"
            select exists (
                select 1 from event_log where actor_id = $1 and command_id = $2 and kind = 'message_posted'
            ) as "known!"
            "#,
            author.0,
            command.0
        );
        Ok(known.fetch_one(conn).await?)
    }

    /// Who posted a message, and by which command.
    pub async fn posted_by(
        &self,
        conn: &mut PgConnection,
        message: MessageId,
    ) -> Result<Option<(OrgId, PersonId, CommandId)>> {
        let row = sqlx::query!(
            r#"
            select org_id as "org_id: OrgId", author_id as "author_id: PersonId",
                command_id as "command_id: CommandId"
            from message where id = $1
            "#,
            message.0
        )
        .fetch_optional(conn)
        .await?;
        Ok(row.map(|row| (row.org_id, row.author_id, row.command_id)))
    }
}
