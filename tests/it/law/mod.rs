//! The law over the public edge: a snapshot, plus the events that a socket receives after it, is a fresh snapshot.
//! One story touches what happens in a conversation; nobody looks behind the API. Every other kind of event has its case
//! in the tests of its slice, which keep them for the web client: none may be without one.

mod fold;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use fold::Fold;
use protocol::{
    ChannelSnapshot, Command, CommandId, DeleteMessage, EditMessage, Follow, MarkSeen, MarkUnread,
    PersonSnapshot, Position, RoomEvent, RoomId, RunSnapshot, SendMessage, SignIn, SignedIn, routes,
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

/// A question, its answer, its edit and its end; what Anna saw of it.
async fn they_talk(scene: &Scene) {
    let (anna, ben, channel_id) = (&scene.anna, &scene.ben, scene.channel);
    ben.posts(channel_id, "Wer hat das **Protokoll**?").await;
    let question = ben.history(channel_id).await[0].clone();
    let (message_id, from_seq, version) = (question.id, question.seq, 1);
    let reply_to = Some(message_id);
    let body = "Ich!".into();
    let reply = SendMessage {
        channel_id,
        body,
        reply_to,
        thread_id: None,
        topic_id: None,
        attachments: Vec::new(),
        poll: None,
    };
    commands(anna, Command::SendMessage(reply)).await;
    let body = "Wer hat *es*?".into();
    let edit = EditMessage {
        message_id,
        body,
        version,
    };
    commands(ben, Command::EditMessage(edit)).await;
    let seen = vec![[1, from_seq]];
    let mark = MarkSeen {
        channel_id,
        seen,
        known: None,
    };
    commands(anna, Command::MarkSeen(mark)).await;
    let unread = MarkUnread { channel_id, from_seq };
    commands(anna, Command::MarkUnread(unread)).await;
    commands(ben, Command::DeleteMessage(DeleteMessage { message_id })).await;
}

/// Channels and people come, change and go.
async fn they_come_and_go(scene: &Scene) {
    let Scene {
        course, anna, ben, ..
    } = scene;
    let (run, organiser, nothing) = (course.run, &course.organiser, json!({}));
    let ours = format!("/api/channels/{}", scene.channel);
    let clara = course.participant("Clara").await;
    clara.posts(scene.channel, "Bin neu hier").await;
    let names = json!({"name": "Plausch", "purpose": "Alles andere"});
    does(organiser, Method::PATCH, &ours, &names).await;
    let other = course.channel("neu", protocol::ChannelKind::Open, &[anna]).await;
    let other = format!("/api/channels/{other}");
    does(anna, Method::POST, &format!("{other}/leave"), &nothing).await;
    let (archived, back) = (json!({"archived": true}), json!({"archived": false}));
    does(organiser, Method::PATCH, &other, &archived).await;
    does(organiser, Method::PATCH, &ours, &archived).await;
    does(organiser, Method::PATCH, &ours, &back).await;
    does(ben, Method::POST, &format!("{ours}/leave"), &nothing).await;
    does(ben, Method::POST, &format!("{ours}/join"), &nothing).await;
    let person = |who: &Person| format!("/api/runs/{run}/people/{}", who.id);
    let trainer = json!({"role": "trainer"});
    does(organiser, Method::PUT, &person(ben), &trainer).await;
    does(organiser, Method::PUT, &person(anna), &trainer).await;
    let path = format!("/api/people/{}", anna.id);
    let name = json!({"display_name": "Anna-Lena"});
    let renamed = anna.send(Method::PATCH, &path, &name).await;
    assert!(renamed.status.is_success(), "{}", renamed.body);
    does(organiser, Method::DELETE, &person(&clara), &nothing).await;
    ben.posts(scene.channel, "Ende").await;
}

/// Anna signs in on a phone, and ends that session from here.
async fn she_ends_a_session(scene: &Scene) {
    let me: SignedIn = scene.anna.get(routes::SESSION).await.json();
    let password = tests::course::PASSWORD.into();
    let body = SignIn {
        email: me.email.unwrap(),
        password,
    };
    let phone = Person::nobody(&scene.node.url).post(routes::SESSION, &body).await;
    let session = phone.json::<SignedIn>().session_id;
    let path = format!("/api/sessions/{session}");
    let ended = scene.anna.ask(Method::DELETE, &path, None).await;
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
    they_talk(&scene).await;
    they_come_and_go(&scene).await;
    she_ends_a_session(&scene).await;
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

/// Kinds of the events in each case that the slices keep, by the kind that the case is named after.
fn kept_cases() -> BTreeMap<String, BTreeSet<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/law");
    let mut cases = BTreeMap::<String, BTreeSet<String>>::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        let named = name.split('.').next().unwrap().to_owned();
        let case: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let events = case["events"].as_array().unwrap();
        let kinds = events
            .iter()
            .map(|event| event["event"]["type"].as_str().unwrap().to_owned());
        cases.entry(named).or_default().extend(kinds);
    }
    cases
}

/// Every kind of event there is, as the enum itself says it for the web client.
fn all_kinds() -> BTreeSet<String> {
    let wire = protocol::export::typescript();
    let union = wire
        .lines()
        .find_map(|line| line.strip_prefix("export type Event = "))
        .unwrap();
    let kinds = union.split("\"type\": \"").skip(1);
    kinds
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect()
}

#[test]
fn every_kind_of_event_has_its_case() {
    let (cases, kinds) = (kept_cases(), all_kinds());
    assert!(kinds.contains("message_posted"), "{kinds:?}");
    let is_kept = |kind: &str| cases.get(kind).is_some_and(|kinds| kinds.contains(kind));
    let missing: Vec<_> = kinds.iter().filter(|kind| !is_kept(kind)).collect();
    assert!(missing.is_empty(), "no case in tests/fixtures/law: {missing:?}");
    let unknown: Vec<_> = cases.keys().filter(|named| !kinds.contains(*named)).collect();
    assert!(unknown.is_empty(), "cases of what is no kind: {unknown:?}");
}
