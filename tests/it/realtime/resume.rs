//! Coming back: replay of exactly what was missed, or the word to load the snapshot again. Never a silent hole.

use protocol::{CommandId, Follow, Position, RoomId, ServerFrame, limits};
use tests::person::says;
use tests::{Node, Person, Scene, Socket};

/// Posts so many messages over one socket; they take the next positions.
async fn fill(scene: &Scene, count: usize) {
    let mut socket = scene.anna.opens(&[]).await;
    let ids: Vec<_> = (0..count).map(|_| CommandId::new()).collect();
    for chunk in ids.chunks(50) {
        for &id in chunk {
            socket.command(id, says(scene.channel, "Moin")).await;
        }
        for &id in chunk {
            socket.answer(id).await.unwrap();
        }
    }
}

/// What the server says to a wish to resume.
async fn resume(person: &Person, room: impl Into<RoomId>, since: Position) -> (Socket, bool, Position) {
    let room = room.into();
    let mut socket = person.connect_with(&[]).await.unwrap();
    let since = Some(since);
    socket.hello(vec![Follow { room, since }]).await;
    let (is_replay, at) = socket
        .wait(|frame| match frame {
            ServerFrame::Subscribed(place) => Some((true, place.position)),
            ServerFrame::Resync(place) => Some((false, place.position)),
            _ => None,
        })
        .await;
    (socket, is_replay, at)
}

async fn hears(socket: &mut Socket, room: impl Into<RoomId>, seqs: impl Iterator<Item = u64>) {
    let room = room.into();
    for seq in seqs {
        assert_eq!(socket.event(room).await.position.seq, seq);
    }
    let more = socket.so_far().await;
    assert!(
        !more.iter().any(|frame| matches!(frame, ServerFrame::Event(_))),
        "{more:?}"
    );
}

async fn head(scene: &Scene) -> Position {
    scene.ben.channel(scene.channel).await.position
}

#[tokio::test]
async fn exactly_what_was_missed_comes_from_memory_and_from_the_database() {
    let scene = Scene::start().await;
    fill(&scene, 40).await;
    let head = head(&scene).await;
    let fresh = Node::start(&scene.database).await;
    for base in [&scene.node.url, &fresh.url] {
        let ben = scene.ben.at(base);
        for seq in [head.seq - 7, head.seq, 0, 1] {
            let since = Position { seq, ..head };
            let (mut socket, is_replay, at) = resume(&ben, scene.channel, since).await;
            assert!(is_replay);
            assert_eq!(at, since);
            hears(&mut socket, scene.channel, seq + 1..=head.seq).await;
        }
    }
    let (mut socket, ..) = resume(&scene.ben, scene.channel, head).await;
    scene.anna.posts(scene.channel, "Weiter").await;
    hears(&mut socket, scene.channel, head.seq + 1..=head.seq + 1).await;
}

#[tokio::test]
async fn a_replay_has_a_limit_on_both_sides() {
    let scene = Scene::start().await;
    fill(&scene, limits::REPLAY_EVENTS + 5).await;
    let head = head(&scene).await;
    // A node that just started holds nothing in memory.
    let node = Node::start(&scene.database).await;
    let ben = scene.ben.at(&node.url);
    let furthest = head.seq - limits::REPLAY_EVENTS as u64;
    let far = Position {
        seq: furthest - 1,
        ..head
    };
    let (mut socket, is_replay, at) = resume(&ben, scene.channel, far).await;
    assert!(!is_replay);
    assert_eq!(at, head);
    scene.anna.at(&node.url).posts(scene.channel, "Weiter").await;
    hears(&mut socket, scene.channel, head.seq + 1..=head.seq + 1).await;
    let near = Position {
        seq: furthest + 1,
        ..head
    };
    let (mut socket, is_replay, _) = resume(&ben, scene.channel, near).await;
    assert!(is_replay);
    hears(&mut socket, scene.channel, furthest + 2..=head.seq + 1).await;
}

#[tokio::test]
async fn from_the_beginning_of_a_long_room_the_snapshot_is_loaded_again() {
    let scene = Scene::start().await;
    fill(&scene, limits::REPLAY_EVENTS + 300).await;
    let head = head(&scene).await;
    let (_, is_replay, at) = resume(&scene.ben, scene.channel, Position { seq: 0, ..head }).await;
    assert!(!is_replay);
    assert_eq!(at, head);
}

#[tokio::test]
async fn from_the_future_or_another_history_the_snapshot_is_loaded_again() {
    let scene = Scene::start().await;
    fill(&scene, 3).await;
    let head = head(&scene).await;
    let table = [
        Position {
            seq: head.seq + 1,
            ..head
        },
        Position {
            seq: (1 << 53) - 1,
            ..head
        },
        Position {
            seq: u64::MAX,
            ..head
        },
        Position {
            epoch: head.epoch + 1,
            ..head
        },
        Position { epoch: 0, seq: 1 },
        Position {
            epoch: u32::MAX,
            seq: 0,
        },
    ];
    for since in table {
        let (mut socket, is_replay, at) = resume(&scene.ben, scene.channel, since).await;
        assert!(!is_replay, "{since:?}");
        let before = at;
        scene.anna.posts(scene.channel, "Weiter").await;
        hears(&mut socket, scene.channel, before.seq + 1..=before.seq + 1).await;
    }
}

#[tokio::test]
async fn negative_and_broken_positions_are_malformed() {
    let scene = Scene::start().await;
    let mut socket = scene.ben.opens(&[]).await;
    for since in [
        r#"{"epoch":1,"seq":-1}"#,
        r#"{"epoch":1}"#,
        r#"{"epoch":1,"seq":1.5}"#,
        "7",
    ] {
        let room = format!(r#"{{"room":"{}","since":{since}}}"#, scene.channel);
        socket
            .send_text(&format!(
                r#"{{"type":"subscribe","payload":{{"rooms":[{room}]}}}}"#
            ))
            .await;
        assert_eq!(socket.error().await, protocol::ErrorCode::Malformed, "{since}");
    }
}

#[tokio::test]
async fn several_rooms_resume_in_one_hello() {
    let scene = Scene::start().await;
    let me = scene.ben.me().await;
    let run: protocol::RunSnapshot = scene
        .ben
        .get(&format!("/api/runs/{}", scene.course.run))
        .await
        .json();
    let before = head(&scene).await;
    scene.anna.posts(scene.channel, "Verpasst").await;
    let kind = protocol::ChannelKind::Open;
    let new = scene.course.channel("neu", kind, &[&scene.ben]).await;
    let mut socket = scene.ben.connect_with(&[]).await.unwrap();
    let follow = |room: RoomId, since| Follow {
        room,
        since: Some(since),
    };
    let rooms = vec![
        follow(scene.ben.id.into(), me.position),
        follow(scene.course.run.into(), run.position),
        follow(scene.channel.into(), before),
        follow(RoomId::new(), before),
    ];
    socket.hello(rooms).await;
    let joined = socket.event(scene.ben.id).await.event;
    let protocol::Event::ChannelJoined(membership) = joined else {
        panic!("{joined:?}")
    };
    assert_eq!(membership.channel.id, new);
    assert_eq!(
        socket.event(scene.course.run).await.event.kind(),
        "channel_changed"
    );
    assert_eq!(socket.event(scene.channel).await.position.seq, before.seq + 1);
}
