//! A reader that never reads.

use protocol::limits;
use tests::node::Options;
use tests::{PATIENCE, Scene, until};

#[tokio::test]
async fn who_never_reads_is_cut_off_and_nobody_else_waits() {
    let options = Options {
        sockets_per_person: Some(1),
        ..Options::default()
    };
    let scene = Scene::with(options).await;
    let room = scene.channel;
    let lazy = scene.course.participant("Lars").await;
    let join = protocol::CommandOnly {
        command_id: protocol::CommandId::new(),
    };
    lazy.post(&format!("/api/channels/{room}/join"), &join).await;
    let mut never_read = lazy.opens(&[room.into()]).await;
    let mut reader = scene.ben.opens(&[room.into()]).await;
    // More than any pair of socket buffers takes, in long messages, while the other one reads along.
    let long = "ä".repeat(limits::MESSAGE_CHARS);
    let mut last = 0;
    for _ in 0..400 {
        last = scene.anna.posts(room, &long).await.position.seq;
        let mut heard = 0;
        while heard != last {
            heard = reader.event(room).await.position.seq;
        }
    }
    assert!(scene.anna.posts(room, "Und weiter").await.position.seq > last);
    // A person may hold one socket here: another one is taken once the blocked one is given up.
    assert!(PATIENCE.as_secs() > limits::WRITE_SECONDS);
    until("the blocked socket is given up", async || {
        lazy.connect_with(&[]).await.is_ok()
    })
    .await;
    let code = never_read.closed().await;
    assert!(matches!(code, 0 | protocol::close_code::TOO_SLOW), "{code}");
    // Back again, the missing part is a snapshot away.
    let head = lazy.channel(room).await.position;
    scene.anna.posts(room, "Und noch eine").await;
    let history = lazy.history(room).await;
    assert_eq!(history.len(), 402);
    assert!(head.seq > last);
}
