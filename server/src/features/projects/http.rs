//! Addresses of the slice: decode, one call, encode.

use axum::extract::{FromRef, State};
use axum::{Router, routing};
use protocol::{CreateSpaces, RunId, Space, SpaceId, SpaceSnapshot, Template, routes};

use super::Projects;
use crate::http::{Json, Path};
use crate::kernel::{Actor, Result};

type Handle = State<Projects>;

/// The routes.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S>
where
    Projects: FromRef<S>,
{
    use routing::{get, post};
    Router::new()
        .route(routes::RUN_SPACES, post(form))
        .route(routes::RUN_TEMPLATES, get(templates))
        .route(routes::SPACE_BY_ID, get(page))
}

async fn form(
    State(projects): Handle,
    actor: Actor,
    Path(run): Path<RunId>,
    Json(wanted): Json<CreateSpaces>,
) -> Result<Json<Vec<Space>>> {
    projects.form(&actor, run, &wanted).await.map(Json)
}

async fn templates(
    State(projects): Handle,
    actor: Actor,
    Path(run): Path<RunId>,
) -> Result<Json<Vec<Template>>> {
    projects.templates(&actor, run).await.map(Json)
}

async fn page(State(projects): Handle, actor: Actor, Path(id): Path<SpaceId>) -> Result<Json<SpaceSnapshot>> {
    projects.page(&actor, id).await.map(Json)
}
