//! Refusals that no slice makes: other sites, unknown addresses, methods; and the headers of every answer.

use protocol::{CommandId, ErrorCode, routes};
use reqwest::Method;
use serde_json::json;
use tests::{Person, Scene};

#[tokio::test]
async fn other_sites_cannot_write() {
    let scene = Scene::start().await;
    let ours = scene.node.url.as_str();
    let tls = ours.replace("http", "https");
    let table: &[&[(&str, &str)]] = &[
        &[("origin", "http://evil.example")],
        &[("origin", "null")],
        &[("origin", &tls)],
        &[],
        &[("sec-fetch-site", "cross-site"), ("origin", ours)],
        &[("sec-fetch-site", "same-site"), ("origin", ours)],
        &[
            ("sec-fetch-site", "same-origin"),
            ("origin", "http://evil.example"),
        ],
    ];
    let post = async |headers: &[(&str, &str)]| {
        let payload = json!({"channel_id": scene.channel, "body": "Moin"});
        let command = json!({"type": "send_message", "payload": payload});
        let body = json!({"id": CommandId::new(), "command": command}).to_string();
        let own = [
            ("content-type", "application/json"),
            ("cookie", scene.anna.cookie.as_str()),
        ];
        let headers: Vec<_> = own.iter().chain(headers).copied().collect();
        scene
            .anna
            .ask_raw(Method::POST, routes::COMMANDS, &headers, body.into_bytes())
            .await
    };
    for headers in table {
        let answer = post(headers).await;
        assert_eq!(answer.problem().code, ErrorCode::CrossSite, "{headers:?}");
    }
    assert!(scene.ben.history(scene.channel).await.is_empty());
    for headers in [&[("origin", ours)][..], &[("sec-fetch-site", "same-origin")]] {
        assert!(post(headers).await.status.is_success(), "{headers:?}");
    }
}

#[tokio::test]
async fn unknown_addresses_and_methods_are_problems() {
    let scene = Scene::start().await;
    let table = [
        (Method::GET, "/api/nothing", 404, ErrorCode::NotFound),
        (Method::GET, "/api", 404, ErrorCode::NotFound),
        (Method::POST, "/api/nothing", 404, ErrorCode::NotFound),
        (Method::GET, "/nothing.js", 404, ErrorCode::NotFound),
        (Method::GET, "/assets/../../Cargo.toml", 404, ErrorCode::NotFound),
        (Method::DELETE, routes::ME, 405, ErrorCode::MethodNotAllowed),
        (Method::PUT, routes::COMMANDS, 405, ErrorCode::MethodNotAllowed),
        (Method::POST, "/a-page", 405, ErrorCode::MethodNotAllowed),
        (Method::GET, "/api/channels/no-uuid", 404, ErrorCode::NotFound),
        (Method::GET, "/api/channels/%00", 404, ErrorCode::NotFound),
        (
            Method::GET,
            "/api/messages/%F0%9F%92%A9",
            404,
            ErrorCode::NotFound,
        ),
    ];
    for (method, path, status, code) in table {
        let answer = scene.anna.ask(method.clone(), path, None).await;
        let problem = answer.problem();
        assert_eq!((problem.status, problem.code), (status, code), "{method} {path}");
        assert!(problem.request_id.is_some(), "{method} {path}");
    }
}

#[tokio::test]
async fn queries_of_history_are_checked() {
    let scene = Scene::start().await;
    let path = format!("/api/channels/{}/messages", scene.channel);
    for (query, status) in [
        ("limit=1", 200),
        ("limit=200", 200),
        ("limit=0", 422),
        ("limit=201", 422),
        ("before=1&after=1", 422),
        ("before=-1", 400),
        ("limit=ten", 400),
        ("page=2", 400),
        ("before=1&before=2", 400),
        ("before=18446744073709551615", 200),
        ("around=18446744073709551616", 400),
    ] {
        let answer = scene.anna.get(&format!("{path}?{query}")).await;
        assert_eq!(answer.status.as_u16(), status, "{query}: {}", answer.body);
    }
}

#[tokio::test]
async fn every_answer_protects_its_reader() {
    let scene = Scene::start().await;
    let nobody = Person::nobody(&scene.node.url);
    for answer in [
        scene.anna.get(routes::ME).await,
        nobody.get(routes::ME).await,
        nobody.get("/api/nothing").await,
        nobody.get(routes::READYZ).await,
    ] {
        let header = |name: &str| answer.headers.get(name).and_then(|value| value.to_str().ok());
        let policy = header("content-security-policy").unwrap_or_default();
        assert!(
            policy.contains("default-src 'self'") && !policy.contains("unsafe-"),
            "{policy}"
        );
        assert!(policy.contains("frame-ancestors 'none'"));
        assert_eq!(header("x-content-type-options"), Some("nosniff"));
        assert_eq!(header("referrer-policy"), Some("no-referrer"));
        assert!(header("x-request-id").is_some());
        assert_eq!(header("server"), None);
    }
    let me = scene.anna.get(routes::ME).await;
    assert_eq!(me.headers.get("cache-control").unwrap(), "no-store");
}
