//! Addresses of the report: decode, one call, encode.

use axum::extract::{FromRef, State};
use axum::{Router, routing};
use http::HeaderMap;
use protocol::{Report, WebinarId, routes};

use super::ops::Part;
use crate::features::accounts::Language;
use crate::features::webinars::Webinars;
use crate::features::webinars::sheet::Download;
use crate::http::{Json, Path, Query};
use crate::kernel::{Actor, Result};

/// Which table: `?part=questions|polls|attendance|reactions`.
#[derive(Clone, Copy, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    #[serde(default)]
    part: Part,
}

/// The routes.
pub(in crate::features::webinars) fn routes<S: Clone + Send + Sync + 'static>() -> Router<S>
where
    Webinars: FromRef<S>,
{
    Router::new()
        .route(routes::WEBINAR_REPORT, routing::get(report))
        .route(routes::WEBINAR_REPORT_JSON, routing::get(report_json))
        .route(routes::WEBINAR_REPORT_CSV, routing::get(report_csv))
}

async fn report(
    State(webinars): State<Webinars>,
    actor: Actor,
    Path(id): Path<WebinarId>,
) -> Result<Json<Report>> {
    webinars.report(&actor, id).await.map(Json)
}

async fn report_json(
    State(webinars): State<Webinars>,
    actor: Actor,
    Path(id): Path<WebinarId>,
) -> Result<Download> {
    webinars.report_file(&actor, id).await
}

async fn report_csv(
    State(webinars): State<Webinars>,
    actor: Actor,
    Path(id): Path<WebinarId>,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Result<Download> {
    let language = Language::of(&headers);
    webinars.report_table(&actor, id, wanted.part, language).await
}
