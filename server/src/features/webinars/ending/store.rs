//! SQL that takes away what connects people with what they did without a name.

use protocol::{RoomId, WebinarId};
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::kernel::Result;

/// Webinars with a secret that were over before an instant: as they were ended, or by the plan if nobody
/// ended them. One that was never opened holds nothing.
pub(super) async fn due(conn: &mut PgConnection, before: OffsetDateTime) -> Result<Vec<WebinarId>> {
    let webinars = sqlx::query_scalar!(
        r#"
        select w.id as "id: WebinarId" from webinar w
        join webinar_secret s on s.webinar_id = w.id
        where w.state <> 'planned' and coalesce(w.ended_at, w.ends_at) <= $1
        order by w.id
        "#,
        before
    )
    .fetch_all(conn)
    .await?;
    Ok(webinars)
}

/// Holds the webinar, so that nobody who read the secret before writes after. Whether it was still there.
pub(super) async fn forget_secret(conn: &mut PgConnection, webinar: WebinarId) -> Result<bool> {
    sqlx::query!(
        "select id from webinar where id = $1 for no key update",
        webinar.0
    )
    .fetch_optional(&mut *conn)
    .await?;
    let deleted = sqlx::query!("delete from webinar_secret where webinar_id = $1", webinar.0)
        .execute(conn)
        .await?;
    Ok(deleted.rows_affected() == 1)
}

/// Questions without a name have nothing in common any more: neither with each other nor with those of the same person
/// that have one. The asker's commands are forgotten with them.
pub(super) async fn part_authors(conn: &mut PgConnection, webinar: WebinarId) -> Result<()> {
    sqlx::query!(
        r#"
        update question set author_key = gen_random_uuid(), command_id = gen_random_uuid(), command_hash = ''
        where webinar_id = $1 and visibility = 'nobody'
        "#,
        webinar.0
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The rooms of those who asked.
pub(super) async fn forget_askers(conn: &mut PgConnection, webinar: WebinarId) -> Result<Vec<RoomId>> {
    let rooms = sqlx::query_scalar!(
        r#"delete from webinar_asker where webinar_id = $1 returning room_id as "id: RoomId""#,
        webinar.0
    )
    .fetch_all(conn)
    .await?;
    Ok(rooms)
}
