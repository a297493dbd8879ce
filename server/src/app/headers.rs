//! Headers that every answer carries, whatever made it.

use axum::{Router, response::Response};
use http::{HeaderName, HeaderValue, header};
use tower::util::MapResponseLayer;

/// What the page may load and from where: everything from us, nothing from anybody else, no inline script
/// and no inline style. Images may also come from memory, for previews of what is about to be sent.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; \
    base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const ALWAYS: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), geolocation=()",
    ),
];

/// Two years, as browsers ask for; only where people come through TLS, or a test on plain HTTP would lock
/// its browser out.
const STRICT_TRANSPORT: &str = "max-age=63072000";

/// Adds the headers to every answer of `router`. What holds somebody's data is not to be kept by any cache,
/// so answers that say nothing about caching say that.
pub fn secure(router: Router, is_https: bool) -> Router {
    router.layer(MapResponseLayer::new(move |response| add(response, is_https)))
}

fn add(mut response: Response, is_https: bool) -> Response {
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if is_https {
        headers.insert(
            header::STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static(STRICT_TRANSPORT),
        );
    }
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    response
}
