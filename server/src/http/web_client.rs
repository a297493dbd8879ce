//! Serves the built web client: its files, and its one page for every address that is a page. Never answers for the
//! API: an unknown address there is a problem, not a page.

use std::path::PathBuf;

use axum::body::Body;
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, Method, StatusCode, header};
use tower::ServiceExt;
use tower_http::services::{ServeDir, ServeFile};

use crate::kernel::Error;

/// The folder with the built web client.
#[derive(Clone, Debug)]
pub struct WebClient {
    dir: PathBuf,
}

impl WebClient {
    /// Serves from a folder that holds an `index.html`.
    pub fn new(dir: PathBuf) -> Self {
        Self { dir }
    }

    /// Answers a request that no route took.
    pub async fn serve(self, request: Request) -> Response {
        let path = request.uri().path().to_owned();
        if is_api(&path) {
            return Error::NotFound.into_response();
        }
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            let mut response = Error::MethodNotAllowed.into_response();
            let allow = HeaderValue::from_static("GET,HEAD");
            response.headers_mut().insert(header::ALLOW, allow);
            return response;
        }
        let is_page = !path.rsplit('/').next().unwrap_or_default().contains('.');
        let served = if is_page {
            ServeFile::new(self.dir.join("index.html"))
                .precompressed_br()
                .oneshot(request)
                .await
                .map(|response| response.map(Body::new))
        } else {
            // The build left compressed copies beside the files.
            let files = ServeDir::new(&self.dir)
                .precompressed_br()
                .append_index_html_on_directories(false);
            files
                .oneshot(request)
                .await
                .map(|response| response.map(Body::new))
        };
        let mut response = match served {
            Ok(response) if response.status() == StatusCode::NOT_FOUND => {
                return Error::NotFound.into_response();
            }
            Ok(response) => response,
            Err(never) => match never {},
        };
        // Names under `assets` carry a hash of the content; everything else may change with the next release.
        let cache = if path.starts_with("/assets/") {
            "public, max-age=31536000, immutable"
        } else {
            "no-cache"
        };
        response
            .headers_mut()
            .insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
        response
    }
}

/// An address of the API.
pub(super) fn is_api(path: &str) -> bool {
    path == "/api" || path.starts_with("/api/") || path.starts_with("/hooks/")
}
