//! The law over the public edge: a snapshot, plus the events that a socket receives after it, is a fresh snapshot.
//! One story touches every kind of event; nobody looks behind the API.

mod fold;

use std::collections::BTreeSet;

use fold::Fold;
use protocol::{
    ChannelSnapshot, Command, CommandId, DeleteMessage, EditMessage, Follow, MarkSeen, MarkUnread,
    PersonSnapshot, Position, RoomEvent, RoomId, RunSnapshot, SendMessage, SessionId, routes,
};
use reqwest::Method;
use serde_json::{Value, json};
use tests::{Person, Scene, Socket};

async fn does(person: &Person, method: Method, path: &str, body: &Value) {
    let mut body = body.clone();
    body["command_id"] = json!(CommandId::new());
    let answer = person.send(method.clone(), path, &body).await;
    assert!(answer.status.is_success(), "{method} {path}: {}", answer.body);
}

async fn commands(person: &Person, command: Command) {
    let answer = person.command(CommandId::new(), command).await;
    assert!(answer.status.is_success(), "{}", answer.body);
}

/// All events of a room up to a position.
async fn events(socket: &mut Socket, room: RoomId, from: Position, to: Position) -> Vec<RoomEvent> {
    let mut events = Vec::new();
    for _ in from.seq..to.seq {
        events.push(socket.event(room).await);
    }
    events
}

fn holds<S: Fold + PartialEq + std::fmt::Debug>(
    mut before: S,
    events: &[RoomEvent],
    mut after: S,
    kinds: &mut BTreeSet<&'static str>,
) {
    for event in events {
        before.take(event);
        if event.event.kind() == "personal_changed" {
            before.load_again(&after);
        }
        kinds.insert(event.event.kind());
    }
    before.settle();
    after.settle();
    assert_eq!(before, after);
}

/// What happens to Anna's channel, her run and herself.
async fn story(scene: &Scene) {
    let Scene {
        course,
        anna,
        ben,
        channel,
        ..
    } = scene;
    let (channel, run, organiser) = (*channel, course.run, &course.organiser);
    ben.posts(channel, "Wer hat das **Protokoll**?").await;
    let question = ben.history(channel).await[0].clone();
    let reply_to = Some(question.id);
    let reply = SendMessage {
        channel_id: channel,
        body: "Ich!".into(),
        reply_to,
    };
    commands(anna, Command::SendMessage(reply)).await;
    let edit = EditMessage {
        message_id: question.id,
        body: "Wer hat *es*?".into(),
        version: 1,
    };
    commands(ben, Command::EditMessage(edit)).await;
    commands(
        anna,
        Command::MarkSeen(MarkSeen {
            channel_id: channel,
            seen: vec![[1, question.seq]],
        }),
    )
    .await;
    commands(
        anna,
        Command::MarkUnread(MarkUnread {
            channel_id: channel,
            from_seq: question.seq,
        }),
    )
    .await;
    let clara = course.participant("Clara").await;
    let path = format!("/api/channels/{channel}");
    does(
        organiser,
        Method::PATCH,
        &path,
        &json!({"name": "Plausch", "purpose": "Alles andere"}),
    )
    .await;
    clara.posts(channel, "Bin neu hier").await;
    commands(
        ben,
        Command::DeleteMessage(DeleteMessage {
            message_id: question.id,
        }),
    )
    .await;
    let other = course.channel("neu", protocol::ChannelKind::Open, &[anna]).await;
    does(
        anna,
        Method::POST,
        &format!("/api/channels/{other}/leave"),
        &json!({}),
    )
    .await;
    does(
        organiser,
        Method::PATCH,
        &format!("/api/channels/{other}"),
        &json!({"archived": true}),
    )
    .await;
    does(
        ben,
        Method::POST,
        &format!("/api/channels/{channel}/leave"),
        &json!({}),
    )
    .await;
    does(
        ben,
        Method::POST,
        &format!("/api/channels/{channel}/join"),
        &json!({}),
    )
    .await;
    let person = |who: &Person| format!("/api/runs/{run}/people/{}", who.id);
    does(organiser, Method::PUT, &person(ben), &json!({"role": "trainer"})).await;
    does(organiser, Method::PUT, &person(anna), &json!({"role": "trainer"})).await;
    let name = json!({"display_name": "Anna-Lena"});
    assert!(
        anna.send(Method::PATCH, &format!("/api/people/{}", anna.id), &name)
            .await
            .status
            .is_success()
    );
    does(organiser, Method::DELETE, &person(&clara), &json!({})).await;
    does(organiser, Method::PATCH, &path, &json!({"archived": true})).await;
    does(organiser, Method::PATCH, &path, &json!({"archived": false})).await;
    ben.posts(channel, "Ende").await;
    // Another session of hers ends.
    let email = anna
        .get(routes::SESSION)
        .await
        .json::<protocol::SignedIn>()
        .email
        .unwrap();
    let body = protocol::SignIn {
        email,
        password: tests::course::PASSWORD.into(),
    };
    let phone = Person::nobody(&scene.node.url).post(routes::SESSION, &body).await;
    let session: SessionId = phone.json::<protocol::SignedIn>().session_id;
    let ended = anna
        .ask(Method::DELETE, &format!("/api/sessions/{session}"), None)
        .await;
    assert_eq!(ended.status, 204);
}

#[tokio::test]
async fn snapshots_and_events_tell_the_same() {
    let scene = Scene::start().await;
    let (anna, channel, run) = (&scene.anna, scene.channel, scene.course.run);
    let path = format!("/api/runs/{run}");
    let me: PersonSnapshot = anna.me().await;
    let the_run: RunSnapshot = anna.get(&path).await.json();
    let the_channel: ChannelSnapshot = anna.channel(channel).await;
    let mut live = anna.connect_with(&[]).await.unwrap();
    let follow = |room: RoomId, since| Follow {
        room,
        since: Some(since),
    };
    let rooms = vec![
        follow(anna.id.into(), me.position),
        follow(run.into(), the_run.position),
        follow(channel.into(), the_channel.position),
    ];
    live.hello(rooms.clone()).await;
    story(&scene).await;
    let (me_after, run_after, channel_after) = (
        anna.me().await,
        anna.get(&path).await.json::<RunSnapshot>(),
        anna.channel(channel).await,
    );
    // Once as it happened, once as a late comer gets it replayed, on a node that saw nothing of it.
    let node = tests::Node::start(&scene.database).await;
    let mut late = anna.at(&node.url).connect_with(&[]).await.unwrap();
    late.hello(rooms).await;
    let mut kinds = BTreeSet::new();
    for socket in [&mut live, &mut late] {
        let mine = events(socket, anna.id.into(), me.position, me_after.position).await;
        let personal = mine
            .iter()
            .filter(|event| event.event.kind() == "personal_changed");
        assert_eq!(personal.count(), 2, "her role, then her name");
        holds(me.clone(), &mine, me_after.clone(), &mut kinds);
        let runs = events(socket, run.into(), the_run.position, run_after.position).await;
        holds(the_run.clone(), &runs, run_after.clone(), &mut kinds);
        let channels = events(
            socket,
            channel.into(),
            the_channel.position,
            channel_after.position,
        )
        .await;
        holds(the_channel.clone(), &channels, channel_after.clone(), &mut kinds);
    }
    let every = [
        "channel_changed",
        "channel_joined",
        "channel_left",
        "member_joined",
        "member_left",
        "message_deleted",
        "message_edited",
        "message_posted",
        "person_changed",
        "person_left",
        "personal_changed",
        "read_changed",
        "session_ended",
    ];
    assert_eq!(kinds, BTreeSet::from(every), "the story misses a kind");
}
