//! SQL on the slice's own tables; names come from `person`.

use protocol::{Address, CourseId, OrgId, Person, PersonId, Role, Run, RunId, RunMember, Timestamp, Week};
use sqlx::PgConnection;
use time::{Date, OffsetDateTime};

use super::model::NewRun;
use crate::db::OnConstraint;
use crate::kernel::{Actor, Error, Result};

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

/// Roles of a person in those of the runs that they are in.
pub(super) async fn roles(
    conn: &mut PgConnection,
    actor: &Actor,
    runs: &[uuid::Uuid],
) -> Result<Vec<(RunId, Role)>> {
    let rows = sqlx::query!(
        r#"
        select r.id as "id: RunId", case when p.is_organiser then 'organiser' else m.role end as "role!: Role"
        from run r
        join person p on p.id = $1 and p.org_id = r.org_id and p.closed_at is null
        left join run_member m on m.run_id = r.id and m.person_id = p.id
        where r.id = any($3) and r.org_id = $2 and (p.is_organiser or m.role is not null)
        "#,
        actor.person_id.0,
        actor.org_id.0,
        runs
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.role)).collect())
}

/// The runs of a person, or those among them with the given id; newest first.
pub(super) async fn runs(conn: &mut PgConnection, actor: &Actor, only: Option<RunId>) -> Result<Vec<Run>> {
    let runs = sqlx::query_as!(
        Run,
        r#"
        select r.id as "id: RunId", c.name as course_name, r.name, r.starts_on::text as "starts_on!",
            r.ends_on::text as "ends_on!", r.time_zone, r.address as "address: Address"
        from run r
        join course c on c.id = r.course_id
        join person p on p.id = $1 and p.org_id = r.org_id and p.closed_at is null
        left join run_member m on m.run_id = r.id and m.person_id = p.id
        where r.org_id = $2 and (p.is_organiser or m.role is not null) and ($3::uuid is null or r.id = $3)
        order by r.starts_on desc, r.id
        "#,
        actor.person_id.0,
        actor.org_id.0,
        only.map(|run| run.0)
    )
    .fetch_all(conn)
    .await?;
    Ok(runs)
}

pub(super) async fn weeks(conn: &mut PgConnection, run: RunId) -> Result<Vec<Week>> {
    let rows = sqlx::query!(
        r#"
        select number, theme, starts_on::text as "starts_on!", webinar_at as "webinar_at: Timestamp",
            webinar_ends_at as "webinar_ends_at: Timestamp", speakers, channel_id as "channel_id: protocol::ChannelId"
        from run_week
        where run_id = $1
        order by number
        "#,
        run.0
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Week {
            number: row.number.unsigned_abs(),
            theme: row.theme,
            starts_on: row.starts_on,
            webinar_at: row.webinar_at,
            webinar_ends_at: row.webinar_ends_at,
            speakers: row.speakers,
            channel_id: row.channel_id,
        })
        .collect())
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

/// Somebody of the organisation: organiser or not; none if there is no such person. Holds them until the end of the
/// transaction, so that they do not become an organiser meanwhile.
pub(super) async fn lock_person(
    conn: &mut PgConnection,
    org: OrgId,
    person: PersonId,
) -> Result<Option<bool>> {
    let found = sqlx::query_scalar!(
        "select is_organiser from person where id = $1 and org_id = $2 for share",
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

pub(super) async fn run_exists(conn: &mut PgConnection, org: OrgId, run: RunId) -> Result<bool> {
    let found = sqlx::query_scalar!(
        r#"select exists (select from run where id = $1 and org_id = $2) as "found!""#,
        run.0,
        org.0
    )
    .fetch_one(conn)
    .await?;
    Ok(found)
}

pub(super) async fn insert_run(
    conn: &mut PgConnection,
    org: OrgId,
    id: RunId,
    run: &NewRun,
    at: OffsetDateTime,
) -> Result<()> {
    // The update changes nothing; it makes an existing course come back.
    let course = sqlx::query_scalar!(
        r#"
        insert into course (id, org_id, name) values ($1, $2, $3)
        on conflict (org_id, lower(name)) do update set name = course.name
        returning id
        "#,
        CourseId::new().0,
        org.0,
        run.course_name.as_str()
    )
    .fetch_one(&mut *conn)
    .await?;
    sqlx::query!(
        "insert into run (id, org_id, course_id, name, starts_on, ends_on, created_at) values ($1, $2, $3, $4, $5, $6, $7)",
        id.0,
        org.0,
        course,
        run.name.as_str(),
        run.starts_on,
        run.ends_on,
        at
    )
    .execute(&mut *conn)
    .await
    .on_constraint("run_name_key", Error::NameTaken)?;
    sqlx::query!(
        r#"
        insert into run_week (run_id, number, org_id, theme, starts_on)
        select $1, n, $2, 'Woche ' || n, day
        from unnest($3::date[]) with ordinality week (day, n)
        "#,
        id.0,
        org.0,
        &run.weeks as &[Date]
    )
    .execute(conn)
    .await?;
    Ok(())
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
        select person_id as "id!: PersonId" from run_member where run_id = $1
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
