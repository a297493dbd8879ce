//! The server is killed in the middle of two hundred writers.

use futures_util::future::join_all;
use protocol::{ChannelId, CommandId, ServerFrame};
use tests::person::says;
use tests::process::Process;
use tests::{Scene, Socket};

const WRITERS: usize = 200;

/// Writes on until the line is cut: what was sent, and what of it was acknowledged.
async fn writes(mut socket: Socket, channel: ChannelId) -> (Vec<CommandId>, Vec<(CommandId, u64)>) {
    let (mut sent, mut acked) = (Vec::new(), Vec::new());
    loop {
        let id = CommandId::new();
        sent.push(id);
        let frame = protocol::CommandFrame {
            id,
            command: says(channel, &id.to_string()),
        };
        let text = serde_json::to_string(&protocol::ClientFrame::Command(frame)).unwrap();
        if !socket.try_send(text.into()).await {
            return (sent, acked);
        }
        loop {
            match socket.next_frame().await {
                Ok(ServerFrame::Ack(done)) => {
                    acked.push((done.command_id, done.position.seq));
                    break;
                }
                Ok(ServerFrame::Error(error)) => panic!("{error:?}"),
                Ok(_) => {}
                Err(_) => return (sent, acked),
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_acknowledged_message_is_there_once_and_in_order() {
    let scene = Scene::start().await;
    let mut people = vec![scene.anna.clone(), scene.ben.clone()];
    for number in 2..10 {
        people.push(scene.course.participant(&format!("Person {number}")).await);
    }
    let mut process = Process::start(&scene.database).await;
    let reader = process.person(&scene.course.organiser);
    let mut watching = reader.opens(&[scene.channel.into()]).await;
    // All are connected before the first one writes, so the end meets every one of them at it.
    let browsers: Vec<_> = (0..WRITERS)
        .map(|number| process.person(&people[number % people.len()]))
        .collect();
    let sockets = join_all(browsers.iter().map(|person| person.opens(&[]))).await;
    let writers: Vec<_> = sockets
        .into_iter()
        .map(|socket| writes(socket, scene.channel))
        .collect();
    let watch = async {
        // In the middle: some hundred messages were heard, and all writers are still at it.
        let mut heard = 0;
        while heard < 3 * WRITERS {
            watching.event(scene.channel).await;
            heard += 1;
        }
    };
    let ((), written) = tokio::join!(
        async {
            watch.await;
            process.kill().await;
        },
        join_all(writers)
    );
    process.restart().await;
    let reader = process.person(&scene.course.organiser);
    let history = reader.history(scene.channel).await;
    let by_id: std::collections::HashMap<_, _> = history
        .iter()
        .map(|message| (message.command_id, message))
        .collect();
    assert_eq!(by_id.len(), history.len(), "nothing is there twice");
    let first = history[0].seq;
    for (place, message) in history.iter().enumerate() {
        assert_eq!(message.seq, first + place as u64, "no hole");
        assert_eq!(message.body, message.command_id.to_string());
    }
    let mut repeats = 0;
    for (number, (sent, acked)) in written.iter().enumerate() {
        for (id, seq) in acked {
            assert_eq!(
                by_id.get(id).map(|message| message.seq),
                Some(*seq),
                "acknowledged and lost"
            );
        }
        // The last one of each is in doubt: saying it again settles it.
        let Some(&doubtful) = sent.last() else { continue };
        let person = process.person(&people[number % people.len()]);
        let says_again = says(scene.channel, &doubtful.to_string());
        let done: protocol::Done = person.command(doubtful, says_again).await.json();
        assert_eq!(done.is_repeat, by_id.contains_key(&doubtful));
        repeats += usize::from(done.is_repeat);
    }
    let after = reader.history(scene.channel).await;
    assert_eq!(after.len(), history.len() + WRITERS - repeats);
    let ids: std::collections::HashSet<_> = after.iter().map(|message| message.command_id).collect();
    assert_eq!(ids.len(), after.len(), "a repeat made no double");
}
