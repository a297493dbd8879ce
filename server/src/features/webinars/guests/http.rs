//! Addresses of the way in: decode, one call, encode.

use axum::extract::{Extension, FromRef, State};
use axum::response::{IntoResponse as _, Response};
use axum::{Router, routing};
use http::HeaderMap;
use protocol::{JoinCode, JoinWebinar, WebinarPreview, routes};

use super::ops::Visitor;
use crate::features::accounts::{user_agent, with_cookie};
use crate::features::webinars::Webinars;
use crate::http::{Json, PeerAddr};
use crate::kernel::{Actor, Result};

/// The routes.
pub(in crate::features::webinars) fn routes<S: Clone + Send + Sync + 'static>() -> Router<S>
where
    Webinars: FromRef<S>,
{
    Router::new()
        .route(routes::WEBINARS_LOOK_UP, routing::post(look_up))
        .route(routes::WEBINARS_JOIN, routing::post(join))
}

async fn look_up(
    State(webinars): State<Webinars>,
    peer: PeerAddr,
    Json(body): Json<JoinCode>,
) -> Result<Json<WebinarPreview>> {
    webinars.look_up(&body.code, peer).await.map(Json)
}

async fn join(
    State(webinars): State<Webinars>,
    peer: PeerAddr,
    actor: Option<Extension<Actor>>,
    headers: HeaderMap,
    Json(body): Json<JoinWebinar>,
) -> Result<Response> {
    let visitor = Visitor {
        peer,
        user_agent: user_agent(&headers),
        actor: actor.map(|Extension(actor)| actor),
    };
    let (joined, session) = webinars.join(&body, visitor).await?;
    Ok(match session {
        Some(session) => with_cookie(&webinars.accounts, &session, Json(joined)),
        None => Json(joined).into_response(),
    })
}
