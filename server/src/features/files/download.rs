//! Contents as answers: nothing of what somebody uploaded runs in a browser, and nothing is given out from a cache that
//! did not ask here first.

use ::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::body::Body;
use axum::response::{IntoResponse, Response};

use super::range::{self, Wanted};
use super::read::{Content, Picture};
use super::{disposition, sniff};
use crate::kernel::{Error, Result};

/// Nothing may be loaded, run or sent from it, and it has no origin.
const SANDBOX: &str = "sandbox; default-src 'none'";
/// The same for a PDF, which our own pages may show in a frame: a browser's viewer for PDF is a page of its own, and
/// what a PDF runs has no origin.
const VIEWER: &str = "sandbox; default-src 'none'; frame-ancestors 'self'";
/// Kept by the reader's own browser alone, which asks each time whether it may still show it.
const CACHE: &str = "private, no-cache";

/// What a request says about what it has and wants.
struct Asked<'a> {
    known: Option<&'a str>,
    range: Option<&'a str>,
}

/// A version as attachment.
pub(crate) fn attachment(asked: &HeaderMap, content: Content) -> Response {
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::try_from(sniff::on_the_wire(&content.media_type)),
        ),
        (
            header::CONTENT_SECURITY_POLICY,
            Ok(HeaderValue::from_static(SANDBOX)),
        ),
        (
            header::CONTENT_DISPOSITION,
            Ok(disposition::attachment(&content.name)),
        ),
    ];
    let headers = headers
        .into_iter()
        .filter_map(|(name, value)| Some((name, value.ok()?)));
    bytes_of(asked, content, headers.collect())
}

/// A PDF, to be looked at in the viewer of the browser. Everything else is refused.
pub(super) fn preview(asked: &HeaderMap, content: Content) -> Result<Response> {
    if content.media_type != "application/pdf" {
        return Err(Error::UnsupportedMediaType);
    }
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/pdf")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(VIEWER)),
        (header::CONTENT_DISPOSITION, disposition::inline(&content.name)),
    ];
    Ok(bytes_of(asked, content, headers.into_iter().collect()))
}

/// A picture, shown in place: it was made here.
pub(super) fn picture(etag: &HeaderValue, picture: Picture) -> Response {
    let mut response = Response::new(Body::from(picture.bytes));
    let headers = response.headers_mut();
    if let Ok(media_type) = HeaderValue::try_from(picture.media_type) {
        headers.insert(header::CONTENT_TYPE, media_type);
    }
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(SANDBOX));
    cached(headers, etag);
    response
}

/// The name of a content in caches.
pub(super) fn etag(content: uuid::Uuid, of: &str) -> HeaderValue {
    // An id and a word are always fit for a header.
    HeaderValue::try_from(format!("\"{}{of}\"", content.simple()))
        .unwrap_or_else(|_| HeaderValue::from_static("\"\""))
}

/// The answer to somebody who has it already.
pub(super) fn unchanged(asked: &HeaderMap, etag: &HeaderValue) -> Option<Response> {
    let known = text(asked, &header::IF_NONE_MATCH)?;
    let is_known = known
        .split(',')
        .any(|one| one.trim().trim_start_matches("W/").as_bytes() == etag.as_bytes());
    is_known.then(|| {
        let mut response = StatusCode::NOT_MODIFIED.into_response();
        cached(response.headers_mut(), etag);
        response
    })
}

fn cached(headers: &mut HeaderMap, etag: &HeaderValue) {
    headers.insert(header::ETAG, etag.clone());
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(CACHE));
}

fn text<'a>(headers: &'a HeaderMap, name: &header::HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

/// The bytes, or one range of them, under these headers.
fn bytes_of(asked: &HeaderMap, content: Content, headers: HeaderMap) -> Response {
    let etag = etag(content.id, "");
    if let Some(response) = unchanged(asked, &etag) {
        return response;
    }
    let asked = Asked {
        known: text(asked, &header::IF_RANGE),
        range: text(asked, &header::RANGE),
    };
    // A range of something else than what there is now would be a torn file.
    let is_of_this = asked
        .known
        .is_none_or(|known| known.as_bytes() == etag.as_bytes());
    let bytes = content.bytes;
    let (status, range) = match range::wanted(asked.range.filter(|_| is_of_this), bytes) {
        Wanted::Whole => (StatusCode::OK, 0..bytes),
        Wanted::Part(range) => (StatusCode::PARTIAL_CONTENT, range),
        Wanted::Nothing => {
            let mut response = StatusCode::RANGE_NOT_SATISFIABLE.into_response();
            if let Ok(size) = HeaderValue::try_from(format!("bytes */{bytes}")) {
                response.headers_mut().insert(header::CONTENT_RANGE, size);
            }
            return response;
        }
    };
    let mut response = Response::new(Body::from_stream(content.stream(range.clone())));
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    let headers = response.headers_mut();
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(range.end - range.start));
    if status == StatusCode::PARTIAL_CONTENT
        && let Ok(place) = HeaderValue::try_from(format!("bytes {}-{}/{bytes}", range.start, range.end - 1))
    {
        headers.insert(header::CONTENT_RANGE, place);
    }
    cached(headers, &etag);
    response
}
