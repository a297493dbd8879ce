//! Addresses of the entrance: decode, one call, encode.

use axum::extract::{FromRef, State};
use axum::response::Response;
use axum::{Router, routing};
use http::{HeaderMap, StatusCode};
use protocol::{StageAddress, StageSnapshot, Token, WebinarId, routes};

use crate::features::accounts::{user_agent, with_stage_cookie};
use crate::features::webinars::Webinars;
use crate::http::{Json, Path, PeerAddr};
use crate::kernel::{Actor, Result};

/// The routes.
pub(in crate::features::webinars) fn routes<S: Clone + Send + Sync + 'static>() -> Router<S>
where
    Webinars: FromRef<S>,
{
    Router::new()
        .route(routes::WEBINAR_STAGE_ADDRESS, routing::post(make_address))
        .route(routes::STAGE, routing::get(snapshot).post(enter))
}

async fn make_address(
    State(webinars): State<Webinars>,
    actor: Actor,
    Path(id): Path<WebinarId>,
) -> Result<Json<StageAddress>> {
    webinars.make_stage_address(&actor, id).await.map(Json)
}

async fn enter(
    State(webinars): State<Webinars>,
    peer: PeerAddr,
    headers: HeaderMap,
    Json(body): Json<Token>,
) -> Result<Response> {
    let session = webinars
        .enter_stage(&body.token, peer, user_agent(&headers))
        .await?;
    Ok(with_stage_cookie(
        &webinars.accounts,
        &session,
        StatusCode::NO_CONTENT,
    ))
}

async fn snapshot(State(webinars): State<Webinars>, headers: HeaderMap) -> Result<Json<StageSnapshot>> {
    let cookie = webinars
        .accounts
        .stage_cookie()
        .find(&headers)
        .unwrap_or_default();
    webinars.stage_snapshot(cookie).await.map(Json)
}
