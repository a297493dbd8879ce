//! The layers around a small router: what every answer carries, and what never reaches a handler.

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use axum::routing::{get, post};
use http::{StatusCode, header};
use http_body_util::BodyExt;
use protocol::{ErrorCode, Problem, limits};
use tower::ServiceExt;

use super::layers::{self, LayerConfig};
use super::policies::Policies;
use super::web_client::WebClient;
use super::{Json, PublicUrl};

const OURS: &str = "https://lotse.example.org";

fn router(web_client: Option<WebClient>) -> Router {
    let routes = Router::new()
        .route("/api/echo", post(|Json(text): Json<String>| async { Json(text) }))
        .route("/api/thing", get(|| async { "thing" }))
        .route("/api/never", get(std::future::pending::<&'static str>))
        .route("/api/panic", get(panics));
    let config = LayerConfig {
        public_url: PublicUrl::parse(OURS).unwrap(),
        web_client,
        request_time: std::time::Duration::from_millis(20),
        policies: Policies::default(),
        bulk: None,
    };
    layers::apply(routes, &config)
}

async fn panics() -> &'static str {
    panic!("secret inside")
}

async fn answer(request: Request) -> Response {
    router(None).oneshot(request).await.unwrap()
}

fn posting() -> http::request::Builder {
    Request::post("/api/echo")
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::ORIGIN, OURS)
}

async fn problem(response: Response) -> Problem {
    assert_eq!(
        response.headers()[header::CONTENT_TYPE],
        "application/problem+json"
    );
    let id = response.headers()["x-request-id"].to_str().unwrap().to_owned();
    let status = response.status();
    let body = response.into_body().collect().await.unwrap().to_bytes();
    let problem: Problem = serde_json::from_slice(&body).unwrap();
    assert_eq!(problem.request_id, Some(id));
    assert_eq!(problem.status, status.as_u16());
    problem
}

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    for path in ["/api/thing", "/api/absent", "/absent", "/api/panic"] {
        let response = answer(Request::get(path).body(Body::empty()).unwrap()).await;
        let headers = response.headers();
        let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"));
        assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
        assert_eq!(headers[header::REFERRER_POLICY], "no-referrer");
        assert_eq!(headers["cross-origin-opener-policy"], "same-origin");
        assert_eq!(headers["cross-origin-resource-policy"], "same-origin");
        assert!(headers.contains_key(header::STRICT_TRANSPORT_SECURITY));
        assert!(headers.contains_key("x-request-id"));
        assert_eq!(
            headers.contains_key(header::CACHE_CONTROL),
            path.starts_with("/api")
        );
        assert!(!headers.contains_key(header::ACCESS_CONTROL_ALLOW_ORIGIN));
    }
}

#[tokio::test]
async fn what_no_route_answers_is_a_problem() {
    let absent = answer(Request::get("/api/absent").body(Body::empty()).unwrap()).await;
    assert_eq!(problem(absent).await.code, ErrorCode::NotFound);
    let wrong = answer(Request::get("/api/echo").body(Body::empty()).unwrap()).await;
    assert_eq!(wrong.headers()[header::ALLOW], "POST");
    assert_eq!(problem(wrong).await.code, ErrorCode::MethodNotAllowed);
    let panicked = answer(Request::get("/api/panic").body(Body::empty()).unwrap()).await;
    let panicked = problem(panicked).await;
    assert_eq!(panicked.code, ErrorCode::Internal);
    assert!(!panicked.title.contains("secret"));
    let late = answer(Request::get("/api/never").body(Body::empty()).unwrap()).await;
    assert_eq!(problem(late).await.code, ErrorCode::Unavailable);
}

#[tokio::test]
async fn writes_from_elsewhere_are_refused() {
    for (name, value, status) in [
        ("origin", OURS, 200),
        ("origin", "null", 403),
        ("origin", "https://evil.example", 403),
        ("origin", "https://lotse.example.org.evil.example", 403),
        ("origin", "http://lotse.example.org", 403),
        ("origin", "https://lotse.example.org:444", 403),
        ("sec-fetch-site", "same-origin", 200),
        ("sec-fetch-site", "same-site", 403),
        ("sec-fetch-site", "cross-site", 403),
        ("x-nothing", "of both", 403),
    ] {
        let request = Request::post("/api/echo")
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::COOKIE, "__Host-lotse_session=x")
            .header(name, value)
            .body(Body::from("\"a\""))
            .unwrap();
        assert_eq!(answer(request).await.status().as_u16(), status, "{name}: {value}");
    }
}

#[tokio::test]
async fn a_body_has_a_limit_on_both_sides_and_a_kind() {
    let at_limit = format!("\"{}\"", "a".repeat(limits::HTTP_BODY_BYTES - 2));
    let over = format!("\"{}\"", "a".repeat(limits::HTTP_BODY_BYTES - 1));
    let fits = posting().body(Body::from(at_limit)).unwrap();
    assert_eq!(answer(fits).await.status(), StatusCode::OK);
    let declared = posting()
        .header(header::CONTENT_LENGTH, over.len())
        .body(Body::empty())
        .unwrap();
    assert_eq!(problem(answer(declared).await).await.code, ErrorCode::TooLarge);
    let undeclared = posting().body(Body::from(over)).unwrap();
    assert_eq!(problem(answer(undeclared).await).await.code, ErrorCode::TooLarge);
    let text = Request::post("/api/echo")
        .header(header::CONTENT_TYPE, "text/plain")
        .header(header::ORIGIN, OURS)
        .body(Body::from("\"a\""))
        .unwrap();
    assert_eq!(
        problem(answer(text).await).await.code,
        ErrorCode::UnsupportedMediaType
    );
    let broken = posting().body(Body::from("{\"a\":")).unwrap();
    assert_eq!(problem(answer(broken).await).await.code, ErrorCode::Malformed);
    let unstorable = posting().body(Body::from(r#""a\u0000b""#)).unwrap();
    assert_eq!(problem(answer(unstorable).await).await.code, ErrorCode::Invalid);
}

#[tokio::test]
async fn pages_are_the_one_page_and_files_are_files() {
    let dir = std::env::temp_dir().join(format!("lotse-web-{}", uuid::Uuid::now_v7()));
    std::fs::create_dir_all(dir.join("assets")).unwrap();
    std::fs::write(dir.join("index.html"), "<title>page</title>").unwrap();
    std::fs::write(dir.join("assets/app-1a2b.js"), "1").unwrap();
    for (path, status, cache) in [
        ("/", 200, "no-cache"),
        ("/channels/x/messages/3", 200, "no-cache"),
        ("/assets/app-1a2b.js", 200, "public, max-age=31536000, immutable"),
        ("/assets/gone.js", 404, ""),
        ("/../Cargo.toml", 404, ""),
        ("/%2e%2e/Cargo.toml", 404, ""),
        ("/api/absent", 404, "no-store"),
    ] {
        let request = Request::get(path).body(Body::empty()).unwrap();
        let response = router(Some(WebClient::new(dir.clone())))
            .oneshot(request)
            .await
            .unwrap();
        assert_eq!(response.status().as_u16(), status, "{path}");
        let sent = response.headers().get(header::CACHE_CONTROL);
        assert_eq!(sent.map_or("", |value| value.to_str().unwrap()), cache, "{path}");
    }
    std::fs::remove_dir_all(dir).unwrap();
}

#[tokio::test]
async fn who_reads_compressed_files_gets_the_copy_of_the_build() {
    let dir = std::env::temp_dir().join(format!("lotse-web-{}", uuid::Uuid::now_v7()));
    std::fs::create_dir_all(dir.join("assets")).unwrap();
    std::fs::write(dir.join("assets/app-1a2b.js"), "long").unwrap();
    std::fs::write(dir.join("assets/app-1a2b.js.br"), "short").unwrap();
    for (accepted, encoding, body) in [("gzip, br", Some("br"), "short"), ("identity", None, "long")] {
        let request = Request::get("/assets/app-1a2b.js")
            .header(header::ACCEPT_ENCODING, accepted)
            .body(Body::empty())
            .unwrap();
        let response = router(Some(WebClient::new(dir.clone())))
            .oneshot(request)
            .await
            .unwrap();
        let headers = response.headers();
        let sent = headers.get(header::CONTENT_ENCODING);
        assert_eq!(sent.map(|value| value.to_str().unwrap()), encoding);
        assert_eq!(headers[header::CONTENT_TYPE], "text/javascript");
        let bytes = axum::body::to_bytes(response.into_body(), 100).await.unwrap();
        assert_eq!(bytes, body.as_bytes());
    }
    std::fs::remove_dir_all(dir).unwrap();
}
