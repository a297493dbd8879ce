//! What is still to be done about messages: written with them, taken by whoever does it, so that a crash loses none of
//! it. What is done with it is not here: notices, the index for search and hooks belong to slices that know of this one.

use protocol::{ChannelId, MessageId, OrgId, Timestamp};
use sqlx::PgConnection;
use time::Duration;

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

/// Something that is due, held by a transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeldDue {
    /// Its name in the queue.
    pub id: i64,
    /// What it is.
    pub due: Due,
}

struct Row {
    id: i64,
    message_id: MessageId,
    channel_id: ChannelId,
    org_id: OrgId,
    why: DueWhy,
    at: Timestamp,
}

impl Row {
    fn held(self) -> HeldDue {
        let due = Due {
            message_id: self.message_id,
            channel_id: self.channel_id,
            org_id: self.org_id,
            why: self.why,
            at: self.at,
        };
        HeldDue { id: self.id, due }
    }
}

/// How long what failed is put off at least.
const FIRST_DELAY: Duration = Duration::seconds(1);

/// How long what fails again and again is put off at most.
const LONGEST_DELAY: Duration = Duration::hours(1);

impl Channels {
    /// Takes what is due, the oldest first; rows that another node is at are left to it. They are gone once the caller
    /// commits, and back if it does not.
    pub async fn take_due(&self, tx: &mut Tx, task: DueTask, limit: i64) -> Result<Vec<Due>> {
        let held = self.hold_due(tx, task, limit).await?;
        self.done(tx, &held).await?;
        Ok(held.into_iter().map(|held| held.due).collect())
    }

    /// As [`Channels::take_due`], but the rows stay until the caller says of which it is done. What was put off is passed
    /// over until its time.
    pub async fn hold_due(&self, tx: &mut Tx, task: DueTask, limit: i64) -> Result<Vec<HeldDue>> {
        let rows = sqlx::query_as!(
            Row,
            r#"
            select id, message_id as "message_id: MessageId", channel_id as "channel_id: ChannelId",
                org_id as "org_id: OrgId", why as "why: DueWhy", at as "at: Timestamp"
            from message_due
            where task = $1 and (put_off_until is null or put_off_until <= $2)
            order by id
            limit $3
            for update skip locked
            "#,
            task as DueTask,
            self.clock.now(),
            limit
        )
        .fetch_all(tx.conn())
        .await?;
        Ok(rows.into_iter().map(Row::held).collect())
    }

    /// Holds one row again, once whoever is at it has done it or let it go; none if it was done.
    pub async fn hold_again(&self, tx: &mut Tx, id: i64) -> Result<Option<HeldDue>> {
        let row = sqlx::query_as!(
            Row,
            r#"
            select id, message_id as "message_id: MessageId", channel_id as "channel_id: ChannelId",
                org_id as "org_id: OrgId", why as "why: DueWhy", at as "at: Timestamp"
            from message_due
            where id = $1
            for update
            "#,
            id
        )
        .fetch_optional(tx.conn())
        .await?;
        Ok(row.map(Row::held))
    }

    /// What was held is done, once the caller commits.
    pub async fn done(&self, tx: &mut Tx, held: &[HeldDue]) -> Result<()> {
        let ids: Vec<_> = held.iter().map(|held| held.id).collect();
        sqlx::query!("delete from message_due where id = any($1)", &ids)
            .execute(tx.conn())
            .await?;
        Ok(())
    }

    /// It failed: others come first for a while, longer each time.
    pub async fn put_off(&self, held: HeldDue) -> Result<()> {
        sqlx::query!(
            r#"
            update message_due
            set tries = least(tries, 1000) + 1,
                put_off_until = $2::timestamptz + least(make_interval(secs => $3 * power(2, least(tries, 30))),
                    make_interval(secs => $4))
            where id = $1
            "#,
            held.id,
            self.clock.now(),
            FIRST_DELAY.as_seconds_f64(),
            LONGEST_DELAY.as_seconds_f64()
        )
        .execute(self.db.pool())
        .await?;
        Ok(())
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
