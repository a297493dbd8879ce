//! Addresses of picture and sound: decode, one call, encode.

use axum::extract::{FromRef, State};
use axum::{Router, routing};
use protocol::{VideoEngines, VideoTicket, WebinarId, routes};

use crate::features::webinars::Webinars;
use crate::http::{Json, Path};
use crate::kernel::{Actor, Result};

/// The routes.
pub(in crate::features::webinars) fn routes<S: Clone + Send + Sync + 'static>() -> Router<S>
where
    Webinars: FromRef<S>,
{
    Router::new()
        .route(routes::VIDEO, routing::get(engines))
        .route(routes::WEBINAR_VIDEO, routing::post(ticket))
}

async fn engines(State(webinars): State<Webinars>, _: Actor) -> Json<VideoEngines> {
    Json(webinars.video_engines())
}

async fn ticket(
    State(webinars): State<Webinars>,
    actor: Actor,
    Path(id): Path<WebinarId>,
) -> Result<Json<VideoTicket>> {
    webinars.video_ticket(&actor, id).await.map(Json)
}
