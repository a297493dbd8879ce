//! Addresses of questions.

use axum::extract::{FromRef, State};
use axum::{Router, routing};
use protocol::{SimilarQuestion, WebinarId, routes as addresses};
use serde::Deserialize;

use crate::features::webinars::Webinars;
use crate::http::{Json, Path, Query};
use crate::kernel::{Actor, Result};

/// The routes.
pub(in crate::features::webinars) fn routes<S: Clone + Send + Sync + 'static>() -> Router<S>
where
    Webinars: FromRef<S>,
{
    Router::new().route(addresses::WEBINAR_SIMILAR, routing::get(similar_to))
}

/// What is being typed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Typed {
    #[serde(default)]
    text: String,
}

async fn similar_to(
    State(webinars): State<Webinars>,
    actor: Actor,
    Path(webinar): Path<WebinarId>,
    Query(typed): Query<Typed>,
) -> Result<Json<Vec<SimilarQuestion>>> {
    webinars.similar(&actor, webinar, &typed.text).await.map(Json)
}
