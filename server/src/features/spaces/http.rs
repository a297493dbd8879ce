//! Addresses of the slice: decode, one call, encode.

use axum::extract::{FromRef, State};
use axum::{Router, routing};
use protocol::{
    ChangeSpace, CommandOnly, Done, DrawGroups, DrawnGroups, ExtendDueDate, PersonId, RunId, SpaceId,
    SpacesSnapshot, routes,
};

use super::Spaces;
use crate::http::{Json, Path};
use crate::kernel::{Actor, Result};

type Handle = State<Spaces>;

/// The routes.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S>
where
    Spaces: FromRef<S>,
{
    use routing::{delete, get, patch, post, put};
    Router::new()
        .route(routes::RUN_SPACES, get(list))
        .route(routes::RUN_SPACES_DRAW, post(draw))
        .route(routes::RUN_PERSON, delete(remove_person))
        .route(routes::SPACE_BY_ID, patch(change))
        .route(routes::SPACE_JOIN, post(join))
        .route(routes::SPACE_LEAVE, post(leave))
        .route(routes::SPACE_MEMBER, put(add_member).delete(remove_member))
        .route(routes::SPACE_EXTENSION, put(extend))
}

async fn list(State(spaces): Handle, actor: Actor, Path(run): Path<RunId>) -> Result<Json<SpacesSnapshot>> {
    spaces.list(&actor, run).await.map(Json)
}

async fn draw(
    State(spaces): Handle,
    actor: Actor,
    Path(run): Path<RunId>,
    Json(wanted): Json<DrawGroups>,
) -> Result<Json<DrawnGroups>> {
    spaces.draw(&actor, run, wanted).await.map(Json)
}

async fn remove_person(
    State(spaces): Handle,
    actor: Actor,
    Path((run, person)): Path<(RunId, PersonId)>,
    Json(command): Json<CommandOnly>,
) -> Result<Json<Done>> {
    spaces.remove_person(&actor, run, person, command).await.map(Json)
}

async fn change(
    State(spaces): Handle,
    actor: Actor,
    Path(id): Path<SpaceId>,
    Json(wanted): Json<ChangeSpace>,
) -> Result<Json<Done>> {
    spaces.change(&actor, id, &wanted).await.map(Json)
}

async fn join(
    State(spaces): Handle,
    actor: Actor,
    Path(id): Path<SpaceId>,
    Json(command): Json<CommandOnly>,
) -> Result<Json<Done>> {
    spaces.join(&actor, id, command).await.map(Json)
}

async fn leave(
    State(spaces): Handle,
    actor: Actor,
    Path(id): Path<SpaceId>,
    Json(command): Json<CommandOnly>,
) -> Result<Json<Done>> {
    spaces.leave(&actor, id, command).await.map(Json)
}

async fn add_member(
    State(spaces): Handle,
    actor: Actor,
    Path((id, person)): Path<(SpaceId, PersonId)>,
    Json(command): Json<CommandOnly>,
) -> Result<Json<Done>> {
    spaces.add_member(&actor, id, person, command).await.map(Json)
}

async fn remove_member(
    State(spaces): Handle,
    actor: Actor,
    Path((id, person)): Path<(SpaceId, PersonId)>,
    Json(command): Json<CommandOnly>,
) -> Result<Json<Done>> {
    spaces.remove_member(&actor, id, person, command).await.map(Json)
}

async fn extend(
    State(spaces): Handle,
    actor: Actor,
    Path(id): Path<SpaceId>,
    Json(wanted): Json<ExtendDueDate>,
) -> Result<Json<Done>> {
    spaces.extend(&actor, id, wanted).await.map(Json)
}
