//! Through the router: what a browser is told about what somebody uploaded.

use ::http::{HeaderMap, Method, Request, StatusCode, header};
use axum::Router;
use axum::body::Body;
use axum::middleware::from_fn;
use axum::response::Response;
use bytes::Bytes;
use http_body_util::BodyExt as _;
use protocol::{FileId, Problem, SpaceFile, Upload};
use serde_json::json;
use sqlx::PgPool;
use tower::ServiceExt as _;

use super::super::{Files, router};
use super::{House, images, noise, wanted};
use crate::http::PublicUrl;
use crate::http::layers::{self, Bulk, LayerConfig};
use crate::http::policies::Policies;
use crate::kernel::Actor;

const ORIGIN: &str = "http://localhost:8080";

impl House {
    fn app(&self, who: Actor) -> Router {
        let config = LayerConfig {
            public_url: PublicUrl::parse(ORIGIN).unwrap(),
            web_client: None,
            request_time: layers::REQUEST_TIME,
            policies: Policies::default(),
            bulk: Some(Bulk {
                under: "/api/uploads/",
                bytes: protocol::limits::FILE_BYTES,
                time: layers::REQUEST_TIME,
            }),
        };
        let act = move |mut request: axum::extract::Request, next: axum::middleware::Next| async move {
            request.extensions_mut().insert(who);
            next.run(request).await
        };
        let routes = router::<Files>().layer(from_fn(act));
        layers::apply(routes.with_state(self.files.clone()), &config)
    }

    async fn asks(&self, method: Method, path: &str, headers: &[(&str, &str)], body: Body) -> Response {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header("origin", ORIGIN);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let app = self.app(self.world.anna);
        app.oneshot(request.body(body).unwrap()).await.unwrap()
    }

    async fn gets(&self, path: &str, headers: &[(&str, &str)]) -> (StatusCode, HeaderMap, Bytes) {
        let response = self.asks(Method::GET, path, headers, Body::empty()).await;
        let (parts, body) = response.into_parts();
        (
            parts.status,
            parts.headers,
            body.collect().await.unwrap().to_bytes(),
        )
    }

    async fn continues(&self, upload: &str, headers: &[(&str, &str)], bytes: Vec<u8>) -> Response {
        let kind = [("content-type", "application/offset+octet-stream")];
        let headers = [&kind[..], headers].concat();
        self.asks(
            Method::PATCH,
            &format!("/api/uploads/{upload}"),
            &headers,
            bytes.into(),
        )
        .await
    }
}

async fn problem(response: Response) -> Problem {
    let body = response.into_body().collect().await.unwrap().to_bytes();
    serde_json::from_slice(&body).unwrap()
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_could_run_is_kept_from_running(pool: PgPool) {
    let house = House::new(pool).await;
    let svg = b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    for (name, bytes, told) in [
        (
            "a.html",
            &b"<!doctype html><script>alert(1)</script>"[..],
            "text/html",
        ),
        ("b.svg", &svg[..], "image/svg+xml"),
        ("c.xml", b"<?xml version='1.0'?><a/>", "application/xml"),
        ("d.pdf.html", b"<script>alert(1)</script>", "text/html"),
        ("e.jpg", b"<body onload=alert(1)>", "text/html"),
        ("f", b"GIF", "text/plain"),
    ] {
        let file = house.puts(name, bytes).await.unwrap();
        assert_eq!(file.media_type, told, "{name}");
        let (status, headers, body) = house.gets(&format!("/api/files/{}", file.id), &[]).await;
        assert_eq!((status, &body[..]), (StatusCode::OK, bytes));
        assert_eq!(headers[header::CONTENT_TYPE], "application/octet-stream");
        assert_eq!(
            headers[header::CONTENT_SECURITY_POLICY],
            "sandbox; default-src 'none'"
        );
        assert_eq!(headers["x-content-type-options"], "nosniff");
        assert_eq!(headers["cross-origin-resource-policy"], "same-origin");
        assert_eq!(headers[header::CACHE_CONTROL], "private, no-cache");
        let disposition = headers[header::CONTENT_DISPOSITION].to_str().unwrap();
        assert!(disposition.starts_with("attachment; filename="), "{disposition}");
        for other in ["preview", "image?size=large"] {
            let (status, ..) = house.gets(&format!("/api/files/{}/{other}", file.id), &[]).await;
            assert!(status.is_client_error(), "{name} {other}");
        }
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_pdf_is_shown_by_our_pages_alone_and_an_image_as_it_was_made_here(pool: PgPool) {
    let house = House::new(pool).await;
    let pdf = b"%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj";
    let file = house.puts("Skript.pdf", &pdf[..]).await.unwrap();
    let (status, headers, body) = house.gets(&format!("/api/files/{}/preview", file.id), &[]).await;
    assert_eq!((status, &body[..]), (StatusCode::OK, &pdf[..]));
    assert_eq!(headers[header::CONTENT_TYPE], "application/pdf");
    let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert_eq!(policy, "sandbox; default-src 'none'; frame-ancestors 'self'");
    let disposition = headers[header::CONTENT_DISPOSITION].to_str().unwrap();
    assert!(disposition.starts_with("inline;"));
    let image = house.puts("Foto.jpg", images::jpeg(400, 300)).await.unwrap();
    let path = format!("/api/files/{}/image?size=small", image.id);
    let (status, headers, shown) = house.gets(&path, &[]).await;
    assert_eq!(
        (status, headers[header::CONTENT_TYPE].to_str().unwrap()),
        (StatusCode::OK, "image/jpeg")
    );
    assert_eq!(
        headers[header::CONTENT_SECURITY_POLICY],
        "sandbox; default-src 'none'"
    );
    assert_ne!(&shown[..], house.reads(image.id).await);
    let (_, headers, _) = house.gets(&format!("/api/files/{}", image.id), &[]).await;
    let disposition = headers[header::CONTENT_DISPOSITION].to_str().unwrap();
    assert!(
        disposition.starts_with("attachment;"),
        "the original is never shown in place"
    );
    let (status, ..) = house
        .gets(&format!("/api/files/{}/image?size=huge", image.id), &[])
        .await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_cache_asks_first_and_finds_nothing_when_the_right_is_gone(pool: PgPool) {
    let house = House::new(pool).await;
    let file = house.puts("Foto.jpg", images::jpeg(40, 30)).await.unwrap();
    for path in [
        format!("/api/files/{}", file.id),
        format!("/api/files/{}/image?size=small", file.id),
    ] {
        let (_, headers, _) = house.gets(&path, &[]).await;
        let etag = headers[header::ETAG].to_str().unwrap().to_owned();
        let (status, _, body) = house.gets(&path, &[("if-none-match", &etag)]).await;
        assert_eq!((status, body.len()), (StatusCode::NOT_MODIFIED, 0));
        let (status, ..) = house.gets(&path, &[("if-none-match", "\"other\"")]).await;
        assert_eq!(status, StatusCode::OK);
    }
    house.remove_anna().await;
    let (_, headers, gone) = house.gets(&format!("/api/files/{}", file.id), &[]).await;
    assert!(!headers.contains_key(header::ETAG));
    let problem: Problem = serde_json::from_slice(&gone).unwrap();
    assert_eq!(problem.status, 404);
    let (status, ..) = house.gets(&format!("/api/files/{}", FileId::new()), &[]).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn one_range_is_given_and_more_are_not(pool: PgPool) {
    let house = House::new(pool).await;
    let bytes = noise(5 * 1024 * 1024);
    let path = format!(
        "/api/files/{}",
        house.puts("x.bin", bytes.clone()).await.unwrap().id
    );
    let (_, headers, whole) = house.gets(&path, &[("accept-encoding", "gzip")]).await;
    assert_eq!(whole, bytes, "files go as they are");
    assert_eq!(headers[header::CONTENT_LENGTH], bytes.len().to_string());
    // Across the seam of two parts.
    let (status, headers, part) = house.gets(&path, &[("range", "bytes=4194300-4194309")]).await;
    assert_eq!(status, StatusCode::PARTIAL_CONTENT);
    assert_eq!(part, &bytes[4_194_300..4_194_310]);
    assert_eq!(headers[header::CONTENT_RANGE], "bytes 4194300-4194309/5242880");
    for range in ["bytes=9-0", "bytes=5242880-", "bytes=x"] {
        let (status, headers, _) = house.gets(&path, &[("range", range)]).await;
        assert_eq!(status, StatusCode::RANGE_NOT_SATISFIABLE, "{range}");
        assert_eq!(headers[header::CONTENT_RANGE], "bytes */5242880");
    }
    let many = format!("bytes={}", vec!["0-1"; 1000].join(","));
    let (status, _, body) = house.gets(&path, &[("range", &many)]).await;
    assert_eq!((status, body.len()), (StatusCode::OK, bytes.len()));
    let of_another = [("range", "bytes=0-9"), ("if-range", "\"other\"")];
    assert_eq!(house.gets(&path, &of_another).await.0, StatusCode::OK);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn an_upload_speaks_as_tus_does(pool: PgPool) {
    let house = House::new(pool).await;
    let bytes = noise(300_000);
    let path = format!("/api/spaces/{}/uploads", house.space.id);
    let body = serde_json::to_string(&wanted("x.bin", bytes.len())).unwrap();
    let headers = [("content-type", "application/json")];
    let begun = house.asks(Method::POST, &path, &headers, body.into()).await;
    assert_eq!(
        (begun.status(), &begun.headers()["upload-offset"]),
        (StatusCode::OK, &"0".parse().unwrap())
    );
    let begun = begun.into_body().collect().await.unwrap().to_bytes();
    let id = serde_json::from_slice::<Upload>(&begun).unwrap().id.to_string();
    let half = house
        .continues(&id, &[("upload-offset", "0")], bytes[..200_000].to_vec())
        .await;
    assert_eq!(
        (half.status(), &half.headers()["upload-offset"]),
        (StatusCode::OK, &"200000".parse().unwrap())
    );
    let at = format!("/api/uploads/{id}");
    let asked = house.asks(Method::HEAD, &at, &[], Body::empty()).await;
    assert_eq!(asked.headers()["upload-offset"], "200000");
    assert_eq!(asked.headers()["upload-length"], "300000");
    assert_eq!(asked.headers()[header::CACHE_CONTROL], "no-store");
    let wrong = house.continues(&id, &[("upload-offset", "1")], vec![1]).await;
    assert_eq!(
        (wrong.status(), &wrong.headers()["upload-offset"]),
        (StatusCode::CONFLICT, &"200000".parse().unwrap())
    );
    let offset = [("upload-offset", "200000")];
    let unheard = house.asks(Method::PATCH, &at, &offset, vec![1].into()).await;
    assert_eq!(unheard.status(), StatusCode::UNSUPPORTED_MEDIA_TYPE);
    for bad in ["", "-1", "x", "1e3"] {
        let answer = house.continues(&id, &[("upload-offset", bad)], vec![1]).await;
        assert_eq!(problem(answer).await.status, 400, "{bad:?}");
    }
    let whole = house.continues(&id, &offset, bytes[200_000..].to_vec()).await;
    assert_eq!(whole.status(), StatusCode::OK);
    let whole = whole.into_body().collect().await.unwrap().to_bytes();
    let file: SpaceFile = serde_json::from_slice::<Upload>(&whole).unwrap().file.unwrap();
    assert_eq!(house.reads(file.id).await, bytes);
    let gone = house.asks(Method::DELETE, &at, &[], Body::empty()).await;
    assert_eq!(gone.status(), StatusCode::NOT_FOUND, "it is a file by now");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn only_bytes_of_files_may_be_long(pool: PgPool) {
    let house = House::new(pool).await;
    let upload = house.begins("x.bin", 1_000_000).await.unwrap().id.to_string();
    let long = house
        .continues(&upload, &[("upload-offset", "0")], noise(1_000_000))
        .await;
    assert_eq!(long.status(), StatusCode::OK);
    let beyond = (protocol::limits::FILE_BYTES + 1).to_string();
    let headers = [("upload-offset", "0"), ("content-length", beyond.as_str())];
    let refused = house.continues(&upload, &headers, Vec::new()).await;
    assert_eq!(refused.status(), StatusCode::PAYLOAD_TOO_LARGE);
    let path = format!("/api/spaces/{}/uploads", house.space.id);
    let body = json!({"name": "x".repeat(200_000)}).to_string();
    let length = body.len().to_string();
    let headers = [
        ("content-type", "application/json"),
        ("content-length", length.as_str()),
    ];
    let refused = house.asks(Method::POST, &path, &headers, body.into()).await;
    assert_eq!(refused.status(), StatusCode::PAYLOAD_TOO_LARGE);
    let foreign = [
        ("content-type", "application/offset+octet-stream"),
        ("upload-offset", "0"),
        ("origin", "https://evil.example"),
        ("sec-fetch-site", "cross-site"),
    ];
    let request = foreign.iter().fold(
        Request::patch(format!("/api/uploads/{upload}")),
        |request, (name, value)| request.header(*name, *value),
    );
    let app = house.app(house.world.anna);
    let refused = app
        .oneshot(request.body(Body::from(noise(3))).unwrap())
        .await
        .unwrap();
    assert_eq!(refused.status(), StatusCode::FORBIDDEN);
}
