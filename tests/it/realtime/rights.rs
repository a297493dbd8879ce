//! A change of rights reaches open sockets.

use protocol::{ChannelId, ChannelKind, CommandId, CommandOnly, ErrorCode, Event, Role, RoomId, ServerFrame};
use reqwest::Method;
use tests::{Person, Scene, Socket};

fn only() -> CommandOnly {
    CommandOnly {
        command_id: CommandId::new(),
    }
}

async fn remove(scene: &Scene, channel: ChannelId, person: &Person) {
    let path = format!("/api/channels/{channel}/members/{}", person.id);
    let answer = scene.course.organiser.send(Method::DELETE, &path, &only()).await;
    assert!(answer.status.is_success(), "{}", answer.body);
}

/// Nothing of these rooms comes; the last thing that may have come is that one left.
async fn hears_nothing(socket: &mut Socket, rooms: &[RoomId]) {
    let mut last_words = Vec::new();
    for frame in socket.so_far().await {
        let ServerFrame::Event(event) = frame else {
            continue;
        };
        if rooms.contains(&event.room) {
            assert!(
                matches!(event.event.kind(), "member_left" | "person_left"),
                "{event:?}"
            );
            assert!(!last_words.contains(&event.room), "{event:?}");
            last_words.push(event.room);
        }
    }
}

#[tokio::test]
async fn who_is_removed_hears_nothing_more_and_is_told() {
    let scene = Scene::start().await;
    let (room, own) = (scene.channel, scene.ben.id);
    let mut bens = scene.ben.opens(&[room.into(), own.into()]).await;
    let mut annas = scene.anna.opens(&[room.into()]).await;
    scene.anna.posts(room, "Vorher").await;
    assert_eq!(bens.event(room).await.event.kind(), "message_posted");
    remove(&scene, room, &scene.ben).await;
    assert_eq!(bens.refused(room).await, ErrorCode::NotFound);
    let left = bens.event(own).await.event;
    assert!(matches!(left, Event::ChannelLeft(which) if which.channel_id == room));
    scene.anna.posts(room, "Nachher").await;
    while annas.event(room).await.event.kind() != "member_left" {}
    annas.event(room).await;
    hears_nothing(&mut bens, &[room.into()]).await;
    let problem = scene
        .ben
        .command(CommandId::new(), tests::person::says(room, "Ich?"))
        .await
        .problem();
    assert_eq!(
        problem.status, 403,
        "it is still visible, but not theirs to write in"
    );
    // Back again, they hear what comes, on the same socket.
    let join = scene
        .ben
        .post(&format!("/api/channels/{room}/join"), &only())
        .await;
    assert!(join.status.is_success());
    bens.follow(room, None).await;
    scene.anna.posts(room, "Willkommen zurück").await;
    let Event::MessagePosted(message) = bens.event(room).await.event else {
        panic!()
    };
    assert_eq!(message.body, "Willkommen zurück");
}

#[tokio::test]
async fn a_resume_after_the_removal_is_refused() {
    let scene = Scene::start().await;
    let before = scene.ben.channel(scene.channel).await.position;
    remove(&scene, scene.channel, &scene.ben).await;
    scene.anna.posts(scene.channel, "Ohne Ben").await;
    let mut socket = scene.ben.opens(&[]).await;
    for since in [Some(before), None] {
        let room = scene.channel.into();
        let rooms = vec![protocol::Follow { room, since }];
        socket
            .send(&protocol::ClientFrame::Subscribe(protocol::Subscribe { rooms }))
            .await;
        assert_eq!(socket.refused(room).await, ErrorCode::NotFound);
    }
    hears_nothing(&mut socket, &[scene.channel.into()]).await;
}

#[tokio::test]
async fn a_room_of_others_looks_absent() {
    let scene = Scene::start().await;
    let guest = scene.course.person(Role::Guest, "Gast").await;
    let stranger = scene.course.another().await.participant("Cem").await;
    let private = scene
        .course
        .channel("intern", ChannelKind::Private, &[&scene.anna])
        .await;
    let theirs: [RoomId; 3] = [private.into(), scene.anna.id.into(), RoomId::new()];
    for (who, more) in [
        (&scene.ben, None),
        (&guest, Some(scene.channel.into())),
        (&stranger, Some(scene.channel.into())),
    ] {
        let mut socket = who.opens(&[]).await;
        let run = (who.id == stranger.id).then(|| RoomId::from(scene.course.run));
        for room in theirs.into_iter().chain(more).chain(run) {
            let rooms = vec![protocol::Follow { room, since: None }];
            socket
                .send(&protocol::ClientFrame::Subscribe(protocol::Subscribe { rooms }))
                .await;
            assert_eq!(socket.refused(room).await, ErrorCode::NotFound);
        }
    }
}

#[tokio::test]
async fn leaving_the_run_ends_everything_in_it() {
    let scene = Scene::start().await;
    let private = scene
        .course
        .channel("gruppe", ChannelKind::Private, &[&scene.ben])
        .await;
    let rooms: [RoomId; 4] = [
        scene.course.run.into(),
        scene.channel.into(),
        private.into(),
        scene.ben.id.into(),
    ];
    let mut bens = scene.ben.opens(&rooms).await;
    let path = format!("/api/runs/{}/people/{}", scene.course.run, scene.ben.id);
    let answer = scene.course.organiser.send(Method::DELETE, &path, &only()).await;
    assert!(answer.status.is_success(), "{}", answer.body);
    for room in &rooms[..3] {
        assert_eq!(bens.refused(*room).await, ErrorCode::NotFound);
    }
    scene.anna.posts(scene.channel, "Ohne Ben").await;
    scene.course.organiser.posts(private, "Auch hier").await;
    hears_nothing(&mut bens, &rooms[..3]).await;
    assert!(scene.ben.me().await.memberships.is_empty());
    assert_eq!(
        scene
            .ben
            .get(&format!("/api/runs/{}", scene.course.run))
            .await
            .status,
        404
    );
}

#[tokio::test]
async fn leaving_on_one_tab_ends_it_on_all() {
    let scene = Scene::start().await;
    let room = scene.channel;
    let mut tabs = [
        scene.ben.opens(&[room.into()]).await,
        scene.ben.opens(&[room.into()]).await,
    ];
    let answer = scene
        .ben
        .post(&format!("/api/channels/{room}/leave"), &only())
        .await;
    assert!(answer.status.is_success());
    for tab in &mut tabs {
        assert_eq!(tab.refused(room).await, ErrorCode::NotFound);
    }
}
