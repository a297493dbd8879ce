//! What is still to be done about messages: written with them, taken by whoever does it, so that a crash loses none of
//! it. What is done with it is not here: notices, the index for search and hooks belong to slices that know of this one.

use protocol::{ChannelId, MessageId, OrgId, Timestamp};
use sqlx::PgConnection;

use super::Channels;
use crate::db::Tx;
use crate::kernel::Result;

/// For whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum DueTask {
    /// Who is told.
    Notify,
    /// The index for search.
    Index,
    /// Hooks that go out.
    Hook,
}

/// What happened to the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum DueWhy {
    /// It is new.
    Posted,
    /// It has another text.
    Edited,
    /// It has no text any more.
    Deleted,
    /// It stands in another channel now.
    Moved,
}

/// Something to be done about a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// Which message.
    pub message_id: MessageId,
    /// The channel it stood in when it happened.
    pub channel_id: ChannelId,
    /// Its organisation.
    pub org_id: OrgId,
    /// What happened to it.
    pub why: DueWhy,
    /// When.
    pub at: Timestamp,
}

impl Channels {
    /// Takes what is due, the oldest first; rows that another node is at are left to it. They are gone once the caller
    /// commits, and back if it does not.
    pub async fn take_due(&self, tx: &mut Tx, task: DueTask, limit: i64) -> Result<Vec<Due>> {
        let mut rows = sqlx::query!(
            r#"
            delete from message_due
            where id in (
                select id from message_due where task = $1 order by id limit $2 for update skip locked
            )
            returning id, message_id as "message_id: MessageId", channel_id as "channel_id: ChannelId",
                org_id as "org_id: OrgId", why as "why: DueWhy", at as "at: Timestamp"
            "#,
            task as DueTask,
            limit
        )
        .fetch_all(tx.conn())
        .await?;
        rows.sort_unstable_by_key(|row| row.id);
        Ok(rows
            .into_iter()
            .map(|row| Due {
                message_id: row.message_id,
                channel_id: row.channel_id,
                org_id: row.org_id,
                why: row.why,
                at: row.at,
            })
            .collect())
    }
}

/// Notes that something happened to messages, for those who tell people of it and those who keep the index.
pub(super) async fn note(conn: &mut PgConnection, messages: &[MessageId], why: DueWhy) -> Result<()> {
    let ids: Vec<_> = messages.iter().map(|id| id.0).collect();
    sqlx::query!(
        r#"
        insert into message_due (message_id, org_id, channel_id, task, why, at)
        select m.id, m.org_id, m.channel_id, t.task, $2::text, clock_timestamp()
        from message m
        join channel c on c.id = m.channel_id
        join (values ('notify'), ('index'), ('hook')) t (task) on t.task <> 'hook' or c.calls_out
        where m.id = any($1)
        order by m.seq
        "#,
        &ids,
        why as DueWhy
    )
    .execute(conn)
    .await?;
    Ok(())
}
