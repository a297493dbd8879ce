//! `/api/spaces/{space}/board` and `/api/me/tasks`; everything else is a command.

use axum::extract::{FromRef, State};
use axum::{Router, routing};
use protocol::{BoardSnapshot, MyTask, SpaceId, routes};

use super::Boards;
use crate::http::{Json, Path};
use crate::kernel::{Actor, Result};

/// The routes of the slice.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S>
where
    Boards: FromRef<S>,
{
    Router::new()
        .route(routes::SPACE_BOARD, routing::get(board))
        .route(routes::MY_TASKS, routing::get(my_tasks))
}

async fn board(
    State(boards): State<Boards>,
    actor: Actor,
    Path(space): Path<SpaceId>,
) -> Result<Json<BoardSnapshot>> {
    boards.snapshot(&actor, space).await.map(Json)
}

async fn my_tasks(State(boards): State<Boards>, actor: Actor) -> Result<Json<Vec<MyTask>>> {
    boards.my_tasks(&actor).await.map(Json)
}
