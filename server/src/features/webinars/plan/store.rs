//! SQL of plans.

use protocol::{OrgId, PersonId, RoomId, RunId, WebinarId};
use sqlx::PgConnection;
use sqlx::types::Json;
use time::{Date, OffsetDateTime, Time, format_description::well_known::Iso8601};

use super::local_time::Meant;
use super::model::Plan;
use crate::kernel::{Error, Result};

/// What a new webinar consists of besides its plan.
pub(super) struct New<'a> {
    pub(super) id: WebinarId,
    pub(super) org: OrgId,
    pub(super) run: RunId,
    pub(super) staff_room: RoomId,
    pub(super) stage_room: RoomId,
    pub(super) stage_person: PersonId,
    pub(super) by: PersonId,
    pub(super) code: &'a str,
    pub(super) secret: &'a [u8],
}

/// Stores a new webinar. False if the code is taken: then nothing was stored.
pub(super) async fn insert(
    conn: &mut PgConnection,
    new: &New<'_>,
    plan: &Plan,
    video_room: &str,
    at: OffsetDateTime,
) -> Result<bool> {
    let (date, time) = columns(&plan.when)?;
    let stored = sqlx::query!(
        r#"
        insert into webinar (id, org_id, run_id, week, title, description, speakers, agenda, materials, local_date,
            local_time, time_zone, minutes, fold, starts_at, ends_at, video, video_room, code, staff_room_id,
            stage_room_id, stage_person_id, created_by, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
            $23, $24)
        on conflict (code) do nothing
        "#,
        new.id.0,
        new.org.0,
        new.run.0,
        plan.week.map(u16::cast_signed),
        plan.title.as_str(),
        plan.description.as_str(),
        Json(&plan.speakers) as _,
        Json(&plan.agenda) as _,
        Json(&plan.materials) as _,
        date,
        time,
        plan.when.said.time_zone,
        plan.when.said.minutes.cast_signed(),
        fold(&plan.when),
        plan.when.starts_at,
        plan.when.ends_at,
        plan.video as _,
        video_room,
        new.code,
        new.staff_room.0,
        new.stage_room.0,
        new.stage_person.0,
        new.by.0,
        at
    )
    .execute(&mut *conn)
    .await?;
    if stored.rows_affected() == 0 {
        return Ok(false);
    }
    sqlx::query!(
        "insert into webinar_secret (webinar_id, org_id, secret) values ($1, $2, $3)",
        new.id.0,
        new.org.0,
        new.secret
    )
    .execute(conn)
    .await?;
    Ok(true)
}

/// Stores another plan of a webinar.
pub(super) async fn update(
    conn: &mut PgConnection,
    id: WebinarId,
    plan: &Plan,
    video_room: &str,
) -> Result<()> {
    let (date, time) = columns(&plan.when)?;
    sqlx::query!(
        r#"
        update webinar set week = $2, title = $3, description = $4, speakers = $5, agenda = $6, materials = $7,
            local_date = $8, local_time = $9, time_zone = $10, minutes = $11, fold = $12, starts_at = $13,
            ends_at = $14, video = $15, video_room = $16,
            agenda_at = case when agenda_at < jsonb_array_length($6) then agenda_at end
        where id = $1
        "#,
        id.0,
        plan.week.map(u16::cast_signed),
        plan.title.as_str(),
        plan.description.as_str(),
        Json(&plan.speakers) as _,
        Json(&plan.agenda) as _,
        Json(&plan.materials) as _,
        date,
        time,
        plan.when.said.time_zone,
        plan.when.said.minutes.cast_signed(),
        fold(&plan.when),
        plan.when.starts_at,
        plan.when.ends_at,
        plan.video as _,
        video_room
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Names exactly these people as speakers with an account; who was named before.
pub(super) async fn set_speakers(
    conn: &mut PgConnection,
    org: OrgId,
    id: WebinarId,
    people: &[PersonId],
) -> Result<Vec<PersonId>> {
    let before = sqlx::query_scalar!(
        r#"delete from webinar_speaker where webinar_id = $1 returning person_id as "id: PersonId""#,
        id.0
    )
    .fetch_all(&mut *conn)
    .await?;
    let ids: Vec<_> = people.iter().map(|person| person.0).collect();
    sqlx::query!(
        "insert into webinar_speaker (webinar_id, person_id, org_id) select $1, id, $2 from unnest($3::uuid[]) named (id)",
        id.0,
        org.0,
        &ids
    )
    .execute(conn)
    .await?;
    Ok(before)
}

/// Those of the people who have an open account in the organisation.
pub(super) async fn members_among(
    conn: &mut PgConnection,
    org: OrgId,
    people: &[PersonId],
) -> Result<Vec<PersonId>> {
    let ids: Vec<_> = people.iter().map(|person| person.0).collect();
    let found = sqlx::query_scalar!(
        r#"
        select id as "id: PersonId" from person
        where org_id = $1 and id = any($2) and kind = 'member' and closed_at is null
        "#,
        org.0,
        &ids
    )
    .fetch_all(conn)
    .await?;
    Ok(found)
}

/// Webinars that have not begun: their instants may still move with the rules of their zone.
pub(super) async fn planned(conn: &mut PgConnection) -> Result<Vec<(OrgId, WebinarId)>> {
    let rows = sqlx::query!(
        r#"select org_id as "org: OrgId", id as "id: WebinarId" from webinar where state = 'planned' order by id"#
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.org, row.id)).collect())
}

/// Holds a webinar's row.
pub(super) async fn lock(conn: &mut PgConnection, id: WebinarId) -> Result<()> {
    sqlx::query!("select id from webinar where id = $1 for no key update", id.0)
        .fetch_one(conn)
        .await?;
    Ok(())
}

/// Moves the instants of a webinar.
pub(super) async fn set_instants(conn: &mut PgConnection, id: WebinarId, when: &Meant) -> Result<()> {
    sqlx::query!(
        "update webinar set starts_at = $2, ends_at = $3 where id = $1",
        id.0,
        when.starts_at,
        when.ends_at
    )
    .execute(conn)
    .await?;
    Ok(())
}

fn columns(when: &Meant) -> Result<(Date, Time)> {
    let date = Date::parse(&when.said.date, &Iso8601::DATE).map_err(Error::internal)?;
    let time = Time::parse(&when.said.time, &Iso8601::TIME).map_err(Error::internal)?;
    Ok((date, time))
}

fn fold(when: &Meant) -> Option<&'static str> {
    when.said.fold.map(|fold| match fold {
        protocol::Fold::First => "first",
        protocol::Fold::Second => "second",
    })
}
