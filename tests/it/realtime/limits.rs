//! Too many rooms, too many commands.

use protocol::{
    ChannelKind, ClientFrame, CommandId, ErrorCode, Follow, RoomId, ServerFrame, Subscribe, close_code,
    limits,
};
use tests::node::Options;
use tests::person::says;
use tests::{Scene, Socket};

fn follow(rooms: impl IntoIterator<Item = RoomId>) -> ClientFrame {
    let rooms = rooms
        .into_iter()
        .map(|room| Follow { room, since: None })
        .collect();
    ClientFrame::Subscribe(Subscribe { rooms })
}

/// The answers to wishes to follow: how many were followed, not found, too many.
async fn answers(socket: &mut Socket, count: usize) -> (usize, usize, usize) {
    let mut counted = (0, 0, 0);
    for _ in 0..count {
        let code = socket
            .wait(|frame| match frame {
                ServerFrame::Subscribed(_) => Some(None),
                ServerFrame::Refused(refused) => Some(Some(refused.code)),
                _ => None,
            })
            .await;
        match code {
            None => counted.0 += 1,
            Some(ErrorCode::NotFound) => counted.1 += 1,
            Some(ErrorCode::TooLarge) => counted.2 += 1,
            Some(other) => panic!("{other:?}"),
        }
    }
    counted
}

#[tokio::test]
async fn a_socket_follows_only_so_many_rooms() {
    let scene = Scene::start().await;
    let mut rooms: Vec<RoomId> = vec![
        scene.channel.into(),
        scene.course.run.into(),
        scene.anna.id.into(),
    ];
    for number in rooms.len()..=limits::ROOMS_PER_SOCKET {
        let kind = ChannelKind::Private;
        let channel = scene
            .course
            .channel(&format!("gruppe {number}"), kind, &[&scene.anna])
            .await;
        rooms.push(channel.into());
    }
    let mut socket = scene.anna.opens(&rooms[..limits::ROOMS_PER_SOCKET]).await;
    let last = rooms[limits::ROOMS_PER_SOCKET];
    socket.send(&follow([last])).await;
    assert_eq!(socket.refused(last).await, ErrorCode::TooLarge);
    // Whoever lets one go may follow another.
    let gone = protocol::Unsubscribe {
        rooms: vec![scene.course.run.into()],
    };
    socket.send(&ClientFrame::Unsubscribe(gone)).await;
    socket.follow(last, None).await;
    scene.ben.posts(scene.channel, "Weiter").await;
    socket.event(scene.channel).await;
}

#[tokio::test]
async fn ten_thousand_wishes_to_follow_are_refused_and_harm_nobody() {
    let scene = Scene::start().await;
    let mut socket = scene.anna.opens(&[scene.channel.into()]).await;
    for _ in 0..50 {
        socket.send(&follow((0..200).map(|_| RoomId::new()))).await;
        let (followed, absent, over) = answers(&mut socket, 200).await;
        assert_eq!((followed, absent + over), (0, 200));
    }
    // More in one frame than a socket may ever follow is one error.
    for count in [limits::ROOMS_PER_SOCKET + 1, 1000] {
        socket.send(&follow((0..count).map(|_| RoomId::new()))).await;
        assert_eq!(socket.error().await, ErrorCode::TooLarge);
    }
    scene.ben.posts(scene.channel, "Weiter").await;
    socket.event(scene.channel).await;
}

#[tokio::test]
async fn a_flood_gets_errors_and_then_4429() {
    let options = Options {
        commands_per_second: Some(1),
        ..Options::default()
    };
    let scene = Scene::with(options).await;
    let mut listening = scene.ben.opens(&[scene.channel.into()]).await;
    let mut socket = scene.anna.opens(&[]).await;
    let mut done = 0;
    let mut slowed = 0;
    let code = 'flood: loop {
        let id = CommandId::new();
        socket.command(id, says(scene.channel, "Flut")).await;
        loop {
            match socket.next_frame().await {
                Ok(ServerFrame::Ack(_)) => done += 1,
                Ok(ServerFrame::Error(error)) => {
                    assert_eq!(error.problem.code, ErrorCode::RateLimited);
                    assert!(error.problem.retry_after_ms.is_some() && error.id == Some(id));
                    slowed += 1;
                }
                Ok(_) => continue,
                Err(code) => break 'flood code,
            }
            break;
        }
        assert!(slowed < 1000, "a flood is never ended");
    };
    assert_eq!(code, close_code::FLOOD);
    assert!(done >= 1 && slowed >= 10);
    for _ in 0..done {
        listening.event(scene.channel).await;
    }
    assert_eq!(scene.ben.history(scene.channel).await.len(), done);
    // Others are as quick as ever.
    scene.ben.posts(scene.channel, "Ruhe").await;
    listening.event(scene.channel).await;
}

#[tokio::test]
async fn a_flood_of_nonsense_ends_too() {
    let scene = Scene::start().await;
    let mut socket = scene.anna.opens(&[]).await;
    for _ in 0..500 {
        if !socket.try_send("{}".into()).await {
            break;
        }
    }
    let code = socket.closed().await;
    assert_eq!(code, close_code::FLOOD);
}

#[tokio::test]
async fn marks_have_a_limit_on_both_sides() {
    let scene = Scene::start().await;
    let mark = |count: usize| {
        let seen = (0..count as u64).map(|n| [3 * n, 3 * n + 1]).collect();
        let channel_id = scene.channel;
        protocol::Command::MarkSeen(protocol::MarkSeen {
            channel_id,
            seen,
            known: None,
        })
    };
    let id = CommandId::new();
    let fits = scene.anna.command(id, mark(limits::SEEN_RANGES)).await;
    assert!(fits.status.is_success(), "{}", fits.body);
    let over = scene
        .anna
        .command(CommandId::new(), mark(limits::SEEN_RANGES + 1))
        .await;
    assert_eq!(over.problem().code, ErrorCode::TooLarge);
}
