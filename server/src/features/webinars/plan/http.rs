//! Addresses of planning: decode, one call, encode.

use axum::extract::{FromRef, State};
use axum::{Router, routing};
use protocol::{Done, PutWebinar, RunId, Webinar, WebinarId, WebinarPlan, routes};

use crate::features::webinars::Webinars;
use crate::http::{Json, Path};
use crate::kernel::{Actor, Result};

/// The routes.
pub(in crate::features::webinars) fn routes<S: Clone + Send + Sync + 'static>() -> Router<S>
where
    Webinars: FromRef<S>,
{
    Router::new()
        .route(routes::RUN_WEBINARS, routing::post(plan))
        .route(routes::WEBINAR_PLAN, routing::get(plan_of).put(plan_again))
}

async fn plan(
    State(webinars): State<Webinars>,
    actor: Actor,
    Path(run): Path<RunId>,
    Json(wanted): Json<PutWebinar>,
) -> Result<Json<Webinar>> {
    webinars.plan(&actor, run, &wanted).await.map(Json)
}

async fn plan_of(
    State(webinars): State<Webinars>,
    actor: Actor,
    Path(id): Path<WebinarId>,
) -> Result<Json<WebinarPlan>> {
    webinars.plan_of(&actor, id).await.map(Json)
}

async fn plan_again(
    State(webinars): State<Webinars>,
    actor: Actor,
    Path(id): Path<WebinarId>,
    Json(wanted): Json<PutWebinar>,
) -> Result<Json<Done>> {
    webinars.plan_again(&actor, id, &wanted).await.map(Json)
}
