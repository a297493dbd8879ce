//! Addresses of the slice: decode, one call, encode.

use axum::extract::{FromRef, State};
use axum::{Router, routing};
use protocol::{Done, Inbox as View, ReadNotices, routes};

use super::Inbox;
use crate::http::Json;
use crate::kernel::{Actor, Result};

/// The routes.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S>
where
    Inbox: FromRef<S>,
{
    Router::new()
        .route(routes::INBOX, routing::get(view))
        .route(routes::INBOX_READ, routing::post(read))
}

async fn view(State(inbox): State<Inbox>, actor: Actor) -> Result<Json<View>> {
    inbox.view(&actor).await.map(Json)
}

async fn read(
    State(inbox): State<Inbox>,
    actor: Actor,
    Json(wanted): Json<ReadNotices>,
) -> Result<Json<Done>> {
    inbox.read(&actor, &wanted).await.map(Json)
}
