//! The stage: what a beamer shows, made from what the audience sees and nothing else.

use protocol::{RoomId, Shown, StageView, Tally, WebinarId, routes};
use sqlx::PgConnection;

use super::{Webinars, row};
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
        stage_room,
        ..
    } = row::load(conn, webinar).await?;
    let view = StageView {
        webinar_id: webinar,
        title: plan.title,
        course_name: plan.course_name,
        week: plan.week,
        starts_at: plan.starts_at,
        state: live.state,
        code: plan.code,
        join_url: format!("{}{}", public_url.origin(), routes::PAGE_JOIN),
        shown: Shown::Nothing,
        banner: live.banner,
        countdown: live.countdown,
    };
    Ok((stage_room, view))
}

impl Webinars {
    /// What the stage is shown of what is counted.
    pub(super) async fn stage_tally_now(&self, webinar: WebinarId) -> Result<Tally> {
        let row = row::load(&mut *self.db.read().await?, webinar).await?;
        Ok(Tally {
            room: row.stage_room,
            votes: Vec::new(),
            polls: Vec::new(),
            reactions: [0; 4],
            tempo: None,
        })
    }
}
