//! Addresses of the slice: decode, one call, encode.

use axum::extract::{FromRef, State};
use axum::{Router, routing};
use http::StatusCode;
use protocol::{ChangeHook, ChannelId, CommandOnly, CreateHook, CreatedHook, Hook, HookId, routes};

use super::{Hooks, incoming};
use crate::http::{Json, Path};
use crate::kernel::{Actor, Result};

type Handle = State<Hooks>;

/// The routes.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S>
where
    Hooks: FromRef<S>,
{
    use routing::{get, patch, post};
    Router::new()
        .route(routes::CHANNEL_HOOKS, get(all).post(create))
        .route(routes::HOOK_BY_ID, patch(change).delete(remove))
        .route(routes::HOOK_IN, post(incoming::http::post))
}

async fn all(State(hooks): Handle, actor: Actor, Path(channel): Path<ChannelId>) -> Result<Json<Vec<Hook>>> {
    hooks.all(&actor, channel).await.map(Json)
}

async fn create(
    State(hooks): Handle,
    actor: Actor,
    Path(channel): Path<ChannelId>,
    Json(wanted): Json<CreateHook>,
) -> Result<Json<CreatedHook>> {
    hooks.create(&actor, channel, &wanted).await.map(Json)
}

async fn change(
    State(hooks): Handle,
    actor: Actor,
    Path(id): Path<HookId>,
    Json(wanted): Json<ChangeHook>,
) -> Result<Json<Hook>> {
    hooks.change(&actor, id, wanted).await.map(Json)
}

async fn remove(
    State(hooks): Handle,
    actor: Actor,
    Path(id): Path<HookId>,
    Json(_): Json<CommandOnly>,
) -> Result<StatusCode> {
    hooks.remove(&actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
