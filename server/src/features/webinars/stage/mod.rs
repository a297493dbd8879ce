//! The stage: what a beamer shows, made from what the audience sees, and slides that the staff chose to show. Nothing
//! else.

use protocol::{Event, RoomId, Shown, Stage, StageView, WebinarId, routes};
use sqlx::PgConnection;
use sqlx::types::Json;

mod slide;
#[cfg(test)]
mod tests;

use super::{polls, questions, row};
use crate::http::PublicUrl;
use crate::kernel::Result;

/// The stage's room, and what it shows now.
pub(super) async fn view(
    conn: &mut PgConnection,
    webinar: WebinarId,
    public_url: &PublicUrl,
) -> Result<(RoomId, StageView)> {
    let row::Row {
        webinar: plan,
        live,
        slide,
        stage_room,
        ..
    } = row::load(conn, webinar).await?;
    let shown = match live.stage {
        Stage::Nothing => slide.map(Shown::Slide),
        Stage::Poll(id) => polls::public(conn, webinar, Some(id))
            .await?
            .pop()
            .map(Shown::Poll),
        Stage::Question(id) => questions::public(conn, webinar, Some(id))
            .await?
            .pop()
            .map(Shown::Question),
    };
    let view = StageView {
        webinar_id: webinar,
        title: plan.title,
        course_name: plan.course_name,
        week: plan.week,
        starts_at: plan.starts_at,
        state: live.state,
        code: plan.code,
        join_url: format!("{}{}", public_url.origin(), routes::PAGE_JOIN),
        shown: shown.unwrap_or(Shown::Nothing),
        banner: live.banner,
        countdown: live.countdown,
    };
    Ok((stage_room, view))
}

/// What the stage's room was told last.
pub(super) async fn last_told(conn: &mut PgConnection, webinar: WebinarId) -> Result<Option<Event>> {
    let told = sqlx::query_scalar!(
        r#"
        select e.event as "event: Json<Event>" from webinar w join event_log e on e.room_id = w.stage_room_id
        where w.id = $1 order by e.seq desc limit 1
        "#,
        webinar.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(told.map(|json| json.0))
}
