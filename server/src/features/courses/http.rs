//! Addresses of the slice. A run's snapshot and its people are served by `channels`, which completes them.

use axum::extract::{FromRef, State};
use axum::{Router, routing};
use protocol::{CreateRun, Run, routes};

use super::Courses;
use crate::http::Json;
use crate::kernel::{Actor, Result};

/// The routes.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S>
where
    Courses: FromRef<S>,
{
    Router::new().route(routes::RUNS, routing::post(create_run))
}

async fn create_run(
    State(courses): State<Courses>,
    actor: Actor,
    Json(wanted): Json<CreateRun>,
) -> Result<Json<Run>> {
    courses.create_run(&actor, &wanted).await.map(Json)
}
