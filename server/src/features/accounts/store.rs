//! SQL of people, passwords and failures. Sessions and links have their own file.

use protocol::{OrgId, PersonId};
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use super::model::PersonKind;
use super::throttle::Failures;
use crate::db::OnConstraint;
use crate::kernel::{Actor, Error, Result};

/// A person who may sign in, with their password's hash if they have one.
pub(super) struct Credentials {
    pub person_id: PersonId,
    pub org_id: OrgId,
    pub hash: Option<String>,
}

/// Locks a counter until the end of the transaction and reads it; it begins with zero.
pub(super) async fn lock_failures(
    conn: &mut PgConnection,
    key: &str,
    now: OffsetDateTime,
) -> Result<Option<Failures>> {
    let row = sqlx::query!(
        r#"
        insert into sign_in_attempt (key, failures, last_failure_at) values ($1, 0, $2)
        on conflict (key) do update set key = excluded.key
        returning failures, last_failure_at
        "#,
        key,
        now
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| Failures {
        count: row.failures,
        last_at: row.last_failure_at,
    }))
}

pub(super) async fn set_failures(
    conn: &mut PgConnection,
    key: &str,
    count: i32,
    now: OffsetDateTime,
) -> Result<()> {
    sqlx::query!(
        "update sign_in_attempt set failures = $2, last_failure_at = $3 where key = $1",
        key,
        count,
        now
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn give_back(conn: &mut PgConnection, key: &str, count: i32) -> Result<()> {
    sqlx::query!(
        "update sign_in_attempt set failures = greatest(0, failures - $2) where key = $1",
        key,
        count
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Open account of an address. One installation holds one organisation; with several, the oldest account answers.
pub(super) async fn credentials(conn: &mut PgConnection, email: &str) -> Result<Option<Credentials>> {
    let row = sqlx::query!(
        r#"
        select p.id, p.org_id, w.hash as "hash?"
        from person p left join password w on w.person_id = p.id
        where p.email = $1 and p.closed_at is null
        order by p.id
        limit 1
        "#,
        email
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| Credentials {
        person_id: PersonId(row.id),
        org_id: OrgId(row.org_id),
        hash: row.hash,
    }))
}

pub(super) async fn password_hash(conn: &mut PgConnection, person: PersonId) -> Result<Option<String>> {
    Ok(
        sqlx::query_scalar!("select hash from password where person_id = $1", person.0)
            .fetch_optional(conn)
            .await?,
    )
}

pub(super) async fn set_password(
    conn: &mut PgConnection,
    org: OrgId,
    person: PersonId,
    hash: &str,
    now: OffsetDateTime,
) -> Result<()> {
    sqlx::query!(
        r#"
        insert into password (person_id, org_id, hash, changed_at) values ($1, $2, $3, $4)
        on conflict (person_id) do update set hash = excluded.hash, changed_at = excluded.changed_at
        "#,
        person.0,
        org.0,
        hash,
        now
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn insert_person(
    conn: &mut PgConnection,
    org: OrgId,
    name: &str,
    email: Option<&str>,
    is_organiser: bool,
    kind: PersonKind,
    now: OffsetDateTime,
) -> Result<PersonId> {
    let id = PersonId::new();
    sqlx::query!(
        r#"
        insert into person (id, org_id, display_name, email, is_organiser, kind, created_at)
        values ($1, $2, $3, $4, $5, $6, $7)
        "#,
        id.0,
        org.0,
        name,
        email,
        is_organiser,
        kind.as_str(),
        now
    )
    .execute(conn)
    .await
    .on_constraint("person_email_key", Error::EmailTaken)?;
    Ok(id)
}

pub(super) async fn kind(conn: &mut PgConnection, org: OrgId, id: PersonId) -> Result<Option<PersonKind>> {
    let word = sqlx::query_scalar!(
        "select kind from person where org_id = $1 and id = $2 and closed_at is null for share",
        org.0,
        id.0
    );
    Ok(word
        .fetch_optional(conn)
        .await?
        .and_then(|word| PersonKind::parse(&word)))
}

/// Makes a member of a guest; false if they are none.
pub(super) async fn become_member(
    conn: &mut PgConnection,
    guest: &Actor,
    name: &str,
    email: &str,
    is_organiser: bool,
    now: OffsetDateTime,
) -> Result<bool> {
    let changed = sqlx::query!(
        r#"
        update person set kind = 'member', display_name = $3, email = $4, is_organiser = $5, created_at = $6
        where org_id = $1 and id = $2 and kind = 'guest' and closed_at is null
        "#,
        guest.org_id.0,
        guest.person_id.0,
        name,
        email,
        is_organiser,
        now
    )
    .execute(conn)
    .await
    .on_constraint("person_email_key", Error::EmailTaken)?;
    Ok(changed.rows_affected() == 1)
}

/// A person's columns that others see, and their address.
pub(super) struct PersonRow {
    pub person: protocol::Person,
    pub email: Option<String>,
    pub org_id: OrgId,
    pub org_name: String,
}

pub(super) async fn person(conn: &mut PgConnection, org: OrgId, id: PersonId) -> Result<Option<PersonRow>> {
    let row = sqlx::query!(
        r#"
        select p.display_name, p.email, p.is_organiser, p.closed_at, o.name as org_name
        from person p join organisation o on o.id = p.org_id
        where p.org_id = $1 and p.id = $2
        "#,
        org.0,
        id.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| PersonRow {
        person: protocol::Person {
            id,
            display_name: row.display_name,
            is_organiser: row.is_organiser,
            is_active: row.closed_at.is_none(),
        },
        email: row.email,
        org_id: org,
        org_name: row.org_name,
    }))
}

/// The organisation that a person belongs to, if their account is open.
pub(super) async fn org_of(conn: &mut PgConnection, person: PersonId) -> Result<Option<OrgId>> {
    let org = sqlx::query_scalar!(
        "select org_id from person where id = $1 and closed_at is null",
        person.0
    );
    Ok(org.fetch_optional(conn).await?.map(OrgId))
}

/// Organisers with an open account, oldest first, held until the end of the transaction.
pub(super) async fn lock_organisers(conn: &mut PgConnection, org: OrgId) -> Result<Vec<PersonId>> {
    let ids: Vec<Uuid> = sqlx::query_scalar!(
        "select id from person where org_id = $1 and is_organiser and closed_at is null order by id for update",
        org.0
    )
    .fetch_all(conn)
    .await?;
    Ok(ids.into_iter().map(PersonId).collect())
}

pub(super) async fn is_organiser(conn: &mut PgConnection, org: OrgId, person: PersonId) -> Result<bool> {
    let found = sqlx::query_scalar!(
        r#"
        select exists (
            select from person where org_id = $1 and id = $2 and is_organiser and closed_at is null
        ) as "found!"
        "#,
        org.0,
        person.0
    );
    Ok(found.fetch_one(conn).await?)
}

pub(super) async fn rename_person(conn: &mut PgConnection, id: PersonId, name: &str) -> Result<()> {
    sqlx::query!("update person set display_name = $2 where id = $1", id.0, name)
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn set_affiliation(conn: &mut PgConnection, id: PersonId, affiliation: &str) -> Result<()> {
    sqlx::query!(
        "update person set affiliation = $2 where id = $1",
        id.0,
        affiliation
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn set_closed(
    conn: &mut PgConnection,
    id: PersonId,
    closed_at: Option<OffsetDateTime>,
) -> Result<()> {
    sqlx::query!("update person set closed_at = $2 where id = $1", id.0, closed_at)
        .execute(conn)
        .await?;
    Ok(())
}

/// The first organisation; held against a second start at the same moment.
pub(super) async fn lock_first_org(conn: &mut PgConnection) -> Result<Option<OrgId>> {
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended('lotse.bootstrap', 0))")
        .execute(&mut *conn)
        .await?;
    let id = sqlx::query_scalar!("select id from organisation order by created_at, id limit 1")
        .fetch_optional(conn)
        .await?;
    Ok(id.map(OrgId))
}

pub(super) async fn insert_org(conn: &mut PgConnection, name: &str, now: OffsetDateTime) -> Result<OrgId> {
    let id = OrgId::new();
    sqlx::query!(
        "insert into organisation (id, name, created_at) values ($1, $2, $3)",
        id.0,
        name,
        now
    )
    .execute(conn)
    .await?;
    Ok(id)
}

pub(super) async fn organisers(conn: &mut PgConnection, org: OrgId) -> Result<Vec<PersonId>> {
    let ids = sqlx::query_scalar!(
        "select id from person where org_id = $1 and is_organiser and closed_at is null order by id",
        org.0
    );
    Ok(ids.fetch_all(conn).await?.into_iter().map(PersonId).collect())
}
