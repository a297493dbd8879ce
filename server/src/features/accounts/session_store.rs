//! SQL of sessions and sign-in links.

use protocol::{OrgId, PersonId, Session, SessionId, Timestamp};
use sqlx::PgConnection;
use time::OffsetDateTime;

use super::Language;
use super::model::{NewSession, SESSION_IDLE, SessionFacts};
use crate::kernel::{Actor, Result};

pub(super) async fn insert(
    conn: &mut PgConnection,
    session: &NewSession,
    token_hash: &[u8],
    device: &str,
    now: OffsetDateTime,
    expires_at: OffsetDateTime,
) -> Result<()> {
    sqlx::query!(
        r#"
        insert into session (id, org_id, person_id, token_hash, device, created_at, last_seen_at, expires_at)
        values ($1, $2, $3, $4, $5, $6, $6, $7)
        "#,
        session.id.0,
        session.org_id.0,
        session.person_id.0,
        token_hash,
        device,
        now,
        expires_at
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn find(
    conn: &mut PgConnection,
    token_hash: &[u8],
) -> Result<Option<(Actor, SessionFacts)>> {
    let row = sqlx::query!(
        r#"
        select s.id, s.org_id, s.person_id, s.last_seen_at, s.expires_at,
            s.ended_at is not null as "is_ended!", p.closed_at is not null as "is_closed!"
        from session s join person p on p.id = s.person_id
        where s.token_hash = $1
        "#,
        token_hash
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| {
        let actor = Actor {
            person_id: PersonId(row.person_id),
            org_id: OrgId(row.org_id),
            session_id: SessionId(row.id),
        };
        let facts = SessionFacts {
            last_seen_at: row.last_seen_at,
            expires_at: row.expires_at,
            is_ended: row.is_ended,
            is_closed: row.is_closed,
        };
        (actor, facts)
    }))
}

pub(super) async fn touch(
    conn: &mut PgConnection,
    id: SessionId,
    now: OffsetDateTime,
    language: Option<Language>,
) -> Result<()> {
    sqlx::query!(
        r#"
        update session set last_seen_at = $2, language = coalesce($3, language)
        where id = $1 and last_seen_at < $2 and ended_at is null
        "#,
        id.0,
        now,
        language.map(Language::code)
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Sessions that live, last used first.
pub(super) async fn list(
    conn: &mut PgConnection,
    actor: &Actor,
    now: OffsetDateTime,
) -> Result<Vec<Session>> {
    let rows = sqlx::query!(
        r#"
        select id, device, created_at, last_seen_at
        from session
        where person_id = $1 and ended_at is null and expires_at > $2 and last_seen_at > $3
        order by last_seen_at desc, id
        "#,
        actor.person_id.0,
        now,
        now - SESSION_IDLE
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Session {
            id: SessionId(row.id),
            is_current: row.id == actor.session_id.0,
            device: row.device,
            created_at: Timestamp(row.created_at),
            last_seen_at: Timestamp(row.last_seen_at),
        })
        .collect())
}

/// Ends a session of a person; false if there is none to end.
pub(super) async fn end(
    conn: &mut PgConnection,
    person: PersonId,
    id: SessionId,
    now: OffsetDateTime,
) -> Result<bool> {
    let ended = sqlx::query!(
        "update session set ended_at = $3 where id = $1 and person_id = $2 and ended_at is null",
        id.0,
        person.0,
        now
    );
    Ok(ended.execute(conn).await?.rows_affected() == 1)
}

/// Ends every session of a person but one, and says which.
pub(super) async fn end_others(
    conn: &mut PgConnection,
    person: PersonId,
    but: Option<SessionId>,
    now: OffsetDateTime,
) -> Result<Vec<SessionId>> {
    let ids = sqlx::query_scalar!(
        r#"
        update session set ended_at = $3
        where person_id = $1 and ended_at is null and id is distinct from $2
        returning id
        "#,
        person.0,
        but.map(|id| id.0),
        now
    );
    Ok(ids.fetch_all(conn).await?.into_iter().map(SessionId).collect())
}

pub(super) async fn insert_link(
    conn: &mut PgConnection,
    org: OrgId,
    person: PersonId,
    token_hash: &[u8],
    now: OffsetDateTime,
    expires_at: OffsetDateTime,
) -> Result<()> {
    sqlx::query!(
        r#"
        insert into sign_in_link (token_hash, org_id, person_id, created_at, expires_at)
        values ($1, $2, $3, $4, $5)
        "#,
        token_hash,
        org.0,
        person.0,
        now,
        expires_at
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Uses a link up: of many at once exactly one gets the person.
pub(super) async fn use_link(
    conn: &mut PgConnection,
    token_hash: &[u8],
    now: OffsetDateTime,
) -> Result<Option<(OrgId, PersonId)>> {
    let row = sqlx::query!(
        r#"
        update sign_in_link l set used_at = $2
        from person p
        where l.token_hash = $1 and l.used_at is null and l.expires_at > $2
            and p.id = l.person_id and p.closed_at is null
        returning l.org_id, l.person_id
        "#,
        token_hash,
        now
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| (OrgId(row.org_id), PersonId(row.person_id))))
}

pub(super) async fn link_exists(conn: &mut PgConnection, token_hash: &[u8]) -> Result<bool> {
    let found = sqlx::query_scalar!(
        r#"select exists (select from sign_in_link where token_hash = $1) as "found!""#,
        token_hash
    );
    Ok(found.fetch_one(conn).await?)
}

/// Links of a person that were not used are worth nothing any more.
pub(super) async fn void_links(conn: &mut PgConnection, person: PersonId, now: OffsetDateTime) -> Result<()> {
    sqlx::query!(
        "update sign_in_link set used_at = $2 where person_id = $1 and used_at is null",
        person.0,
        now
    )
    .execute(conn)
    .await?;
    Ok(())
}
