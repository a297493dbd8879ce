//! SQL on `saved_message`.

use protocol::{MessageId, OrgId, PersonId, Saved, Timestamp};
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::kernel::{Actor, Error, Result};

/// Lets one command of a person change what they keep at a time.
pub(super) async fn lock_person(conn: &mut PgConnection, person: PersonId) -> Result<()> {
    sqlx::query!(
        "select pg_advisory_xact_lock(hashtextextended('saved ' || $1::uuid::text, 0))",
        person.0
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What somebody keeps, newest first.
pub(super) async fn all(conn: &mut PgConnection, person: PersonId) -> Result<Vec<Saved>> {
    let rows = sqlx::query_as!(
        Saved,
        r#"
        select message_id as "message_id: MessageId", at as "at: Timestamp", remind_at as "remind_at: Timestamp",
            done_at as "done_at: Timestamp"
        from saved_message
        where person_id = $1
        order by at desc, message_id desc
        "#,
        person.0
    );
    Ok(rows.fetch_all(conn).await?)
}

/// A message that somebody keeps.
pub(super) async fn one(
    conn: &mut PgConnection,
    person: PersonId,
    message: MessageId,
) -> Result<Option<Saved>> {
    let row = sqlx::query_as!(
        Saved,
        r#"
        select message_id as "message_id: MessageId", at as "at: Timestamp", remind_at as "remind_at: Timestamp",
            done_at as "done_at: Timestamp"
        from saved_message
        where person_id = $1 and message_id = $2
        "#,
        person.0,
        message.0
    );
    Ok(row.fetch_optional(conn).await?)
}

/// How many messages somebody keeps.
pub(super) async fn count(conn: &mut PgConnection, person: PersonId) -> Result<usize> {
    let count = sqlx::query_scalar!(
        r#"select count(*) as "count!" from saved_message where person_id = $1"#,
        person.0
    )
    .fetch_one(conn)
    .await?;
    usize::try_from(count).map_err(Error::internal)
}

/// Keeps a message, or changes what is known of it. Another time to be reminded is one that was not given yet.
pub(super) async fn put(conn: &mut PgConnection, actor: &Actor, saved: &Saved) -> Result<()> {
    sqlx::query!(
        r#"
        insert into saved_message (person_id, message_id, org_id, at, remind_at, done_at)
        values ($1, $2, $3, $4, $5, $6)
        on conflict (person_id, message_id) do update
        set remind_at = excluded.remind_at, done_at = excluded.done_at,
            reminded_at = case when saved_message.remind_at = excluded.remind_at then saved_message.reminded_at end
        "#,
        actor.person_id.0,
        saved.message_id.0,
        actor.org_id.0,
        saved.at.0,
        saved.remind_at.map(|at| at.0),
        saved.done_at.map(|at| at.0)
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Lets a message go; false if it was not kept.
pub(super) async fn remove(conn: &mut PgConnection, person: PersonId, message: MessageId) -> Result<bool> {
    let gone = sqlx::query!(
        "delete from saved_message where person_id = $1 and message_id = $2",
        person.0,
        message.0
    )
    .execute(conn)
    .await?;
    Ok(gone.rows_affected() == 1)
}

/// Of what somebody is to be reminded.
#[derive(Clone, Copy, Debug)]
pub(super) struct Due {
    pub(super) org: OrgId,
    pub(super) person: PersonId,
    pub(super) message: MessageId,
    pub(super) remind_at: OffsetDateTime,
}

/// What was due first, held until the end of the transaction; what others hold is passed over.
pub(super) async fn take_due(conn: &mut PgConnection, now: OffsetDateTime) -> Result<Option<Due>> {
    let row = sqlx::query_as!(
        Due,
        r#"
        select org_id as "org: OrgId", person_id as "person: PersonId", message_id as "message: MessageId",
            remind_at as "remind_at!"
        from saved_message
        where remind_at <= $1 and reminded_at is null and done_at is null
        order by remind_at
        limit 1
        for update skip locked
        "#,
        now
    );
    Ok(row.fetch_optional(conn).await?)
}

/// Notes that somebody was reminded.
pub(super) async fn reminded(conn: &mut PgConnection, due: &Due, at: OffsetDateTime) -> Result<()> {
    sqlx::query!(
        "update saved_message set reminded_at = $3 where person_id = $1 and message_id = $2",
        due.person.0,
        due.message.0,
        at
    )
    .execute(conn)
    .await?;
    Ok(())
}
