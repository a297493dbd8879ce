//! What every answer goes through: request id, security headers, checks of size and origin, time limit, and a problem
//! body for whatever no route answered. Knows no slice; `app/router.rs` calls [`apply`] once, around all routes.
//!
//! Trusted Types are not demanded: the client's framework assigns script-like sinks through no policy of its own yet.

use std::any::Any;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tracing::Instrument;

use super::cookie::SessionCookie;
use super::origin::{PublicUrl, is_same_site_write};
use super::policies::Policies;
use super::problem::REQUEST_ID;
use super::web_client::WebClient;
use crate::kernel::Error;

/// Header with the request's id.
pub const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// A request that takes longer is answered 503: nobody waits that long, and its connection is needed.
pub const REQUEST_TIME: Duration = Duration::from_secs(30);

/// What the layers need to know.
#[derive(Clone, Debug)]
pub struct LayerConfig {
    /// Where the platform lives.
    pub public_url: PublicUrl,
    /// The built web client; none serves no pages.
    pub web_client: Option<WebClient>,
    /// See [`REQUEST_TIME`].
    pub request_time: Duration,
    /// What pages may load and do.
    pub policies: Policies,
}

/// Puts the layers around all routes. Call it last.
pub fn apply(router: Router, config: &LayerConfig) -> Router {
    let web_client = config.web_client.clone();
    router
        .fallback(move |request: Request| async move {
            match web_client {
                Some(client) => client.serve(request).await,
                None => Error::NotFound.into_response(),
            }
        })
        .method_not_allowed_fallback(|| async { Error::MethodNotAllowed })
        .layer(DefaultBodyLimit::max(protocol::limits::HTTP_BODY_BYTES))
        .layer(CompressionLayer::new())
        .layer(CatchPanicLayer::custom(after_panic))
        .layer(from_fn_with_state(config.clone(), guard))
        .layer(from_fn_with_state(config.clone(), outermost))
}

/// Names the request, and puts the headers on its answer.
async fn outermost(State(config): State<LayerConfig>, request: Request, next: Next) -> Response {
    let id = uuid::Uuid::now_v7().to_string();
    let span = tracing::info_span!("http", request.id = %id, method = %request.method(), path = request.uri().path());
    let is_api = super::web_client::is_api(request.uri().path());
    let answer = REQUEST_ID.scope(id.clone(), next.run(request)).instrument(span);
    let mut response = answer.await;
    let headers = response.headers_mut();
    if let Ok(id) = HeaderValue::from_str(&id) {
        headers.insert(X_REQUEST_ID, id);
    }
    for &(name, value) in SECURITY_HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert(header::CONTENT_SECURITY_POLICY, config.policies.content.clone());
    headers.insert(PERMISSIONS_POLICY, config.policies.permissions.clone());
    if config.public_url.is_https() {
        headers.insert(
            header::STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static("max-age=31536000"),
        );
    }
    if is_api {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

/// Refuses what is too large or from elsewhere before anything reads it, and ends what takes too long.
async fn guard(State(config): State<LayerConfig>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    if declared_length(headers) > protocol::limits::HTTP_BODY_BYTES as u64 {
        return Error::TooLarge.into_response();
    }
    let is_safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let has_cookie = SessionCookie::of(&config.public_url).is_sent(headers);
    if !is_safe && !is_same_site_write(headers, &config.public_url, has_cookie) {
        return Error::CrossSite.into_response();
    }
    match tokio::time::timeout(config.request_time, next.run(request)).await {
        Ok(response) => response,
        Err(late) => Error::Unavailable(Box::new(late)).into_response(),
    }
}

fn declared_length(headers: &HeaderMap) -> u64 {
    headers
        .get(header::CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok())
        .and_then(|length| length.parse().ok())
        .unwrap_or(0)
}

#[expect(clippy::needless_pass_by_value, reason = "the signature is the layer's")]
fn after_panic(panic: Box<dyn Any + Send + 'static>) -> Response {
    let text = panic
        .downcast_ref::<&str>()
        .map(ToString::to_string)
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "a panic without words".into());
    Error::internal(format!("panic: {text}")).into_response()
}

const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");

/// Headers that are the same on every server.
const SECURITY_HEADERS: &[(&str, &str)] = &[
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];
