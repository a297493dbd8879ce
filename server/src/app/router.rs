//! All routes, and the layers around them.

use std::time::Duration;

use axum::extract::{Request, State};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::{Router, routing};
use futures_util::FutureExt as _;
use http::{StatusCode, header};
use protocol::routes;

use super::node::Node;
use super::{adopt, collab, socket, submit};
use crate::config::Config;
use crate::features::{
    accounts, archives, boards, channels, courses, documents, drafts, files, handins, hooks, inbox,
    invitations, moderation, notifications, people, projects, saved, search, spaces, webinars,
};
use crate::http::Json;
use crate::http::layers::{self, Bulk, LayerConfig};
use crate::http::origin::is_allowed_origin;
use crate::http::policies::Policies;
use crate::http::web_client::WebClient;
use crate::kernel::Error;

/// Bytes of files come with one request each, at the pace of whoever sends them.
const UPLOADS: Bulk = Bulk {
    under: "/api/uploads/",
    bytes: protocol::limits::FILE_BYTES,
    time: Duration::from_hours(1),
};

/// The router of a node.
pub fn build(node: Node, config: &Config) -> Router {
    let layers = LayerConfig {
        public_url: node.public_url.clone(),
        web_client: Some(WebClient::new(config.http.web_dir.clone())),
        request_time: layers::REQUEST_TIME,
        bulk: Some(UPLOADS),
        policies: Policies::with_frames(&config.video.frame_origins()),
    };
    let api = Router::new()
        .merge(accounts::router::<Node>())
        .merge(courses::router())
        .merge(channels::router())
        .merge(webinars::router())
        .merge(inbox::router())
        .merge(spaces::router())
        .merge(handins::router())
        .merge(files::router())
        .merge(projects::router())
        .merge(archives::router())
        .merge(boards::router())
        .merge(documents::router())
        .merge(drafts::router())
        .merge(saved::router())
        .merge(notifications::router())
        .merge(search::router())
        .merge(moderation::router())
        .merge(hooks::router())
        .merge(invitations::router())
        .merge(people::router())
        .merge(collab::tickets())
        .route(routes::COMMANDS, routing::post(submit::over_http))
        .layer(from_fn_with_state(node.hooks.clone(), hooks::admit))
        .layer(from_fn_with_state(node.webinars.clone(), adopt::after_sign_in))
        .layer(from_fn_with_state(node.accounts.clone(), accounts::identify))
        .route(routes::SOCKET, routing::get(open_socket))
        .route(routes::STAGE_SOCKET, routing::get(open_stage_socket))
        .merge(collab::sockets());
    let routes = api
        .route(routes::OPENAPI, routing::get(openapi))
        .route(routes::LIVEZ, routing::get(|| async { "ok" }))
        .route(routes::READYZ, routing::get(ready));
    layers::apply(routes.with_state(node), &layers)
}

/// A bot shows its token in a header, which no page of another site can send for it; so its origin says nothing.
async fn open_socket(State(node): State<Node>, request: Request) -> Response {
    if let Some(token) = node.hooks.bot_token(request.headers()).map(str::to_owned) {
        return upgrade(&node, token, request).await;
    }
    let cookie = node.accounts.cookie().find(request.headers()).map(str::to_owned);
    open(&node, cookie, request).await
}

/// The socket of a stage's page: another cookie, the same handshake. What it may follow is up to the stage's rights.
async fn open_stage_socket(State(node): State<Node>, request: Request) -> Response {
    let cookie = node
        .accounts
        .stage_cookie()
        .find(request.headers())
        .map(str::to_owned);
    open(&node, cookie, request).await
}

/// The origin is judged before anything else: a handshake is a GET, which no other check for foreign sites covers.
async fn open(node: &Node, cookie: Option<String>, request: Request) -> Response {
    if !is_allowed_origin(request.headers(), &node.public_url) {
        return Error::CrossSite.into_response();
    }
    upgrade(node, cookie.unwrap_or_default(), request).await
}

async fn upgrade(node: &Node, shown: String, request: Request) -> Response {
    let accept = async {
        let socket = node.hub.accept(&shown).await?;
        let life: socket::Life = Box::new(move |stream, read| socket.run(stream, read).boxed());
        Ok(life)
    };
    match socket::upgrade(&node.tasks, request, None, accept).await {
        Ok(response) => response,
        Err(error) => error.into_response(),
    }
}

async fn openapi() -> impl IntoResponse {
    let kind = [(header::CONTENT_TYPE, "application/json")];
    (kind, protocol::OPENAPI_DOCUMENT)
}

async fn ready(State(node): State<Node>) -> (StatusCode, Json<protocol::Health>) {
    let health = node.health().await;
    let status = if health.is_ready {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    (status, Json(health))
}
