//! Addresses of the slice: decode, one call, encode.

use axum::extract::{FromRef, State};
use axum::{Router, routing};
use protocol::{SearchPage, SearchQuery, routes};

use super::Search;
use crate::http::{Json, Query};
use crate::kernel::{Actor, Result};

/// The routes.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S>
where
    Search: FromRef<S>,
{
    Router::new().route(routes::SEARCH, routing::get(search))
}

async fn search(
    State(search): State<Search>,
    actor: Actor,
    Query(query): Query<SearchQuery>,
) -> Result<Json<SearchPage>> {
    search.search(&actor, &query).await.map(Json)
}
