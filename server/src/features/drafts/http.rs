//! Addresses of the slice: decode, one call, encode.

use axum::extract::{FromRef, State};
use axum::{Router, routing};
use protocol::{CommandOnly, Done, Drafts as View, PutDraft, PutScheduled, ScheduledId, routes};

use super::Drafts;
use crate::http::{Json, Path};
use crate::kernel::{Actor, Result};

type Handle = State<Drafts>;

/// The routes.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S>
where
    Drafts: FromRef<S>,
{
    use routing::{get, put};
    Router::new()
        .route(routes::MY_DRAFTS, get(view).put(put_draft))
        .route(routes::MY_SCHEDULED, put(put_scheduled).delete(throw_away))
}

async fn view(State(drafts): Handle, actor: Actor) -> Result<Json<View>> {
    drafts.view(&actor).await.map(Json)
}

async fn put_draft(State(drafts): Handle, actor: Actor, Json(wanted): Json<PutDraft>) -> Result<Json<Done>> {
    drafts.put(&actor, &wanted).await.map(Json)
}

async fn put_scheduled(
    State(drafts): Handle,
    actor: Actor,
    Path(id): Path<ScheduledId>,
    Json(wanted): Json<PutScheduled>,
) -> Result<Json<Done>> {
    drafts.schedule(&actor, id, &wanted).await.map(Json)
}

async fn throw_away(
    State(drafts): Handle,
    actor: Actor,
    Path(id): Path<ScheduledId>,
    Json(command): Json<CommandOnly>,
) -> Result<Json<Done>> {
    drafts.throw_away(&actor, id, command).await.map(Json)
}
