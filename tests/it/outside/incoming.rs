//! Hooks that come in, as the programs that were written for Slack call them.

use protocol::{CommandId, CommandOnly, CreateHook, CreatedHook, ErrorCode, Hook, NewHookKind, limits};
use reqwest::Method;
use serde_json::json;
use tests::person::Answer;
use tests::{Person, Scene};

use super::{ask_for_hook, hook};

const JSON: (&str, &str) = ("content-type", "application/json");

/// A scene with a hook: the scene, the hook, and the path of its address.
async fn begin() -> (Scene, Hook, String) {
    let scene = Scene::start().await;
    let (hook, address) = hook(&scene, "Kalender", NewHookKind::Incoming).await;
    let path = address.strip_prefix(&scene.node.url).unwrap().to_owned();
    (scene, hook, path)
}

async fn sends(scene: &Scene, path: &str, headers: &[(&str, &str)], body: impl Into<Vec<u8>>) -> Answer {
    Person::nobody(&scene.node.url)
        .ask_raw(Method::POST, path, headers, body.into())
        .await
}

fn is(answer: &Answer, status: u16, word: &str) {
    assert_eq!((answer.status.as_u16(), answer.body.as_str()), (status, word));
}

#[tokio::test]
async fn what_slack_takes_is_a_message_like_any_other() {
    let (scene, hook, path) = begin().await;
    let mut bens = scene.ben.opens(&[scene.channel.into()]).await;
    let body = json!({
        "text": "*Neu:* <https://example.org/7|Termin> &amp; Ort <!channel>",
        "username": "Terminbuch",
        "icon_emoji": ":calendar:",
    });
    is(&sends(&scene, &path, &[JSON], body.to_string()).await, 200, "ok");
    let form = "payload=%7B%22text%22%3A%22zwei%22%7D";
    let kind = ("content-type", "application/x-www-form-urlencoded");
    is(&sends(&scene, &path, &[kind], form).await, 200, "ok");
    let live = bens.event(scene.channel).await.event;
    let protocol::Event::MessagePosted(live) = live else {
        panic!("{live:?}")
    };
    let said = scene.anna.history(scene.channel).await;
    assert_eq!(said[0], live);
    assert_eq!(said[0].hook.as_deref(), Some("Terminbuch"));
    assert_eq!(said[1].hook.as_deref(), Some("Kalender"));
    assert_eq!(
        said[0].body,
        "**Neu:** [Termin](<https://example.org/7>) \\& Ort @channel"
    );
    let tree = serde_json::to_string(&said[0].tree).unwrap();
    assert!(!tree.contains("mention"), "nobody is called: {tree}");
    let me = scene.anna.me().await;
    let of_channel = me
        .activity
        .iter()
        .find(|activity| activity.channel_id == scene.channel);
    assert_eq!(of_channel.map(|activity| activity.unread), Some(2));
    let used: Vec<Hook> = scene
        .course
        .organiser
        .get(&format!("/api/channels/{}/hooks", scene.channel))
        .await
        .json();
    assert_eq!(used[0].id, hook.id);
    assert!(used[0].used_at.is_some());
}

#[tokio::test]
async fn what_is_no_message_is_refused_in_slacks_words() {
    let (scene, hook, path) = begin().await;
    for bad in ["", "{", "[]", "null", "{\"text\": {}}", "\u{0}"] {
        is(&sends(&scene, &path, &[JSON], bad).await, 400, "invalid_payload");
    }
    is(&sends(&scene, &path, &[JSON], "{}").await, 400, "no_text");
    let long = json!({ "text": "a".repeat(limits::MESSAGE_CHARS + 1) }).to_string();
    is(&sends(&scene, &path, &[JSON], long).await, 400, "msg_too_long");
    let huge = json!({ "text": "a".repeat(limits::HOOK_BYTES) }).to_string();
    is(
        &sends(&scene, &path, &[JSON], huge).await,
        413,
        "payload_too_large",
    );
    let enormous = vec![b'a'; limits::HTTP_BODY_BYTES + 1];
    assert_eq!(sends(&scene, &path, &[JSON], enormous).await.status, 413);
    let wrong = format!("{}x", &path[..path.len() - 1]);
    is(
        &sends(&scene, &wrong, &[JSON], "{\"text\":\"a\"}").await,
        404,
        "no_service",
    );
    is(
        &sends(&scene, "/hooks/a", &[JSON], "{\"text\":\"a\"}").await,
        404,
        "no_service",
    );
    let get = Person::nobody(&scene.node.url).get(&path).await;
    assert_eq!(get.status, 405);
    assert!(scene.anna.history(scene.channel).await.is_empty());
    let only = CommandOnly {
        command_id: CommandId::new(),
    };
    let gone = format!("/api/hooks/{}", hook.id);
    let removed = scene.course.organiser.send(Method::DELETE, &gone, &only).await;
    assert_eq!(removed.status, 204);
    is(
        &sends(&scene, &path, &[JSON], "{\"text\":\"a\"}").await,
        404,
        "no_service",
    );
}

#[tokio::test]
async fn a_repeat_posts_once() {
    let (scene, _, path) = begin().await;
    for name in ["idempotency-key", "webhook-id"] {
        let key = (name, name);
        for _ in 0..3 {
            is(
                &sends(&scene, &path, &[JSON, key], format!("{{\"text\":\"{name}\"}}")).await,
                200,
                "ok",
            );
        }
    }
    let other = [JSON, ("webhook-id", "webhook-id")];
    is(
        &sends(&scene, &path, &other, "{\"text\":\"anderes\"}").await,
        409,
        "idempotency_key_reused",
    );
    let said = scene.anna.history(scene.channel).await;
    let bodies: Vec<_> = said.iter().map(|message| message.body.as_str()).collect();
    assert_eq!(bodies, ["idempotency-key", "webhook-id"]);
}

#[tokio::test]
async fn a_hook_that_never_rests_waits() {
    let (scene, _, path) = begin().await;
    for _ in 0..200 {
        let answer = sends(&scene, &path, &[JSON], "{\"text\":\"a\"}").await;
        if answer.status == 429 {
            assert_eq!(answer.body, "rate_limited");
            assert_eq!(answer.headers["retry-after"], "1");
            return;
        }
        is(&answer, 200, "ok");
    }
    panic!("it never had to wait");
}

#[tokio::test]
async fn an_archived_channel_takes_nothing() {
    let (scene, _, path) = begin().await;
    let archive = json!({ "command_id": CommandId::new(), "archived": true });
    let of_channel = format!("/api/channels/{}", scene.channel);
    let organiser = &scene.course.organiser;
    let done = organiser.send(Method::PATCH, &of_channel, &archive).await;
    assert!(done.status.is_success(), "{}", done.body);
    is(
        &sends(&scene, &path, &[JSON], "{\"text\":\"a\"}").await,
        410,
        "channel_is_archived",
    );
}

#[tokio::test]
async fn trainers_in_the_channel_make_hooks_and_nobody_else() {
    let (scene, hook, _) = begin().await;
    let trainer = scene.course.trainer("Dora").await;
    let stranger = scene.course.another().await.trainer("Cem").await;
    for (who, code) in [
        (&scene.anna, ErrorCode::Forbidden),
        (&stranger, ErrorCode::NotFound),
    ] {
        let asked = ask_for_hook(who, scene.channel, "Meiner", NewHookKind::Incoming).await;
        assert_eq!(asked.problem().code, code);
        let list = who.get(&format!("/api/channels/{}/hooks", scene.channel)).await;
        assert_eq!(list.problem().code, code);
        let path = format!("/api/hooks/{}", hook.id);
        let only = json!({ "command_id": CommandId::new() });
        let ended = who.send(Method::DELETE, &path, &only).await;
        assert_eq!(ended.problem().code, ErrorCode::NotFound);
        let changed = who
            .send(Method::PATCH, &path, &json!({ "is_stopped": true }))
            .await;
        assert_eq!(changed.problem().code, ErrorCode::NotFound);
    }
    let asked = ask_for_hook(&trainer, scene.channel, "Meiner", NewHookKind::Incoming).await;
    assert!(asked.status.is_success(), "{}", asked.body);
}

#[tokio::test]
async fn a_secret_is_shown_once_and_what_is_no_hook_is_none() {
    let (scene, ..) = begin().await;
    let organiser = &scene.course.organiser;
    let path = format!("/api/channels/{}/hooks", scene.channel);
    let wanted = CreateHook {
        command_id: CommandId::new(),
        name: "Bau".into(),
        hook: NewHookKind::Incoming,
    };
    let first: CreatedHook = organiser.post(&path, &wanted).await.json();
    let again: CreatedHook = organiser.post(&path, &wanted).await.json();
    assert_eq!(again.hook, first.hook);
    assert!(first.secret.is_some() && again.secret.is_none());
    let other = CreateHook {
        name: "Anders".into(),
        ..wanted
    };
    let reused = organiser.post(&path, &other).await;
    assert_eq!(reused.problem().code, ErrorCode::CommandReused);
    for hook in [
        json!({"kind": "outgoing", "url": "http://example.org/"}),
        json!({"kind": "outgoing", "url": "https://10.0.0.1/"}),
        json!({"kind": "outgoing", "url": "https://[::ffff:192.168.0.1]/"}),
        json!({"kind": "outgoing", "url": "https://user:word@example.org/"}),
        json!({"kind": "outgoing", "url": "file:///etc/passwd"}),
        json!({"kind": "outgoing", "url": "nirgends"}),
        json!({"kind": "bot", "rights": []}),
    ] {
        let wanted = json!({ "command_id": CommandId::new(), "name": "Bau", "hook": hook });
        let refused = organiser.post(&path, &wanted).await;
        assert_eq!(refused.problem().code, ErrorCode::Invalid, "{hook}");
    }
    let nameless = json!({ "command_id": CommandId::new(), "name": " ", "hook": {"kind": "incoming"} });
    assert_eq!(
        organiser.post(&path, &nameless).await.problem().code,
        ErrorCode::Invalid
    );
}
