//! SQL on `channel`.

use protocol::{Channel, ChannelId, ChannelKind, ChannelSection, OrgId, PersonId, RunId, Timestamp};
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::db::OnConstraint;
use crate::kernel::{Error, Result};

/// Inserts a channel; [`Error::NameTaken`] if the run has another one of its name.
pub(super) async fn insert(
    conn: &mut PgConnection,
    org: OrgId,
    channel: &Channel,
    by: PersonId,
) -> Result<()> {
    let people: Vec<_> = channel.people.iter().map(|person| person.0).collect();
    sqlx::query!(
        r#"
        insert into channel (id, org_id, run_id, name, purpose, kind, section, created_by, created_at, people)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        "#,
        channel.id.0,
        org.0,
        channel.run_id.0,
        channel.name,
        channel.purpose,
        channel.kind as ChannelKind,
        channel.section as ChannelSection,
        by.0,
        channel.created_at.0,
        &people
    )
    .execute(conn)
    .await
    .on_constraint("channel_name_key", Error::NameTaken)?;
    Ok(())
}

/// What is changed of a channel; what is absent stays.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Changed<'a> {
    pub(super) name: Option<&'a str>,
    pub(super) purpose: Option<&'a str>,
    pub(super) archived: Option<bool>,
    pub(super) trainers_only: Option<bool>,
    pub(super) slow_seconds: Option<i32>,
}

/// Changes what is given and returns the channel as it is now.
pub(super) async fn change(
    conn: &mut PgConnection,
    id: ChannelId,
    changed: Changed<'_>,
    at: OffsetDateTime,
) -> Result<Channel> {
    sqlx::query_as!(
        Channel,
        r#"
        update channel
        set name = coalesce($2, name), purpose = coalesce($3, purpose), archived_at = case
            when $4::boolean is null then archived_at
            when $4 then coalesce(archived_at, $5)
        end, trainers_only = coalesce($6, trainers_only), slow_seconds = coalesce($7, slow_seconds)
        where id = $1
        returning id as "id: ChannelId", run_id as "run_id: RunId", name, purpose, kind as "kind: ChannelKind",
            section as "section: ChannelSection", archived_at as "archived_at: Timestamp",
            created_at as "created_at: Timestamp", trainers_only, slow_seconds,
            people as "people: Vec<PersonId>"
        "#,
        id.0,
        changed.name,
        changed.purpose,
        changed.archived,
        at,
        changed.trainers_only,
        changed.slow_seconds
    )
    .fetch_one(conn)
    .await
    .on_constraint("channel_name_key", Error::NameTaken)
}

/// A channel.
pub(super) async fn find(conn: &mut PgConnection, id: ChannelId) -> Result<Option<Channel>> {
    let found = sqlx::query_as!(
        Channel,
        r#"
        select id as "id: ChannelId", run_id as "run_id: RunId", name, purpose, kind as "kind: ChannelKind",
            section as "section: ChannelSection", archived_at as "archived_at: Timestamp",
            created_at as "created_at: Timestamp", trainers_only, slow_seconds,
            people as "people: Vec<PersonId>"
        from channel
        where id = $1
        "#,
        id.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(found)
}

/// The channels of a run that everybody in it may find, by name.
pub(super) async fn public(conn: &mut PgConnection, run: RunId) -> Result<Vec<Channel>> {
    let found = sqlx::query_as!(
        Channel,
        r#"
        select id as "id: ChannelId", run_id as "run_id: RunId", name, purpose, kind as "kind: ChannelKind",
            section as "section: ChannelSection", archived_at as "archived_at: Timestamp",
            created_at as "created_at: Timestamp", trainers_only, slow_seconds,
            people as "people: Vec<PersonId>"
        from channel
        where run_id = $1 and kind in ('open', 'announcement')
        order by lower(name), id
        "#,
        run.0
    )
    .fetch_all(conn)
    .await?;
    Ok(found)
}

/// All channels of a run, private ones too, by name; who may know of which is decided above.
pub(super) async fn all(conn: &mut PgConnection, run: RunId) -> Result<Vec<Channel>> {
    let found = sqlx::query_as!(
        Channel,
        r#"
        select id as "id: ChannelId", run_id as "run_id: RunId", name, purpose, kind as "kind: ChannelKind",
            section as "section: ChannelSection", archived_at as "archived_at: Timestamp",
            created_at as "created_at: Timestamp", trainers_only, slow_seconds,
            people as "people: Vec<PersonId>"
        from channel
        where run_id = $1
        order by lower(name), id
        "#,
        run.0
    )
    .fetch_all(conn)
    .await?;
    Ok(found)
}

/// Whether another channel of the run has this name.
pub(super) async fn is_taken(conn: &mut PgConnection, run: RunId, id: ChannelId, name: &str) -> Result<bool> {
    let found = sqlx::query_scalar!(
        r#"
        select exists (
            select from channel
            where run_id = $1 and id <> $2 and lower(name) = lower($3) and archived_at is null
        ) as "found!"
        "#,
        run.0,
        id.0,
        name
    )
    .fetch_one(conn)
    .await?;
    Ok(found)
}

/// Says that a channel is that of a group.
pub(super) async fn is_of_group(conn: &mut PgConnection, id: ChannelId) -> Result<()> {
    sqlx::query!("update channel set is_of_group = true where id = $1", id.0)
        .execute(conn)
        .await?;
    Ok(())
}

/// Holds the direct conversation of these people until the end of the transaction, also where there is none yet, so that
/// of two who open it one finds the other's.
pub(super) async fn lock_direct(conn: &mut PgConnection, run: RunId, people: &[PersonId]) -> Result<()> {
    let people: Vec<_> = people.iter().map(|person| person.0).collect();
    sqlx::query!(
        "select pg_advisory_xact_lock(hashtextextended($1::uuid::text || $2::uuid[]::text, 0))",
        run.0,
        &people
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The direct conversation of these people, who must be sorted.
pub(super) async fn direct_of(
    conn: &mut PgConnection,
    run: RunId,
    people: &[PersonId],
) -> Result<Option<Channel>> {
    let people: Vec<_> = people.iter().map(|person| person.0).collect();
    let id = sqlx::query_scalar!(
        r#"select id as "id: ChannelId" from channel where run_id = $1 and people = $2 and kind = 'direct'"#,
        run.0,
        &people
    )
    .fetch_optional(&mut *conn)
    .await?;
    match id {
        Some(id) => find(conn, id).await,
        None => Ok(None),
    }
}
