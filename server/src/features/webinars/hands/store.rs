//! SQL on `hand` and `floor_given`.

use protocol::{CommandId, Hand, PersonId, Timestamp, WebinarId};
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::features::webinars::facts::Facts;
use crate::kernel::Result;

/// Hands that are up, or the hand of one person, in the order of the queue. A floor in another webinar counts if it was
/// given before the hand went up: what happens elsewhere meanwhile changes nothing in this queue.
pub(super) async fn hands(
    conn: &mut PgConnection,
    webinar: WebinarId,
    only: Option<PersonId>,
) -> Result<Vec<Hand>> {
    let rows = sqlx::query!(
        r#"
        select h.person_id as "person_id: PersonId", p.display_name as name, h.raised_at as "raised_at: Timestamp",
            h.called_at is not null as "is_speaking!", floors.times as "times!"
        from hand h
        join webinar w on w.id = h.webinar_id
        join person p on p.id = h.person_id
        cross join lateral (
            select count(*) as times from floor_given f
            where f.run_id = w.run_id and f.person_id = h.person_id
                and (f.webinar_id = h.webinar_id or f.at < h.raised_at)
        ) floors
        where h.webinar_id = $1 and ($2::uuid is null or h.person_id = $2)
        order by floors.times, h.raised_at, h.person_id
        "#,
        webinar.0,
        only.map(|person| person.0)
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Hand {
            person_id: row.person_id,
            name: row.name,
            raised_at: row.raised_at,
            times_spoken: u32::try_from(row.times).unwrap_or(u32::MAX),
            is_speaking: row.is_speaking,
        })
        .collect())
}

pub(super) async fn takes_hands(conn: &mut PgConnection, webinar: WebinarId) -> Result<bool> {
    let takes = sqlx::query_scalar!("select takes_hands from webinar where id = $1", webinar.0)
        .fetch_one(conn)
        .await?;
    Ok(takes)
}

/// Raises the hand of whom the facts are of; whether it was down.
pub(super) async fn raise(conn: &mut PgConnection, facts: &Facts, at: OffsetDateTime) -> Result<bool> {
    let raised = sqlx::query!(
        r#"
        insert into hand (webinar_id, person_id, org_id, raised_at) values ($1, $2, $3, $4)
        on conflict (webinar_id, person_id) do nothing
        "#,
        facts.webinar.0,
        facts.me.person_id.0,
        facts.org.0,
        at
    )
    .execute(conn)
    .await?;
    Ok(raised.rows_affected() == 1)
}

/// Whether it was up.
pub(super) async fn lower(conn: &mut PgConnection, webinar: WebinarId, person: PersonId) -> Result<bool> {
    let lowered = sqlx::query!(
        "delete from hand where webinar_id = $1 and person_id = $2",
        webinar.0,
        person.0
    )
    .execute(conn)
    .await?;
    Ok(lowered.rows_affected() == 1)
}

/// Whose hands were up.
pub(super) async fn lower_all(conn: &mut PgConnection, webinar: WebinarId) -> Result<Vec<PersonId>> {
    let people = sqlx::query_scalar!(
        r#"delete from hand where webinar_id = $1 returning person_id as "id: PersonId""#,
        webinar.0
    )
    .fetch_all(conn)
    .await?;
    Ok(people)
}

/// Somebody whose hand is up has the floor from now on.
pub(super) async fn call(
    conn: &mut PgConnection,
    facts: &Facts,
    person: PersonId,
    id: CommandId,
    at: OffsetDateTime,
) -> Result<()> {
    sqlx::query!(
        "update hand set called_at = $3 where webinar_id = $1 and person_id = $2",
        facts.webinar.0,
        person.0,
        at
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "insert into floor_given (id, run_id, webinar_id, person_id, org_id, at) values ($1, $2, $3, $4, $5, $6)",
        id.0,
        facts.run.0,
        facts.webinar.0,
        person.0,
        facts.org.0,
        at
    )
    .execute(conn)
    .await?;
    Ok(())
}
