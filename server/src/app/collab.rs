//! The way into shared editing over HTTP: tickets, and the two sockets.

use axum::body::Body;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use axum::{Router, routing};
use http::{HeaderMap, HeaderValue, Request, header};
use protocol::{CollabTicket, DocumentId, routes};

use super::node::Node;
use super::socket::{self, Life};
use crate::collab::About;
use crate::http::origin::is_allowed_origin;
use crate::http::{Json, Path};
use crate::kernel::{Actor, Error, Result};

/// Begins a subprotocol that carries a ticket: the socket of `WebsocketProvider` has no other place for one that is no
/// address.
const TICKET: &str = "ticket.";

/// The route of tickets, which wants a session.
pub(super) fn tickets() -> Router<Node> {
    Router::new().route(routes::COLLAB_TICKETS, routing::post(ticket))
}

/// The sockets, which ask for themselves.
pub(super) fn sockets() -> Router<Node> {
    Router::new()
        .route(routes::COLLAB, routing::get(open_many))
        .route(routes::COLLAB_Y, routing::get(open_one))
}

async fn ticket(State(node): State<Node>, actor: Actor) -> Result<Json<CollabTicket>> {
    node.collab.ticket(&actor).await.map(Json)
}

async fn open_many(State(node): State<Node>, request: Request<Body>) -> Response {
    let cookie = cookie(&node, request.headers());
    open(&node, About::Many { cookie }, None, request).await
}

async fn open_one(
    State(node): State<Node>,
    Path(document): Path<DocumentId>,
    request: Request<Body>,
) -> Response {
    let offered = offered_ticket(request.headers());
    let about = About::One {
        document,
        cookie: cookie(&node, request.headers()),
        ticket: offered
            .as_deref()
            .and_then(|offered| offered.strip_prefix(TICKET))
            .map(str::to_owned),
    };
    let subprotocol = offered.and_then(|offered| HeaderValue::from_str(&offered).ok());
    open(&node, about, subprotocol, request).await
}

/// The origin is judged before anything else, as for the hub's socket.
async fn open(
    node: &Node,
    about: About,
    subprotocol: Option<HeaderValue>,
    request: Request<Body>,
) -> Response {
    if !is_allowed_origin(request.headers(), &node.public_url) {
        return Error::CrossSite.into_response();
    }
    let accept = async { Ok(Box::new(node.collab.accept(about)?) as Life) };
    match socket::upgrade(&node.tasks, request, subprotocol, accept).await {
        Ok(response) => response,
        Err(error) => error.into_response(),
    }
}

fn cookie(node: &Node, headers: &HeaderMap) -> Option<String> {
    node.accounts.cookie().find(headers).map(str::to_owned)
}

/// The subprotocol that carries a ticket, among those that are offered.
fn offered_ticket(headers: &HeaderMap) -> Option<String> {
    let offered = headers.get_all(header::SEC_WEBSOCKET_PROTOCOL).iter();
    offered
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .find(|offered| offered.starts_with(TICKET))
        .map(str::to_owned)
}
