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
use http::{Extensions, HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Version, header};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, Predicate as _};
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
    /// Requests with a long body, if there are some.
    pub bulk: Option<Bulk>,
}

/// Requests whose body is longer, and takes longer, than those of all others: `PATCH` under an address. Whoever answers
/// them reads the body piece by piece, and gives up on one that falls silent.
#[derive(Clone, Copy, Debug)]
pub struct Bulk {
    /// What their addresses begin with.
    pub under: &'static str,
    /// Bytes of a body.
    pub bytes: u64,
    /// Time for the answer.
    pub time: Duration,
}

impl LayerConfig {
    /// Bytes and time that a request may take.
    fn allowance(&self, request: &Request) -> (u64, Duration) {
        let bulk = self
            .bulk
            .filter(|bulk| request.method() == Method::PATCH && request.uri().path().starts_with(bulk.under));
        let usual = (protocol::limits::HTTP_BODY_BYTES as u64, self.request_time);
        bulk.map_or(usual, |bulk| (bulk.bytes, bulk.time))
    }
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
        .layer(CompressionLayer::new().compress_when(DefaultPredicate::new().and(is_no_file)))
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
    // Whoever gives out what people uploaded says less.
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert_with(|| config.policies.content.clone());
    headers.insert(PERMISSIONS_POLICY, config.policies.permissions.clone());
    if config.public_url.is_https() {
        headers.insert(
            header::STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static("max-age=31536000"),
        );
    }
    if is_api {
        headers
            .entry(header::CACHE_CONTROL)
            .or_insert(HeaderValue::from_static("no-store"));
    }
    response
}

/// Refuses what is too large or from elsewhere before anything reads it, and ends what takes too long.
async fn guard(State(config): State<LayerConfig>, request: Request, next: Next) -> Response {
    let (bytes, time) = config.allowance(&request);
    let headers = request.headers();
    if declared_length(headers) > bytes {
        return Error::TooLarge.into_response();
    }
    let is_safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let has_cookie = SessionCookie::of(&config.public_url).is_sent(headers);
    if !is_safe && !is_same_site_write(headers, &config.public_url, has_cookie) {
        return Error::CrossSite.into_response();
    }
    match tokio::time::timeout(time, next.run(request)).await {
        Ok(response) => response,
        Err(late) => Error::Unavailable(Box::new(late)).into_response(),
    }
}

/// Files go as they are: whoever loads one is told how long it is, and may continue.
fn is_no_file(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    !(headers.contains_key(header::CONTENT_DISPOSITION) && headers.contains_key(header::ACCEPT_RANGES))
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
