//! SQL on `draft` and `scheduled`.

use protocol::{
    Attach, ChannelId, Draft, DraftPlace, MessageId, NewMessagePoll, OrgId, PersonId, Scheduled, ScheduledId,
    Timestamp, TopicId,
};
use sqlx::PgConnection;
use sqlx::types::Json;
use time::OffsetDateTime;

use crate::kernel::{Actor, Error, Result};

/// A draft, and where its newest event stands in the log.
#[derive(Clone, Debug)]
pub(super) struct Stored {
    pub(super) draft: Draft,
    pub(super) logged_after: u64,
}

/// Lets one command of a person change their drafts at a time.
pub(super) async fn lock_person(conn: &mut PgConnection, person: PersonId) -> Result<()> {
    sqlx::query!(
        "select pg_advisory_xact_lock(hashtextextended('drafts ' || $1::uuid::text, 0))",
        person.0
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The drafts of somebody, by channel and thread.
pub(super) async fn drafts(conn: &mut PgConnection, person: PersonId) -> Result<Vec<Draft>> {
    let rows = sqlx::query!(
        r#"
        select channel_id as "channel_id: ChannelId", thread_id as "thread_id: MessageId", body,
            topic_id as "topic_id: TopicId", reply_to as "reply_to: MessageId", version, at as "at: Timestamp"
        from draft
        where person_id = $1 and body <> ''
        order by channel_id, thread_id nulls first
        "#,
        person.0
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Draft {
            place: DraftPlace {
                channel_id: row.channel_id,
                thread_id: row.thread_id,
            },
            body: row.body,
            topic_id: row.topic_id,
            reply_to: row.reply_to,
            version: row.version.unsigned_abs(),
            at: row.at,
        })
        .collect())
}

/// What stands at a place, also when it was thrown away.
pub(super) async fn draft(
    conn: &mut PgConnection,
    person: PersonId,
    place: DraftPlace,
) -> Result<Option<Stored>> {
    let row = sqlx::query!(
        r#"
        select body, topic_id as "topic_id: TopicId", reply_to as "reply_to: MessageId", version,
            at as "at: Timestamp", logged_after
        from draft
        where person_id = $1 and channel_id = $2 and thread_id is not distinct from $3
        "#,
        person.0,
        place.channel_id.0,
        place.thread_id.map(|thread| thread.0)
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| Stored {
        draft: Draft {
            place,
            body: row.body,
            topic_id: row.topic_id,
            reply_to: row.reply_to,
            version: row.version.unsigned_abs(),
            at: row.at,
        },
        logged_after: row.logged_after.unsigned_abs(),
    }))
}

/// Puts a draft in its place.
pub(super) async fn put_draft(conn: &mut PgConnection, actor: &Actor, new: &Stored) -> Result<()> {
    let draft = &new.draft;
    sqlx::query!(
        r#"
        insert into draft (org_id, person_id, channel_id, thread_id, body, topic_id, reply_to, version, logged_after, at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        on conflict (person_id, channel_id, thread_id) do update
        set body = excluded.body, topic_id = excluded.topic_id, reply_to = excluded.reply_to,
            version = excluded.version, logged_after = excluded.logged_after, at = excluded.at
        "#,
        actor.org_id.0,
        actor.person_id.0,
        draft.place.channel_id.0,
        draft.place.thread_id.map(|thread| thread.0),
        draft.body,
        draft.topic_id.map(|topic| topic.0),
        draft.reply_to.map(|message| message.0),
        signed(draft.version)?,
        signed(new.logged_after)?,
        draft.at.0
    )
    .execute(conn)
    .await?;
    Ok(())
}

fn signed(number: u64) -> Result<i64> {
    i64::try_from(number).map_err(Error::internal)
}

/// What somebody sends later, by time.
pub(super) async fn scheduled(conn: &mut PgConnection, person: PersonId) -> Result<Vec<Scheduled>> {
    let rows = sqlx::query!(
        r#"
        select id as "id: ScheduledId", channel_id as "channel_id: ChannelId", thread_id as "thread_id: MessageId",
            body, topic_id as "topic_id: TopicId", reply_to as "reply_to: MessageId",
            attachments as "attachments: Json<Vec<Attach>>", poll as "poll: Json<NewMessagePoll>",
            send_at as "send_at: Timestamp", failed
        from scheduled
        where person_id = $1
        order by send_at, id
        "#,
        person.0
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Scheduled {
            id: row.id,
            place: DraftPlace {
                channel_id: row.channel_id,
                thread_id: row.thread_id,
            },
            body: row.body,
            topic_id: row.topic_id,
            reply_to: row.reply_to,
            attachments: row.attachments.0,
            poll: row.poll.map(|poll| poll.0),
            send_at: row.send_at,
            failed: row.failed,
        })
        .collect())
}

/// How many messages of somebody wait to be sent.
pub(super) async fn count_scheduled(conn: &mut PgConnection, person: PersonId) -> Result<usize> {
    let count = sqlx::query_scalar!(
        r#"select count(*) as "count!" from scheduled where person_id = $1"#,
        person.0
    )
    .fetch_one(conn)
    .await?;
    usize::try_from(count).map_err(Error::internal)
}

/// Whose a scheduled message is, and where its newest event stands in the log.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    pub(super) person: PersonId,
    pub(super) logged_after: u64,
}

/// Holds a scheduled message until the end of the transaction.
pub(super) async fn lock_scheduled(conn: &mut PgConnection, id: ScheduledId) -> Result<Option<Known>> {
    let row = sqlx::query!(
        r#"select person_id as "person: PersonId", logged_after from scheduled where id = $1 for update"#,
        id.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| Known {
        person: row.person,
        logged_after: row.logged_after.unsigned_abs(),
    }))
}

/// Makes a scheduled message, or changes it.
pub(super) async fn put_scheduled(
    conn: &mut PgConnection,
    actor: &Actor,
    new: &Scheduled,
    logged_after: u64,
) -> Result<()> {
    sqlx::query!(
        r#"
        insert into scheduled (id, org_id, person_id, channel_id, thread_id, body, topic_id, reply_to, attachments, poll,
            send_at, try_at, failed, logged_after)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, null, $12)
        on conflict (id) do update
        set channel_id = excluded.channel_id, thread_id = excluded.thread_id, body = excluded.body,
            topic_id = excluded.topic_id, reply_to = excluded.reply_to, attachments = excluded.attachments,
            poll = excluded.poll, send_at = excluded.send_at, try_at = excluded.try_at, failed = null,
            logged_after = excluded.logged_after
        "#,
        new.id.0,
        actor.org_id.0,
        actor.person_id.0,
        new.place.channel_id.0,
        new.place.thread_id.map(|thread| thread.0),
        new.body,
        new.topic_id.map(|topic| topic.0),
        new.reply_to.map(|message| message.0),
        Json(&new.attachments) as Json<&Vec<Attach>>,
        new.poll.as_ref().map(Json) as Option<Json<&NewMessagePoll>>,
        new.send_at.0,
        signed(logged_after)?
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes a scheduled message away.
pub(super) async fn remove_scheduled(conn: &mut PgConnection, id: ScheduledId) -> Result<()> {
    sqlx::query!("delete from scheduled where id = $1", id.0)
        .execute(conn)
        .await?;
    Ok(())
}

/// A message whose time has come.
#[derive(Clone, Debug)]
pub(super) struct Due {
    pub(super) org: OrgId,
    pub(super) person: PersonId,
    pub(super) scheduled: Scheduled,
    pub(super) logged_after: u64,
}

/// The message whose time came first, held until the end of the transaction; those that others hold are passed over. What
/// it says is read by itself: one that cannot be read is still known by its id.
pub(super) async fn take_due(conn: &mut PgConnection, now: OffsetDateTime) -> Result<Option<ScheduledId>> {
    let id = sqlx::query_scalar!(
        r#"
        select id as "id: ScheduledId"
        from scheduled
        where failed is null and try_at <= $1
        order by try_at
        limit 1
        for update skip locked
        "#,
        now
    );
    Ok(id.fetch_optional(conn).await?)
}

/// A message that is held.
pub(super) async fn due(conn: &mut PgConnection, id: ScheduledId) -> Result<Due> {
    let row = sqlx::query!(
        r#"
        select id as "id: ScheduledId", org_id as "org: OrgId", person_id as "person: PersonId",
            channel_id as "channel_id: ChannelId", thread_id as "thread_id: MessageId",
            body, topic_id as "topic_id: TopicId", reply_to as "reply_to: MessageId",
            attachments as "attachments: Json<Vec<Attach>>", poll as "poll: Json<NewMessagePoll>",
            send_at as "send_at: Timestamp", logged_after
        from scheduled
        where id = $1
        "#,
        id.0
    )
    .fetch_one(conn)
    .await?;
    Ok(Due {
        org: row.org,
        person: row.person,
        scheduled: Scheduled {
            id: row.id,
            place: DraftPlace {
                channel_id: row.channel_id,
                thread_id: row.thread_id,
            },
            body: row.body,
            topic_id: row.topic_id,
            reply_to: row.reply_to,
            attachments: row.attachments.0,
            poll: row.poll.map(|poll| poll.0),
            send_at: row.send_at,
            failed: None,
        },
        logged_after: row.logged_after.unsigned_abs(),
    })
}

/// Tries a message later.
pub(super) async fn postpone(conn: &mut PgConnection, id: ScheduledId, until: OffsetDateTime) -> Result<()> {
    sqlx::query!("update scheduled set try_at = $2 where id = $1", id.0, until)
        .execute(conn)
        .await?;
    Ok(())
}

/// Leaves a message to its author, with the code of the error.
pub(super) async fn fail(
    conn: &mut PgConnection,
    id: ScheduledId,
    code: &str,
    logged_after: u64,
) -> Result<()> {
    sqlx::query!(
        "update scheduled set failed = $2, logged_after = $3 where id = $1",
        id.0,
        code,
        signed(logged_after)?
    )
    .execute(conn)
    .await?;
    Ok(())
}
