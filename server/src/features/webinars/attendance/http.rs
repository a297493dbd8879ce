//! Addresses of attendance: decode, one call, encode.

use axum::extract::{FromRef, State};
use axum::{Router, routing};
use http::HeaderMap;
use protocol::{AddCorrection, Attendance, Attendee, MyAttendance, RunId, WebinarId, routes};

use crate::features::accounts::Language;
use crate::features::webinars::Webinars;
use crate::features::webinars::sheet::Download;
use crate::http::{Json, Path};
use crate::kernel::{Actor, Result};

/// The routes.
pub(in crate::features::webinars) fn routes<S: Clone + Send + Sync + 'static>() -> Router<S>
where
    Webinars: FromRef<S>,
{
    Router::new()
        .route(routes::WEBINAR_ATTENDANCE, routing::get(attendance))
        .route(routes::WEBINAR_ATTENDANCE_CSV, routing::get(attendance_csv))
        .route(routes::WEBINAR_CORRECTIONS, routing::post(correct))
        .route(routes::RUN_ATTENDANCE_MINE, routing::get(mine))
}

async fn attendance(
    State(webinars): State<Webinars>,
    actor: Actor,
    Path(id): Path<WebinarId>,
) -> Result<Json<Attendance>> {
    webinars.attendance(&actor, id).await.map(Json)
}

async fn attendance_csv(
    State(webinars): State<Webinars>,
    actor: Actor,
    Path(id): Path<WebinarId>,
    headers: HeaderMap,
) -> Result<Download> {
    webinars
        .attendance_table(&actor, id, Language::of(&headers))
        .await
}

async fn correct(
    State(webinars): State<Webinars>,
    actor: Actor,
    Path(id): Path<WebinarId>,
    Json(wanted): Json<AddCorrection>,
) -> Result<Json<Attendee>> {
    webinars.correct_attendance(&actor, id, &wanted).await.map(Json)
}

async fn mine(
    State(webinars): State<Webinars>,
    actor: Actor,
    Path(run): Path<RunId>,
) -> Result<Json<MyAttendance>> {
    webinars.my_attendance(&actor, run).await.map(Json)
}
