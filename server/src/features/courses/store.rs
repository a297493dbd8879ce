//! SQL on `course`, `run` and `run_week`, and roles.

use protocol::{
    Address, CourseId, OrgId, Role, Run, RunId, Timestamp, WebinarCard, WebinarId, WebinarState, Week,
};
use sqlx::PgConnection;
use time::{Date, OffsetDateTime};

use super::PlannedWeek;
use super::model::NewRun;
use crate::db::OnConstraint;
use crate::kernel::{Actor, Error, Result};

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
        select number, theme, starts_on::text as "starts_on!", channel_id as "channel_id: protocol::ChannelId"
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
            channel_id: row.channel_id,
        })
        .collect())
}

/// Cards of a run's webinars, by begin; or the one with an id.
pub(super) async fn webinars(
    conn: &mut PgConnection,
    run: RunId,
    only: Option<WebinarId>,
) -> Result<Vec<WebinarCard>> {
    let rows = sqlx::query!(
        r#"
        select id as "id: WebinarId", week, title, state as "state: WebinarState",
            array(select s ->> 'name' from jsonb_array_elements(speakers) s) as "speakers!",
            starts_at as "starts_at: Timestamp", ends_at as "ends_at: Timestamp"
        from webinar
        where run_id = $1 and ($2::uuid is null or id = $2)
        order by starts_at, id
        "#,
        run.0,
        only.map(|id| id.0)
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| WebinarCard {
            id: row.id,
            week: row.week.map(i16::unsigned_abs),
            title: row.title,
            speakers: row.speakers,
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            state: row.state,
        })
        .collect())
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

/// Gives weeks of a run their themes. Weeks that the run does not have are left out.
pub(super) async fn plan_weeks(conn: &mut PgConnection, run: RunId, weeks: &[PlannedWeek]) -> Result<()> {
    let numbers: Vec<_> = weeks.iter().map(|week| i32::from(week.number)).collect();
    let themes: Vec<_> = weeks.iter().map(|week| week.theme.as_str().to_owned()).collect();
    let channels: Vec<_> = weeks.iter().map(|week| week.channel_id.map(|id| id.0)).collect();
    sqlx::query!(
        r#"
        update run_week set theme = plan.theme, channel_id = plan.channel_id
        from unnest($2::int[], $3::text[], $4::uuid[]) plan (number, theme, channel_id)
        where run_week.run_id = $1 and run_week.number = plan.number
        "#,
        run.0,
        &numbers,
        &themes,
        &channels as &[Option<uuid::Uuid>]
    )
    .execute(conn)
    .await?;
    Ok(())
}
