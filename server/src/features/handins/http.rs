//! Addresses of the slice: decode, one call, encode.

use axum::extract::{FromRef, State};
use axum::response::{IntoResponse as _, Response};
use axum::{Router, routing};
use http::HeaderMap;
use protocol::{
    AssessHandIn, AssignPeers, Done, GiveFeedback, HandIn, HandInId, HandInWork, PeerFeedback, PeerReviewId,
    RunId, SpaceId, routes,
};

use super::{HandIns, Opened};
use crate::features::files;
use crate::http::{Json, Path};
use crate::kernel::{Actor, Result};

type Handle = State<HandIns>;

/// The routes.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S>
where
    HandIns: FromRef<S>,
{
    use routing::{get, post, put};
    Router::new()
        .route(routes::SPACE_HAND_INS, post(hand_in))
        .route(routes::HAND_IN_BY_ID, get(look))
        .route(routes::HAND_IN_ASSESS, post(assess))
        .route(routes::HAND_IN_ITEM, get(item))
        .route(routes::RUN_PEER_FEEDBACK, get(peer_feedback).post(assign_peers))
        .route(routes::PEER_FEEDBACK_BY_ID, put(give))
}

async fn hand_in(
    State(hand_ins): Handle,
    actor: Actor,
    Path(space): Path<SpaceId>,
    Json(wanted): Json<HandInWork>,
) -> Result<Json<HandIn>> {
    hand_ins.hand_in(&actor, space, &wanted).await.map(Json)
}

async fn look(State(hand_ins): Handle, actor: Actor, Path(id): Path<HandInId>) -> Result<Json<HandIn>> {
    hand_ins.look(&actor, id).await.map(Json)
}

async fn assess(
    State(hand_ins): Handle,
    actor: Actor,
    Path(id): Path<HandInId>,
    Json(wanted): Json<AssessHandIn>,
) -> Result<Json<Done>> {
    hand_ins.assess(&actor, id, &wanted).await.map(Json)
}

async fn item(
    State(hand_ins): Handle,
    actor: Actor,
    Path((id, index, format)): Path<(HandInId, usize, String)>,
    headers: HeaderMap,
) -> Result<Response> {
    Ok(match hand_ins.item(&actor, id, index, &format).await? {
        Opened::Document(document) => document.into_response(),
        Opened::File(content) => files::as_attachment(&headers, *content),
    })
}

async fn peer_feedback(
    State(hand_ins): Handle,
    actor: Actor,
    Path(run): Path<RunId>,
) -> Result<Json<PeerFeedback>> {
    hand_ins.peer_feedback(&actor, run).await.map(Json)
}

async fn assign_peers(
    State(hand_ins): Handle,
    actor: Actor,
    Path(run): Path<RunId>,
    Json(wanted): Json<AssignPeers>,
) -> Result<Json<PeerFeedback>> {
    hand_ins.assign_peers(&actor, run, wanted).await.map(Json)
}

async fn give(
    State(hand_ins): Handle,
    actor: Actor,
    Path(id): Path<PeerReviewId>,
    Json(wanted): Json<GiveFeedback>,
) -> Result<Json<Done>> {
    hand_ins.give(&actor, id, &wanted).await.map(Json)
}
