//! Addresses of the slice: decode, one call, encode.

use axum::extract::{FromRef, State};
use axum::{Router, routing};
use protocol::{CommandOnly, Done, MessageId, PutSaved, SavedMessages as View, routes};

use super::SavedMessages;
use crate::http::{Json, Path};
use crate::kernel::{Actor, Result};

type Handle = State<SavedMessages>;

/// The routes.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S>
where
    SavedMessages: FromRef<S>,
{
    use routing::{get, put};
    Router::new()
        .route(routes::MY_SAVED, get(view))
        .route(routes::MY_SAVED_MESSAGE, put(keep).delete(let_go))
}

async fn view(State(saved): Handle, actor: Actor) -> Result<Json<View>> {
    saved.view(&actor).await.map(Json)
}

async fn keep(
    State(saved): Handle,
    actor: Actor,
    Path(message): Path<MessageId>,
    Json(wanted): Json<PutSaved>,
) -> Result<Json<Done>> {
    saved.keep(&actor, message, &wanted).await.map(Json)
}

async fn let_go(
    State(saved): Handle,
    actor: Actor,
    Path(message): Path<MessageId>,
    Json(command): Json<CommandOnly>,
) -> Result<Json<Done>> {
    saved.let_go(&actor, message, command).await.map(Json)
}
