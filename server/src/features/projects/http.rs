//! Addresses of the slice: decode, one call, encode.

use axum::extract::{FromRef, State};
use axum::response::IntoResponse;
use axum::{Router, routing};
use http::{HeaderMap, HeaderValue, header};
use protocol::{
    CreateSpaces, Done, FileId, RunId, SaveTemplate, ShowSlide, Space, SpaceId, SpaceSnapshot, Template,
    WebinarId, routes,
};

use super::Projects;
use crate::http::{Json, Path};
use crate::kernel::{Actor, Error, Result};

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
        .route(routes::SPACE_TEMPLATE, post(save_template))
        .route(routes::WEBINAR_STAGE_SLIDE, post(show_slide))
        .route(routes::STAGE_FILE, get(stage_picture))
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

async fn save_template(
    State(projects): Handle,
    actor: Actor,
    Path(id): Path<SpaceId>,
    Json(wanted): Json<SaveTemplate>,
) -> Result<Json<Template>> {
    projects.save_template(&actor, id, &wanted).await.map(Json)
}

async fn show_slide(
    State(projects): Handle,
    actor: Actor,
    Path(webinar): Path<WebinarId>,
    Json(wanted): Json<ShowSlide>,
) -> Result<Json<Done>> {
    projects.show_slide(&actor, webinar, wanted).await.map(Json)
}

/// A picture that was made here, for a page without a name: kept by nobody on the way.
async fn stage_picture(
    State(projects): Handle,
    headers: HeaderMap,
    Path(file): Path<FileId>,
) -> Result<impl IntoResponse> {
    let picture = projects.stage_picture(&headers, file).await?;
    let kind = HeaderValue::try_from(picture.media_type).map_err(Error::internal)?;
    let headers = [
        (header::CONTENT_TYPE, kind),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("private, no-store"),
        ),
        (
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static("sandbox; default-src 'none'"),
        ),
    ];
    Ok((headers, picture.bytes))
}
