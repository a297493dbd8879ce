//! A node that goes away on purpose.

use futures_util::future::join_all;
use protocol::{CommandId, ServerFrame, close_code};
use tests::person::says;
use tests::{Node, Scene};

#[tokio::test]
async fn a_drain_says_when_to_come_back_and_keeps_what_was_acknowledged() {
    let Scene {
        database,
        node,
        course,
        anna,
        ben,
        channel,
    } = Scene::start().await;
    let mut listening = ben.opens(&[channel.into()]).await;
    let rooms = [channel.into()];
    let mut sockets = join_all((0..20).map(|_| anna.opens(&rooms))).await;
    let mut sent = Vec::new();
    for socket in &mut sockets {
        for _ in 0..5 {
            let id = CommandId::new();
            socket.command(id, says(channel, "Kurz vor Schluss")).await;
            sent.push(id);
        }
    }
    // One is surely on its way through.
    listening.event(channel).await;
    let (drained, acked) = tokio::join!(node.stop(), async {
        let mut acked = Vec::new();
        for socket in &mut sockets {
            let mut told = None;
            let code = loop {
                match socket.next_frame().await {
                    Ok(ServerFrame::Ack(done)) => acked.push(done.command_id),
                    Ok(ServerFrame::Reconnect(reconnect)) => told = Some(reconnect.after_ms),
                    Ok(_) => {}
                    Err(code) => break code,
                }
            };
            assert_eq!(code, close_code::RESTART);
            assert!(told.is_some(), "it says when to come back");
        }
        acked
    });
    assert_eq!(drained, server::lifecycle::Drained::Clean);
    let node = Node::start(&database).await;
    let history = ben.at(&node.url).history(channel).await;
    for id in acked {
        assert_eq!(
            history.iter().filter(|message| message.command_id == id).count(),
            1
        );
    }
    assert!(history.iter().all(|message| sent.contains(&message.command_id)));
    drop(course);
}
