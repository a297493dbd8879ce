//! A client that sends a request's head for ever.

use futures_util::future::join_all;
use protocol::routes;
use tests::Scene;
use tests::line::Line;

#[tokio::test]
async fn who_does_not_finish_a_head_is_cut_off_while_others_are_served() {
    let scene = Scene::start().await;
    let mut lines = Vec::new();
    for _ in 0..100 {
        let mut line = Line::to(&scene.node).await;
        assert!(line.send(b"GET /api/me HTTP/1.1\r\nhost: x\r\nx-slow: ").await);
        lines.push(line);
    }
    assert_eq!(scene.anna.get(routes::ME).await.status, 200);
    let mut socket = scene.ben.opens(&[scene.channel.into()]).await;
    scene.anna.posts(scene.channel, "Geht noch").await;
    socket.event(scene.channel).await;
    // A little more now and then buys no time. `rest` ends when the server hangs up.
    let cut = lines.iter_mut().map(async |line| {
        line.send(b"a").await;
        line.rest().await
    });
    for answer in join_all(cut).await {
        assert!(
            answer.is_empty() || answer.starts_with("HTTP/1.1 408"),
            "{answer}"
        );
    }
    assert_eq!(scene.anna.get(routes::ME).await.status, 200);
}

#[tokio::test]
async fn a_head_has_a_limit() {
    let scene = Scene::start().await;
    for head in [
        format!("GET /api/me HTTP/1.1\r\nx: {}\r\n\r\n", "a".repeat(100_000)),
        format!("GET /{} HTTP/1.1\r\nhost: x\r\n\r\n", "a".repeat(100_000)),
        format!("GET / HTTP/1.1\r\n{}\r\n", "x: y\r\n".repeat(1000)),
    ] {
        let mut line = Line::to(&scene.node).await;
        line.send(head.as_bytes()).await;
        let answer = line.rest().await;
        assert!(!answer.starts_with("HTTP/1.1 2"), "{answer}");
    }
    assert_eq!(scene.anna.get(routes::ME).await.status, 200);
}
