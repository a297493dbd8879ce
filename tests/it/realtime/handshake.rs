//! Who gets a socket, and how a conversation begins.

use protocol::{CommandId, close_code};
use tests::person::says;
use tests::{Person, Scene};

#[tokio::test]
async fn pages_of_others_get_no_socket() {
    let scene = Scene::start().await;
    let tls = scene.node.url.replace("http", "https");
    for origin in [
        "http://evil.example",
        "null",
        "",
        &tls,
        "http://127.0.0.1:1",
        "http://localhost.evil.example",
    ] {
        let refused = scene.anna.connect_with(&[("origin", origin)]).await;
        assert_eq!(refused.err(), Some(403), "{origin:?}");
        // Whether somebody is signed in is not told to other sites.
        let nobody = scene
            .anna
            .connect_with(&[("origin", origin), ("cookie", "")])
            .await;
        assert_eq!(nobody.err(), Some(403), "{origin:?}");
    }
}

#[tokio::test]
async fn nobody_gets_no_socket() {
    let scene = Scene::start().await;
    assert_eq!(
        Person::nobody(&scene.node.url).connect_with(&[]).await.err(),
        Some(401)
    );
    for cookie in ["lotse_session=", "lotse_session=guess", "other=1"] {
        let refused = scene.anna.connect_with(&[("cookie", cookie)]).await;
        assert_eq!(refused.err(), Some(401), "{cookie}");
    }
}

#[tokio::test]
async fn other_versions_and_plain_requests_are_told_so() {
    let scene = Scene::start().await;
    for version in ["8", "12", "14"] {
        let refused = scene
            .anna
            .connect_with(&[("sec-websocket-version", version)])
            .await;
        assert_eq!(refused.err(), Some(426), "{version}");
    }
    let plain = scene.anna.get(protocol::routes::SOCKET).await;
    assert_eq!(plain.problem().status, 400);
}

#[tokio::test]
async fn silence_instead_of_hello_is_closed() {
    let scene = Scene::start().await;
    let mut socket = scene.anna.connect_with(&[]).await.unwrap();
    assert_eq!(socket.closed().await, close_code::SILENT);
}

#[tokio::test]
async fn the_conversation_begins_with_one_hello() {
    let scene = Scene::start().await;
    let early = [
        r#"{"type":"ping"}"#,
        "nonsense",
        "",
        "[]",
        r#"{"type":"hello","payload":{"v":1,"client":"t","extra":1}}"#,
        r#"{"type":"hello","payload":{"v":1,"v":1,"client":"t"}}"#,
        r#"{"type":"hello","payload":{"v":1,"client":"\ud800"}}"#,
    ];
    for text in early {
        let mut socket = scene.anna.connect_with(&[]).await.unwrap();
        socket.send_text(text).await;
        assert_eq!(socket.closed().await, close_code::BAD_ENVELOPE, "{text}");
    }
    for version in [0, 2, 65_535] {
        let mut socket = scene.anna.connect_with(&[]).await.unwrap();
        let hello = format!(r#"{{"type":"hello","payload":{{"v":{version},"client":"t"}}}}"#);
        socket.send_text(&hello).await;
        assert_eq!(socket.closed().await, close_code::PROTOCOL_VERSION);
    }
    let mut socket = scene.anna.opens(&[]).await;
    socket
        .send_text(r#"{"type":"hello","payload":{"v":1,"client":"t"}}"#)
        .await;
    assert_eq!(socket.closed().await, close_code::BAD_ENVELOPE, "a second hello");
}

#[tokio::test]
async fn a_person_holds_only_so_many_sockets() {
    let options = tests::node::Options {
        sockets_per_person: Some(3),
        ..Default::default()
    };
    let scene = Scene::with(options).await;
    let mut open = Vec::new();
    for _ in 0..3 {
        open.push(scene.anna.opens(&[scene.channel.into()]).await);
    }
    assert!(matches!(
        scene.anna.connect_with(&[]).await.err(),
        Some(429 | 503)
    ));
    let mut bens = scene.ben.opens(&[scene.channel.into()]).await;
    let id = CommandId::new();
    bens.command(id, says(scene.channel, "Ich darf")).await;
    bens.answer(id).await.unwrap();
    open.pop();
    tests::until("a closed socket makes room", async || {
        scene.anna.connect_with(&[]).await.is_ok()
    })
    .await;
}
