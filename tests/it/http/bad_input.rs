//! Bodies that no honest client sends.

use protocol::{CommandId, ErrorCode, limits, routes};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use tests::line::Line;
use tests::person::Answer;
use tests::{Person, Scene};

/// A command that posts a message, as text that a test can spoil.
fn posting(scene: &Scene, body: &str) -> String {
    let payload = json!({"channel_id": scene.channel, "body": body});
    json!({"id": CommandId::new(), "command": {"type": "send_message", "payload": payload}}).to_string()
}

async fn sends(person: &Person, body: impl Into<String>) -> Answer {
    person
        .ask(Method::POST, routes::COMMANDS, Some(body.into()))
        .await
}

fn refused(answer: &Answer, status: u16, code: ErrorCode) {
    let problem = answer.problem();
    assert_eq!((problem.status, problem.code), (status, code), "{}", answer.body);
    assert_eq!(
        problem.request_id.as_deref(),
        answer.headers.get("x-request-id").and_then(|id| id.to_str().ok()),
        "the answer names its request"
    );
}

#[tokio::test]
async fn what_is_no_json_of_ours_is_malformed() {
    let scene = Scene::start().await;
    let good = posting(&scene, "Moin");
    let deep = format!(r#"{{"id":"{}","command":"#, CommandId::new());
    let bad = [
        String::new(),
        "{".into(),
        "null".into(),
        "[]".into(),
        "nonsense".into(),
        good.replace('}', ""),
        format!("{good}{good}"),
        good.replace("\"command\"", "\"Command\""),
        // Doubled keys, outside and inside.
        good.replacen('{', &format!(r#"{{"id":"{}","#, CommandId::new()), 1),
        good.replacen("\"body\"", "\"body\":\"first\",\"body\"", 1),
        // Deep nesting.
        "[".repeat(limits::HTTP_BODY_BYTES - 1),
        deep.repeat(1000),
        // A lone surrogate as an escape, a bare control character, a NUL.
        good.replace("Moin", r"\ud800"),
        good.replace("Moin", r"\udc00\ud800"),
        good.replace("Moin", "a\u{1}b"),
        good.replace("Moin", "a\0b"),
        // Ids that are none.
        good.replace(&scene.channel.to_string(), "../../etc"),
        good.replace("\"Moin\"", "17"),
    ];
    for body in bad {
        let answer = sends(&scene.anna, body.clone()).await;
        refused(&answer, 400, ErrorCode::Malformed);
        assert!(answer.body.len() < 1000, "input is not echoed: {}", answer.body);
    }
    // A lone surrogate as raw bytes, which is no UTF-8.
    let (before, after) = good.split_once("Moin").unwrap();
    let raw = [before.as_bytes(), &[0xed, 0xa0, 0x80], after.as_bytes()].concat();
    let origin = ("origin", scene.node.url.as_str());
    let headers = [
        ("content-type", "application/json"),
        ("cookie", &scene.anna.cookie),
        origin,
    ];
    let answer = scene
        .anna
        .ask_raw(Method::POST, routes::COMMANDS, &headers, raw)
        .await;
    refused(&answer, 400, ErrorCode::Malformed);
    assert!(scene.ben.history(scene.channel).await.is_empty());
}

#[tokio::test]
async fn unknown_and_forged_fields_are_refused() {
    let scene = Scene::start().await;
    let good: Value = serde_json::from_str(&posting(&scene, "Moin")).unwrap();
    let forged = [
        ("author_id", json!(scene.ben.id)),
        ("seq", json!(1)),
        ("posted_at", json!("2020-01-01T00:00:00Z")),
        ("id", json!(CommandId::new())),
        ("role", json!("organiser")),
    ];
    for place in ["/command/payload", "/command", ""] {
        for (name, value) in &forged {
            let mut body = good.clone();
            if place.is_empty() && *name == "id" {
                continue;
            }
            body.pointer_mut(place).unwrap()[name] = value.clone();
            let answer = sends(&scene.anna, body.to_string()).await;
            refused(&answer, 400, ErrorCode::Malformed);
        }
    }
    assert!(scene.ben.history(scene.channel).await.is_empty());
    let done = sends(&scene.anna, good.to_string()).await;
    assert!(done.status.is_success());
    let history = scene.ben.history(scene.channel).await;
    assert_eq!(history[0].author_id, scene.anna.id);
}

#[tokio::test]
async fn a_message_has_a_limit_on_both_sides() {
    let scene = Scene::start().await;
    let longest = "ä".repeat(limits::MESSAGE_CHARS);
    let answer = sends(&scene.anna, posting(&scene, &longest)).await;
    assert!(answer.status.is_success(), "{}", answer.body);
    assert_eq!(scene.ben.history(scene.channel).await[0].body, longest);
    let answer = sends(&scene.anna, posting(&scene, &format!("{longest}ä"))).await;
    refused(&answer, 422, ErrorCode::Invalid);
    let field = &answer.problem().errors[0];
    assert_eq!(field.rule, "too_long");
    assert_eq!(scene.ben.history(scene.channel).await.len(), 1);
}

#[tokio::test]
async fn a_body_has_a_limit_on_both_sides() {
    let scene = Scene::start().await;
    let good = posting(&scene, "Moin");
    let padded = |bytes: usize| format!("{good}{}", " ".repeat(bytes - good.len()));
    let fits = sends(&scene.anna, padded(limits::HTTP_BODY_BYTES)).await;
    assert!(fits.status.is_success(), "{}", fits.body);
    let over = sends(&scene.anna, padded(limits::HTTP_BODY_BYTES + 1)).await;
    refused(&over, 413, ErrorCode::TooLarge);
    // Without a declared length it is counted while it comes.
    let mut line = Line::to(&scene.node).await;
    let head = format!(
        "POST {} HTTP/1.1\r\nhost: {}\r\norigin: {}\r\ncookie: {}\r\ncontent-type: application/json\r\n\
         connection: close\r\ntransfer-encoding: chunked\r\n\r\n{:x}\r\n",
        routes::COMMANDS,
        scene.node.address,
        scene.node.url,
        scene.anna.cookie,
        limits::HTTP_BODY_BYTES + 1,
    );
    line.send(head.as_bytes()).await;
    line.send(padded(limits::HTTP_BODY_BYTES + 1).as_bytes()).await;
    line.send(b"\r\n0\r\n\r\n").await;
    let answer = line.rest().await;
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
    assert_eq!(scene.ben.history(scene.channel).await.len(), 1);
}

#[tokio::test]
async fn texts_that_hurt_readers_are_invalid() {
    let scene = Scene::start().await;
    let marks = "\u{316}".repeat(limits::COMBINING_RUN);
    let table = [
        ("a\0b".to_owned(), "control_character"),
        ("a\u{7}b".into(), "control_character"),
        (String::new(), "empty"),
        (" \n\u{200b}\u{202e}".into(), "empty"),
        (format!("a{marks}\u{316}"), "combining_marks"),
        (
            format!("a{}", "\u{316}".repeat(limits::MESSAGE_CHARS - 1)),
            "combining_marks",
        ),
    ];
    for (text, rule) in &table {
        let answer = sends(&scene.anna, posting(&scene, text)).await;
        refused(&answer, 422, ErrorCode::Invalid);
        assert_eq!(answer.problem().errors[0].rule, *rule);
    }
    // 10^5 marks are more than any message.
    let many = format!("a{}", "\u{316}".repeat(100_000));
    let answer = sends(&scene.anna, posting(&scene, &many)).await;
    refused(&answer, 413, ErrorCode::TooLarge);
    assert!(scene.ben.history(scene.channel).await.is_empty());
    let few = format!("a{marks}");
    assert!(
        sends(&scene.anna, posting(&scene, &few))
            .await
            .status
            .is_success()
    );
}

#[tokio::test]
async fn only_json_is_read() {
    let scene = Scene::start().await;
    let origin = ("origin", scene.node.url.as_str());
    let cookie = ("cookie", scene.anna.cookie.as_str());
    let post = async |headers: &[(&str, &str)]| {
        let headers: Vec<_> = [origin, cookie].iter().chain(headers).copied().collect();
        let body = posting(&scene, "Moin").into_bytes();
        scene
            .anna
            .ask_raw(Method::POST, routes::COMMANDS, &headers, body)
            .await
    };
    for kind in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/jsonp",
        "multipart/form-data",
    ] {
        refused(
            &post(&[("content-type", kind)]).await,
            415,
            ErrorCode::UnsupportedMediaType,
        );
    }
    refused(&post(&[]).await, 415, ErrorCode::UnsupportedMediaType);
    let packed = [("content-type", "application/json"), ("content-encoding", "gzip")];
    refused(&post(&packed).await, 415, ErrorCode::UnsupportedMediaType);
    let polite = post(&[("content-type", "application/json; charset=utf-8")]).await;
    assert_eq!(polite.status, StatusCode::OK);
}
