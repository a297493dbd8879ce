//! SQL on `run_member`, and reading `run_ban`; names come from `person`.

use protocol::{OrgId, Person, PersonId, Role, RunId, RunMember};
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::kernel::{Actor, Result};

pub(super) async fn is_organiser(conn: &mut PgConnection, actor: &Actor) -> Result<bool> {
    let found = sqlx::query_scalar!(
        "select is_organiser from person where id = $1 and org_id = $2 and closed_at is null",
        actor.person_id.0,
        actor.org_id.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(found.unwrap_or(false))
}

/// The people of a run, organisers among them, by name; or only those who are asked for.
pub(super) async fn people(
    conn: &mut PgConnection,
    org: OrgId,
    run: RunId,
    only: Option<&[uuid::Uuid]>,
) -> Result<Vec<RunMember>> {
    let rows = sqlx::query!(
        r#"
        select p.id as "id: PersonId", p.display_name, p.is_organiser, p.closed_at is null as "is_active!",
            p.affiliation, case when p.is_organiser then 'organiser' else m.role end as "role!: Role"
        from person p
        left join run_member m on m.run_id = $2 and m.person_id = p.id
        where p.org_id = $1 and (p.is_organiser or m.role is not null) and ($3::uuid[] is null or p.id = any($3))
        order by lower(p.display_name), p.id
        "#,
        org.0,
        run.0,
        only
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| RunMember {
            person: Person {
                id: row.id,
                display_name: row.display_name,
                is_organiser: row.is_organiser,
                is_active: row.is_active,
            },
            role: row.role,
            organisation: row.affiliation,
        })
        .collect())
}

/// The runs that a person belongs to: an organiser to all.
pub(super) async fn runs_with(conn: &mut PgConnection, person: PersonId) -> Result<Vec<RunId>> {
    let runs = sqlx::query_scalar!(
        r#"
        select r.id as "id: RunId"
        from run r
        join person p on p.id = $1 and p.org_id = r.org_id
        left join run_member m on m.run_id = r.id and m.person_id = p.id
        where p.is_organiser or m.role is not null
        "#,
        person.0
    )
    .fetch_all(conn)
    .await?;
    Ok(runs)
}

/// Somebody of the organisation with an account: organiser or not; none if there is no such person. Holds them until the end of the
/// transaction, so that they do not become an organiser meanwhile.
pub(super) async fn lock_person(
    conn: &mut PgConnection,
    org: OrgId,
    person: PersonId,
) -> Result<Option<bool>> {
    let found = sqlx::query_scalar!(
        "select is_organiser from person where id = $1 and org_id = $2 and kind = 'member' for share",
        person.0,
        org.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(found)
}

/// As [`lock_person`], for somebody who is let in: bots too, which keep the standing they came with.
pub(super) async fn lock_entrant(
    conn: &mut PgConnection,
    org: OrgId,
    person: PersonId,
) -> Result<Option<bool>> {
    let found = sqlx::query_scalar!(
        "select is_organiser from person where id = $1 and org_id = $2 and kind in ('member', 'bot') for share",
        person.0,
        org.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(found)
}

pub(super) async fn organisers(conn: &mut PgConnection, org: OrgId) -> Result<Vec<PersonId>> {
    let ids = sqlx::query_scalar!(
        r#"select id as "id: PersonId" from person where org_id = $1 and is_organiser order by id"#,
        org.0
    )
    .fetch_all(conn)
    .await?;
    Ok(ids)
}

/// Adds a person to a run or gives them another role.
pub(super) async fn put_member(
    conn: &mut PgConnection,
    org: OrgId,
    run: RunId,
    person: PersonId,
    role: Role,
    at: OffsetDateTime,
) -> Result<()> {
    sqlx::query!(
        r#"
        insert into run_member (run_id, person_id, org_id, role, joined_at) values ($1, $2, $3, $4, $5)
        on conflict (run_id, person_id) do update set role = excluded.role
        "#,
        run.0,
        person.0,
        org.0,
        role.as_str(),
        at
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The row of a person in a run, held until the end of the transaction.
pub(super) async fn lock_member(
    conn: &mut PgConnection,
    run: RunId,
    person: PersonId,
) -> Result<Option<Role>> {
    let role = sqlx::query_scalar!(
        r#"select role as "role: Role" from run_member where run_id = $1 and person_id = $2 for update"#,
        run.0,
        person.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(role)
}

pub(super) async fn remove_member(conn: &mut PgConnection, run: RunId, person: PersonId) -> Result<bool> {
    let gone = sqlx::query!(
        "delete from run_member where run_id = $1 and person_id = $2",
        run.0,
        person.0
    )
    .execute(conn)
    .await?;
    Ok(gone.rows_affected() > 0)
}

/// Ids of a run's people and of its organisation's organisers.
pub(super) async fn followers(conn: &mut PgConnection, run: RunId) -> Result<Vec<PersonId>> {
    let people = sqlx::query_scalar!(
        r#"
        select person_id as "id!: PersonId" from run_member where run_id = $1 and role <> 'guest'
        union
        select p.id from person p join run r on r.org_id = p.org_id
        where r.id = $1 and p.is_organiser and p.closed_at is null
        "#,
        run.0
    )
    .fetch_all(conn)
    .await?;
    Ok(people)
}

/// Trainers of a run and organisers of its organisation, by id.
pub(super) async fn moderators(conn: &mut PgConnection, run: RunId) -> Result<Vec<PersonId>> {
    let people = sqlx::query_scalar!(
        r#"
        select m.person_id as "id!: PersonId"
        from run_member m
        join person p on p.id = m.person_id and p.closed_at is null
        where m.run_id = $1 and m.role = 'trainer'
        union
        select p.id from person p join run r on r.org_id = p.org_id
        where r.id = $1 and p.is_organiser and p.closed_at is null
        order by 1
        "#,
        run.0
    )
    .fetch_all(conn)
    .await?;
    Ok(people)
}

/// Whether somebody is kept out of a run.
pub(super) async fn is_banned(conn: &mut PgConnection, run: RunId, person: PersonId) -> Result<bool> {
    let found = sqlx::query_scalar!(
        r#"select exists (select from run_ban where run_id = $1 and person_id = $2) as "found!""#,
        run.0,
        person.0
    )
    .fetch_one(conn)
    .await?;
    Ok(found)
}
