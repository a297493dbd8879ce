//! The web client's files, as the build left them.
//!
//! Any address that is neither a file nor the API's gets the page itself, because the page routes on its own:
//! a link to a message must open in a browser that has never been here.

use std::{convert::Infallible, path::Path};

use axum::{
    Router,
    body::Body,
    response::{IntoResponse, Response},
};
use http::{HeaderValue, Request, StatusCode, header};
use tower::{ServiceExt, service_fn};
use tower_http::{
    compression::CompressionLayer,
    services::{ServeDir, ServeFile},
};

use crate::kernel::Error;

/// Names in this folder carry a hash of their content, so whoever has one never needs to ask again.
const HASHED: &str = "/assets/";

/// The routes of the web client in `folder`, as the fallback of everything else.
pub fn routes(folder: &Path) -> Router {
    let page = ServeFile::new(folder.join("index.html"));
    let is_built = folder.join("index.html").exists();
    if !is_built {
        tracing::warn!(folder = %folder.display(), "the web client is not built, serving the API alone");
    }
    let page = service_fn(move |request: Request<Body>| answer_page(page.clone(), request));
    let files = ServeDir::new(folder)
        .append_index_html_on_directories(false)
        .fallback(page)
        .map_response(|response| response.map(Body::new));
    let files = service_fn(move |request: Request<Body>| answer_file(files.clone(), request));
    Router::new()
        .fallback_service(files)
        .layer(CompressionLayer::new())
}

async fn answer_page(page: ServeFile, request: Request<Body>) -> Result<Response, Infallible> {
    let path = request.uri().path();
    let is_file = path.rsplit('/').next().is_some_and(|name| name.contains('.'));
    if path == "/api" || path.starts_with("/api/") || is_file {
        return Ok(Error::NotFound.into_response());
    }
    let response = page.oneshot(request).await?;
    Ok(if response.status() == StatusCode::NOT_FOUND {
        (
            StatusCode::SERVICE_UNAVAILABLE,
            "The web client is not built. Run: make web\n",
        )
            .into_response()
    } else {
        response.map(Body::new)
    })
}

async fn answer_file<S>(files: S, request: Request<Body>) -> Result<Response, Infallible>
where
    S: tower::Service<Request<Body>, Response = Response, Error = Infallible>,
{
    let is_hashed = request.uri().path().starts_with(HASHED);
    let mut response = files.oneshot(request).await?;
    // The page names the current files, so it must be asked for anew each time; an unchanged one costs 304.
    let cache = if is_hashed && response.status().is_success() {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    Ok(response)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use axum::body::{Body, to_bytes};
    use http::{Request, StatusCode, header};
    use tower::ServiceExt;

    use super::routes;

    #[tokio::test]
    async fn files_are_files_the_api_is_not_here_and_the_rest_is_the_page() {
        let folder = std::env::temp_dir().join(format!("client-{}", uuid::Uuid::now_v7()));
        fs::create_dir_all(folder.join("assets")).unwrap();
        fs::write(folder.join("index.html"), "<page>").unwrap();
        fs::write(folder.join("assets/a-1.js"), "script").unwrap();
        let client = routes(&folder);
        for (path, status, body, cache) in [
            ("/", StatusCode::OK, "<page>", "no-cache"),
            ("/channels/1/messages/2", StatusCode::OK, "<page>", "no-cache"),
            (
                "/assets/a-1.js",
                StatusCode::OK,
                "script",
                "public, max-age=31536000, immutable",
            ),
            ("/assets/b-1.js", StatusCode::NOT_FOUND, "", "no-cache"),
            ("/missing.png", StatusCode::NOT_FOUND, "", "no-cache"),
            ("/api/nothing", StatusCode::NOT_FOUND, "", "no-cache"),
            ("/..%2f..%2fetc/passwd.txt", StatusCode::NOT_FOUND, "", "no-cache"),
        ] {
            let request = Request::get(path).body(Body::empty()).unwrap();
            let response = client.clone().oneshot(request).await.unwrap();
            assert_eq!(response.status(), status, "{path}");
            assert_eq!(response.headers()[header::CACHE_CONTROL], cache, "{path}");
            if status.is_success() {
                let bytes = to_bytes(response.into_body(), 1_000).await.unwrap();
                assert_eq!(bytes, body, "{path}");
            }
        }
        fs::remove_dir_all(&folder).unwrap();
        let request = Request::get("/").body(Body::empty()).unwrap();
        let response = client.oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
    }
}
