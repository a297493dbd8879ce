//! SQL that reads attendance and stores corrections. Names come from `person`.

use protocol::{
    AddCorrection, AgendaItem, Author, Correction, PersonId, RunId, SpanEnd, Timestamp, WebinarId,
    WebinarState,
};
use sqlx::PgConnection;
use sqlx::types::Json;
use time::OffsetDateTime;
use uuid::Uuid;

use super::model::Plan;
use crate::features::webinars::facts::Facts;
use crate::kernel::{Actor, Result};

/// A webinar as far as attendance is concerned.
#[derive(Clone, Debug)]
pub(super) struct Session {
    pub(super) id: WebinarId,
    pub(super) title: String,
    pub(super) plan: Plan,
}

/// Somebody of the run, or who came.
#[derive(Clone, Debug)]
pub(super) struct Person {
    pub(super) author: Author,
    pub(super) is_guest: bool,
}

/// A connection as it is stored.
#[derive(Clone, Debug)]
pub(super) struct Stay {
    pub(super) webinar: WebinarId,
    pub(super) person: PersonId,
    pub(super) device: String,
    pub(super) opened_at: OffsetDateTime,
    pub(super) seen_at: OffsetDateTime,
    pub(super) closed_at: Option<OffsetDateTime>,
    pub(super) why: SpanEnd,
}

/// A correction with what it is about.
#[derive(Clone, Debug)]
pub(super) struct Said {
    pub(super) webinar: WebinarId,
    pub(super) person: PersonId,
    pub(super) correction: Correction,
}

/// Webinars by begin.
pub(super) async fn sessions(conn: &mut PgConnection, webinars: &[Uuid]) -> Result<Vec<Session>> {
    let rows = sqlx::query!(
        r#"
        select id as "id: WebinarId", title, state as "state: WebinarState", starts_at, ends_at, started_at, ended_at,
            agenda as "agenda: Json<Vec<AgendaItem>>"
        from webinar where id = any($1)
        order by coalesce(started_at, starts_at), id
        "#,
        webinars
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Session {
            id: row.id,
            title: row.title,
            plan: Plan {
                state: row.state,
                starts_at: row.starts_at,
                ends_at: row.ends_at,
                started_at: row.started_at,
                ended_at: row.ended_at,
                agenda: row.agenda.0,
            },
        })
        .collect())
}

/// Webinars of a run that have begun: all, or for somebody who is not in the run those that they entered as a guest.
pub(super) async fn begun(
    conn: &mut PgConnection,
    actor: &Actor,
    run: RunId,
    is_in_run: bool,
) -> Result<Vec<Uuid>> {
    let found = sqlx::query_scalar!(
        r#"
        select w.id from webinar w
        where w.run_id = $1 and w.org_id = $2 and w.state in ('live', 'ended', 'archived')
            and ($3 or exists (select from webinar_guest g where g.webinar_id = w.id and g.person_id = $4))
        "#,
        run.0,
        actor.org_id.0,
        is_in_run,
        actor.person_id.0
    )
    .fetch_all(conn)
    .await?;
    Ok(found)
}

/// Participants and trainers of the run, and everybody else who was there or is said to have been, by name; all, or one.
pub(super) async fn people(
    conn: &mut PgConnection,
    webinar: WebinarId,
    only: Option<PersonId>,
) -> Result<Vec<Person>> {
    let rows = sqlx::query!(
        r#"
        select p.id as "id: PersonId", p.display_name as name,
            (g.person_id is not null and not p.is_organiser and coalesce(m.role, 'guest') = 'guest') as "is_guest!"
        from webinar w
        join person p on p.org_id = w.org_id and p.kind <> 'stage'
        left join run_member m on m.run_id = w.run_id and m.person_id = p.id
        left join webinar_guest g on g.webinar_id = w.id and g.person_id = p.id
        where w.id = $1 and ($2::uuid is null or p.id = $2)
            and (m.role in ('participant', 'trainer')
                or p.id in (select s.person_id from attendance_span s where s.webinar_id = $1)
                or p.id in (select c.person_id from attendance_correction c where c.webinar_id = $1))
        order by lower(p.display_name), p.id
        "#,
        webinar.0,
        only.map(|person| person.0)
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Person {
            author: Author {
                person_id: row.id,
                name: row.name,
            },
            is_guest: row.is_guest,
        })
        .collect())
}

/// Connections to webinars by begin; everybody's, or one person's.
pub(super) async fn stays(
    conn: &mut PgConnection,
    webinars: &[Uuid],
    only: Option<PersonId>,
) -> Result<Vec<Stay>> {
    let stays = sqlx::query_as!(
        Stay,
        r#"
        select webinar_id as "webinar: WebinarId", person_id as "person: PersonId", device, opened_at, seen_at,
            closed_at, why as "why: SpanEnd"
        from attendance_span
        where webinar_id = any($1) and ($2::uuid is null or person_id = $2)
        order by opened_at, id
        "#,
        webinars,
        only.map(|person| person.0)
    )
    .fetch_all(conn)
    .await?;
    Ok(stays)
}

/// Corrections in the order in which they were said; everybody's, or one person's.
pub(super) async fn corrections(
    conn: &mut PgConnection,
    webinars: &[Uuid],
    only: Option<PersonId>,
) -> Result<Vec<Said>> {
    let rows = sqlx::query!(
        r#"
        select c.webinar_id as "webinar: WebinarId", c.person_id as "person: PersonId",
            c.begins_at as "begins_at: Timestamp", c.ends_at as "ends_at: Timestamp", c.was_present, c.reason,
            c.author_id as "author: PersonId", p.display_name as name, c.at as "at: Timestamp"
        from attendance_correction c
        join person p on p.id = c.author_id
        where c.webinar_id = any($1) and ($2::uuid is null or c.person_id = $2)
        order by c.at, c.id
        "#,
        webinars,
        only.map(|person| person.0)
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Said {
            webinar: row.webinar,
            person: row.person,
            correction: Correction {
                from: row.begins_at,
                to: row.ends_at,
                was_present: row.was_present,
                reason: row.reason,
                by: Author {
                    person_id: row.author,
                    name: row.name,
                },
                at: row.at,
            },
        })
        .collect())
}

/// Whether somebody belongs to the run of a webinar, is an organiser, or was there.
pub(super) async fn may_have_been(conn: &mut PgConnection, facts: &Facts, person: PersonId) -> Result<bool> {
    let may = sqlx::query_scalar!(
        r#"
        select exists (
            select from person p
            where p.id = $2 and p.org_id = $3 and p.kind <> 'stage' and (p.is_organiser
                or exists (select from run_member m where m.run_id = $4 and m.person_id = p.id)
                or exists (select from webinar_speaker s where s.webinar_id = $1 and s.person_id = p.id)
                or exists (select from webinar_guest g where g.webinar_id = $1 and g.person_id = p.id)
                or exists (select from attendance_span a where a.webinar_id = $1 and a.person_id = p.id))
        ) as "may!"
        "#,
        facts.webinar.0,
        person.0,
        facts.org.0,
        facts.run.0
    )
    .fetch_one(conn)
    .await?;
    Ok(may)
}

/// A correction by the id of its command; whether it says the same of the same person by the same author. None if there
/// is none.
pub(super) async fn said_before(
    conn: &mut PgConnection,
    facts: &Facts,
    wanted: &AddCorrection,
    reason: &str,
) -> Result<Option<bool>> {
    let same = sqlx::query_scalar!(
        r#"
        select (webinar_id = $2 and person_id = $3 and begins_at = $4 and ends_at = $5 and was_present = $6
            and reason = $7 and author_id = $8) as "same!"
        from attendance_correction where id = $1
        "#,
        wanted.command_id.0,
        facts.webinar.0,
        wanted.person_id.0,
        wanted.from.0,
        wanted.to.0,
        wanted.was_present,
        reason,
        facts.me.person_id.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(same)
}

pub(super) async fn insert_correction(
    conn: &mut PgConnection,
    facts: &Facts,
    wanted: &AddCorrection,
    reason: &str,
    at: OffsetDateTime,
) -> Result<()> {
    sqlx::query!(
        r#"
        insert into attendance_correction (id, webinar_id, person_id, org_id, begins_at, ends_at, was_present, reason,
            author_id, at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        "#,
        wanted.command_id.0,
        facts.webinar.0,
        wanted.person_id.0,
        facts.org.0,
        wanted.from.0,
        wanted.to.0,
        wanted.was_present,
        reason,
        facts.me.person_id.0,
        at
    )
    .execute(conn)
    .await?;
    Ok(())
}
