//! What programs from outside need of a channel: may somebody look after its hooks, is anybody to be told of its messages,
//! and letting a program out again. What hooks are is not here.

use protocol::{ChannelId, ChannelRef, Event, MemberRef, Message, OrgId, PersonId, RunId};
use sqlx::PgConnection;

use super::messages::load;
use super::{Channels, facts, member_store};
use crate::db::Tx;
use crate::kernel::access::{self, ChannelAction};
use crate::kernel::{Actor, Result};

/// A channel whose hooks somebody may look after.
#[derive(Clone, Copy, Debug)]
pub struct HookPlace {
    /// Its run.
    pub run: RunId,
    /// Nobody enters it but with their group.
    pub is_of_group: bool,
    /// Nothing can be said there.
    pub is_archived: bool,
}

impl Channels {
    /// Decides whether somebody may look after the hooks of a channel, and holds its row until the end of a transaction.
    pub async fn locked_for_hooks(
        &self,
        conn: &mut PgConnection,
        actor: &Actor,
        channel: ChannelId,
    ) -> Result<HookPlace> {
        let facts = facts::locked(conn, actor, channel, ChannelAction::ManageHooks).await?;
        Ok(HookPlace {
            run: facts.run,
            is_of_group: facts.is_of_group,
            is_archived: facts.access.is_archived,
        })
    }

    /// Decides whether somebody may look after the hooks of a channel.
    pub async fn may_manage_hooks(
        &self,
        conn: &mut PgConnection,
        actor: &Actor,
        channel: ChannelId,
    ) -> Result<()> {
        facts::allowed(conn, actor, channel, ChannelAction::ManageHooks).await?;
        Ok(())
    }

    /// Whether work is noted down for hooks when something happens to messages of a channel.
    pub async fn set_calls_out(&self, tx: &mut Tx, channel: ChannelId, calls_out: bool) -> Result<()> {
        sqlx::query!(
            "update channel set calls_out = $2 where id = $1",
            channel.0,
            calls_out
        )
        .execute(tx.conn())
        .await?;
        Ok(())
    }

    /// Decides whether somebody may take a channel's conversation along.
    pub async fn may_export(&self, conn: &mut PgConnection, actor: &Actor, channel: ChannelId) -> Result<()> {
        let facts = facts::allowed(conn, actor, channel, ChannelAction::Read).await?;
        access::may_export(&facts.access, facts.is_of_course)
    }

    /// The next messages of a channel after a place, oldest first, answers in threads among them, for somebody who may take
    /// them along: those that stand and are not kept back.
    pub async fn pass(
        &self,
        conn: &mut PgConnection,
        actor: &Actor,
        channel: ChannelId,
        after: u64,
        limit: i64,
    ) -> Result<Vec<Message>> {
        self.may_export(conn, actor, channel).await?;
        let seqs = sqlx::query_scalar!(
            r#"
            select seq from message
            where channel_id = $1 and seq > $2 and deleted_at is null and hidden_at is null
            order by seq
            limit $3
            "#,
            channel.0,
            i64::try_from(after).unwrap_or(i64::MAX),
            limit
        )
        .fetch_all(&mut *conn)
        .await?;
        load::messages(conn, channel, &seqs).await
    }

    /// Takes somebody out of a channel whose row the caller holds, and who needs no answer.
    pub async fn withdraw(
        &self,
        tx: &mut Tx,
        org: OrgId,
        channel: ChannelId,
        person: PersonId,
        by: Option<PersonId>,
    ) -> Result<()> {
        if member_store::remove(tx.conn(), channel, person).await? {
            let left = Event::MemberLeft(MemberRef { person_id: person });
            tx.emit(org, by, channel, left);
            let gone = Event::ChannelLeft(ChannelRef { channel_id: channel });
            tx.emit(org, by, person, gone);
        }
        Ok(())
    }
}
