//! HTTP edge of people.

use axum::Router;
use axum::extract::{FromRef, State};
use axum::routing::{get, patch};
use protocol::{Account, ChangePerson, Person, PersonId, routes};

use super::People;
use crate::http::{Json, Path};
use crate::kernel::{Actor, Result};

/// Routes of the slice.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S>
where
    People: FromRef<S>,
{
    Router::new()
        .route(routes::PEOPLE, get(list))
        .route(routes::PERSON_BY_ID, patch(change))
}

async fn list(State(people): State<People>, actor: Actor) -> Result<Json<Vec<Account>>> {
    people.list(&actor).await.map(Json)
}

async fn change(
    State(people): State<People>,
    actor: Actor,
    Path(id): Path<PersonId>,
    Json(body): Json<ChangePerson>,
) -> Result<Json<Person>> {
    people.change(&actor, id, &body).await.map(Json)
}
