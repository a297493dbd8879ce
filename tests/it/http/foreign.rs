//! Foreign and absent look the same, on every route that takes an id.

use protocol::{ChannelId, ChannelKind, CommandId, MessageId, PersonId, Role, RunId};
use reqwest::Method;
use serde_json::{Value, json};
use tests::person::Answer;
use tests::{Person, Scene};

/// The ids that a request names.
#[derive(Clone, Copy)]
struct Ids {
    run: RunId,
    channel: ChannelId,
    message: MessageId,
    person: PersonId,
}

impl Ids {
    fn of_nothing() -> Self {
        Self {
            run: RunId::new(),
            channel: ChannelId::new(),
            message: MessageId::new(),
            person: PersonId::new(),
        }
    }

    /// Every route with an id, and a right body for it.
    fn requests(self) -> Vec<(Method, String, Option<Value>)> {
        let Self {
            run,
            channel,
            message,
            person,
        } = self;
        let only = || Some(json!({"command_id": CommandId::new()}));
        let command = |kind: &str, payload: Value| {
            let body = json!({"id": CommandId::new(), "command": {"type": kind, "payload": payload}});
            (Method::POST, "/api/commands".to_owned(), Some(body))
        };
        let new = json!({"command_id": CommandId::new(), "name": "Neu", "kind": "open", "section": "course"});
        let role = json!({"command_id": CommandId::new(), "role": "trainer"});
        let rename = json!({"command_id": CommandId::new(), "name": "Anders"});
        let report = json!({"command_id": CommandId::new(), "reason": "spam"});
        let ban = json!({"command_id": CommandId::new(), "why": "Darum"});
        vec![
            (Method::GET, format!("/api/runs/{run}"), None),
            (
                Method::PUT,
                format!("/api/runs/{run}/people/{person}"),
                Some(role),
            ),
            (Method::DELETE, format!("/api/runs/{run}/people/{person}"), only()),
            (Method::POST, format!("/api/runs/{run}/channels"), Some(new)),
            (Method::GET, format!("/api/channels/{channel}"), None),
            (Method::PATCH, format!("/api/channels/{channel}"), Some(rename)),
            (Method::POST, format!("/api/channels/{channel}/join"), only()),
            (Method::POST, format!("/api/channels/{channel}/leave"), only()),
            (
                Method::PUT,
                format!("/api/channels/{channel}/members/{person}"),
                only(),
            ),
            (
                Method::DELETE,
                format!("/api/channels/{channel}/members/{person}"),
                only(),
            ),
            (Method::GET, format!("/api/channels/{channel}/messages"), None),
            (
                Method::GET,
                format!("/api/channels/{channel}/messages?around=1"),
                None,
            ),
            (Method::GET, format!("/api/messages/{message}"), None),
            (
                Method::POST,
                format!("/api/messages/{message}/reports"),
                Some(report),
            ),
            (
                Method::POST,
                format!("/api/messages/{message}/removal"),
                Some(ban.clone()),
            ),
            (Method::GET, format!("/api/runs/{run}/moderation"), None),
            (
                Method::POST,
                format!("/api/runs/{run}/people/{person}/ban"),
                Some(ban),
            ),
            (Method::GET, format!("/api/messages/{message}/versions"), None),
            command("send_message", json!({"channel_id": channel, "body": "Moin"})),
            command(
                "edit_message",
                json!({"message_id": message, "body": "Moin", "version": 1}),
            ),
            command("delete_message", json!({"message_id": message})),
            command("mark_seen", json!({"channel_id": channel, "seen": [[1, 2]]})),
            command("mark_unread", json!({"channel_id": channel, "from_seq": 1})),
        ]
    }
}

async fn ask(person: &Person, request: &(Method, String, Option<Value>)) -> Answer {
    let (method, path, body) = request.clone();
    person.ask(method, &path, body.map(|body| body.to_string())).await
}

/// The answer without what differs by nature.
fn bare(answer: &Answer) -> Value {
    let mut body: Value = serde_json::from_str(&answer.body).unwrap();
    body["request_id"] = Value::Null;
    body
}

async fn looks_absent(who: &Person, ids: Ids) {
    for (foreign, absent) in ids.requests().iter().zip(Ids::of_nothing().requests()) {
        let (seen, unseen) = (ask(who, foreign).await, ask(who, &absent).await);
        assert_eq!(seen.status, 404, "{} {}: {}", foreign.0, foreign.1, seen.body);
        assert_eq!(bare(&seen), bare(&unseen), "{} {}", foreign.0, foreign.1);
    }
}

#[tokio::test]
async fn another_run_does_not_exist() {
    let scene = Scene::start().await;
    let other = scene.course.another().await;
    let stranger = other.participant("Cem").await;
    let leader = other.trainer("Dora").await;
    scene.anna.posts(scene.channel, "Unter uns").await;
    let message = scene.anna.history(scene.channel).await[0].id;
    let ids = Ids {
        run: scene.course.run,
        channel: scene.channel,
        message,
        person: scene.anna.id,
    };
    looks_absent(&stranger, ids).await;
    looks_absent(&leader, ids).await;
    assert_eq!(scene.anna.history(scene.channel).await.len(), 1);
    assert_eq!(scene.anna.channel(scene.channel).await.members.len(), 3);
}

#[tokio::test]
async fn guests_and_outsiders_do_not_find_a_private_channel() {
    let scene = Scene::start().await;
    let guest = scene.course.person(Role::Guest, "Gast").await;
    let clara = scene.course.participant("Clara").await;
    let trainer = scene.course.trainer("Dora").await;
    let channel = scene
        .course
        .channel("intern", ChannelKind::Private, &[&scene.anna])
        .await;
    scene.anna.posts(channel, "Unter uns").await;
    let message = scene.anna.history(channel).await[0].id;
    let ids = Ids {
        run: scene.course.run,
        channel,
        message,
        person: scene.anna.id,
    };
    let is_channels = |request: &(Method, String, Option<Value>)| !request.1.starts_with("/api/runs/");
    for who in [&guest, &clara, &trainer] {
        let wanted = ids.requests().into_iter().zip(Ids::of_nothing().requests());
        for (foreign, absent) in wanted.filter(|(foreign, _)| is_channels(foreign)) {
            let (seen, unseen) = (ask(who, &foreign).await, ask(who, &absent).await);
            assert_eq!(seen.status, 404, "{} {}: {}", foreign.0, foreign.1, seen.body);
            assert_eq!(bare(&seen), bare(&unseen), "{} {}", foreign.0, foreign.1);
        }
    }
    // A guest who was invited into no channel does not find the open one either.
    let open = scene.channel;
    assert_eq!(guest.get(&format!("/api/channels/{open}")).await.status, 404);
}

#[tokio::test]
async fn nobody_is_asked_to_sign_in_whatever_exists() {
    let scene = Scene::start().await;
    scene.anna.posts(scene.channel, "Moin").await;
    let message = scene.anna.history(scene.channel).await[0].id;
    let nobody = Person::nobody(&scene.node.url);
    let ids = Ids {
        run: scene.course.run,
        channel: scene.channel,
        message,
        person: scene.anna.id,
    };
    let more = [
        "/api/me",
        "/api/sessions",
        "/api/people",
        "/api/invitations",
        "/api/session",
    ]
    .map(|path| (Method::GET, path.to_owned(), None));
    for request in ids
        .requests()
        .into_iter()
        .chain(Ids::of_nothing().requests())
        .chain(more)
    {
        let answer = ask(&nobody, &request).await;
        assert_eq!(answer.problem().status, 401, "{} {}", request.0, request.1);
    }
}

#[tokio::test]
async fn organisers_pages_are_closed_to_others() {
    let scene = Scene::start().await;
    let trainer = scene.course.trainer("Dora").await;
    let invitation = scene.course.invitation(Role::Participant, 1).await.invitation.id;
    for who in [&scene.anna, &trainer] {
        for path in ["/api/people", "/api/invitations", "/api/unmailed-links"] {
            assert_eq!(who.get(path).await.problem().status, 403, "{path}");
        }
        let nothing = protocol::InvitationId::new();
        for id in [invitation, nothing] {
            let answer = who
                .ask(Method::DELETE, &format!("/api/invitations/{id}"), None)
                .await;
            assert_eq!(answer.problem().status, 403);
        }
        let other = scene.ben.id;
        let close = Some(json!({"is_active": false}).to_string());
        for id in [other, PersonId::new()] {
            let answer = who
                .ask(Method::PATCH, &format!("/api/people/{id}"), close.clone())
                .await;
            assert_eq!(answer.problem().status, 403);
        }
    }
    let theirs = scene
        .ben
        .get("/api/sessions")
        .await
        .json::<Vec<protocol::Session>>()[0]
        .id;
    for id in [theirs, protocol::SessionId::new()] {
        let answer = scene
            .anna
            .ask(Method::DELETE, &format!("/api/sessions/{id}"), None)
            .await;
        assert_eq!(
            answer.problem().status,
            404,
            "another one's session does not exist"
        );
    }
}
