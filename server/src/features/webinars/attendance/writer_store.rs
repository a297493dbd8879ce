//! SQL that writes `attendance_span`, a group at a time. Which device it was is read from the session.

use protocol::{SpanEnd, WebinarId};
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::kernel::{Actor, Result};

/// A stay that begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Begin {
    pub(super) id: Uuid,
    pub(super) webinar: WebinarId,
    pub(super) actor: Actor,
    pub(super) at: OffsetDateTime,
}

/// A stay that ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct End {
    pub(super) id: Uuid,
    pub(super) at: OffsetDateTime,
    pub(super) why: SpanEnd,
}

/// Those that are stored already stay as they are.
pub(super) async fn insert(conn: &mut PgConnection, begins: &[Begin]) -> Result<()> {
    if begins.is_empty() {
        return Ok(());
    }
    let ids: Vec<_> = begins.iter().map(|begin| begin.id).collect();
    let webinars: Vec<_> = begins.iter().map(|begin| begin.webinar.0).collect();
    let people: Vec<_> = begins.iter().map(|begin| begin.actor.person_id.0).collect();
    let orgs: Vec<_> = begins.iter().map(|begin| begin.actor.org_id.0).collect();
    let sessions: Vec<_> = begins.iter().map(|begin| begin.actor.session_id.0).collect();
    let ats: Vec<_> = begins.iter().map(|begin| begin.at).collect();
    sqlx::query!(
        r#"
        insert into attendance_span (id, webinar_id, person_id, org_id, session_id, device, opened_at, seen_at)
        select b.id, b.webinar_id, b.person_id, b.org_id, b.session_id, coalesce(s.device, ''), b.at, b.at
        from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::timestamptz[])
            b (id, webinar_id, person_id, org_id, session_id, at)
        left join session s on s.id = b.session_id
        on conflict (id) do nothing
        "#,
        &ids,
        &webinars,
        &people,
        &orgs,
        &sessions,
        &ats
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Nobody was there for less than nothing: a line that was silent for longer than it was open ends where it began.
pub(super) async fn end(conn: &mut PgConnection, ends: &[End]) -> Result<()> {
    if ends.is_empty() {
        return Ok(());
    }
    let ids: Vec<_> = ends.iter().map(|end| end.id).collect();
    let ats: Vec<_> = ends.iter().map(|end| end.at).collect();
    let whys: Vec<_> = ends.iter().map(|end| end.why).collect();
    sqlx::query!(
        r#"
        update attendance_span s set closed_at = greatest(e.at, s.opened_at), why = e.why
        from unnest($1::uuid[], $2::timestamptz[], $3::text[]) e (id, at, why)
        where s.id = e.id and s.closed_at is null
        "#,
        &ids,
        &ats,
        &whys as &[SpanEnd]
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// They are still there.
pub(super) async fn beat(conn: &mut PgConnection, open: &[Uuid], at: OffsetDateTime) -> Result<()> {
    sqlx::query!(
        "update attendance_span set seen_at = $2 where id = any($1) and closed_at is null",
        open,
        at
    )
    .execute(conn)
    .await?;
    Ok(())
}
