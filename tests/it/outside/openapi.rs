//! The description of the API for programs says what the server does.

use protocol::{BotRight, CommandId, NewHookKind, TopicId};
use reqwest::Method;
use serde_json::{Value, json};
use tests::{Person, Scene};

use super::hook;

/// What is wrong with a value, by the parts of JSON Schema that the document uses.
fn wrong(schema: &Value, value: &Value, document: &Value, at: &str) -> Option<String> {
    if let Some(way) = schema["$ref"].as_str() {
        let target = document.pointer(way.trim_start_matches('#'));
        return wrong(target.unwrap(), value, document, at);
    }
    if schema == &json!(false) {
        return Some(format!("{at}: a schema that could not be read"));
    }
    if let Some(parts) = schema["anyOf"].as_array() {
        let mut faults = Vec::new();
        for part in parts {
            faults.push(wrong(part, value, document, at)?);
        }
        return Some(format!("{at}: none of {faults:?}"));
    }
    if let Some(parts) = schema["allOf"].as_array() {
        return parts.iter().find_map(|part| wrong(part, value, document, at));
    }
    if let Some(words) = schema["enum"].as_array() {
        return (!words.contains(value)).then(|| format!("{at}: {value} is none of {words:?}"));
    }
    if let Some(word) = schema.get("const") {
        return (word != value).then(|| format!("{at}: {value} is not {word}"));
    }
    let kind = schema["type"].as_str().unwrap_or_default();
    let is_of_kind = match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        _ => true,
    };
    if !is_of_kind {
        return Some(format!("{at}: {value} is no {kind}"));
    }
    if schema["format"] == "uuid"
        && value
            .as_str()
            .is_none_or(|text| uuid::Uuid::parse_str(text).is_err())
    {
        return Some(format!("{at}: {value} is no id"));
    }
    let missing = schema["required"].as_array().into_iter().flatten();
    for name in missing.filter_map(Value::as_str) {
        if value.get(name).is_none() {
            return Some(format!("{at}: {name} is missing"));
        }
    }
    for (name, field) in value.as_object().into_iter().flatten() {
        let Some(schema) = schema["properties"].get(name) else {
            // Everything that the server says is described.
            let is_open = schema.get("properties").is_none();
            if is_open {
                continue;
            }
            return Some(format!("{at}: {name} is not described"));
        };
        if let Some(fault) = wrong(schema, field, document, &format!("{at}/{name}")) {
            return Some(fault);
        }
    }
    for (n, item) in value.as_array().into_iter().flatten().enumerate() {
        let schema = schema["prefixItems"].get(n).or(schema.get("items"));
        if let Some(fault) = schema.and_then(|schema| wrong(schema, item, document, &format!("{at}/{n}"))) {
            return Some(fault);
        }
    }
    None
}

/// The scene with everything in it that an address can name.
struct World {
    scene: Scene,
    document: Value,
    bearer: String,
    names: Vec<(&'static str, String)>,
}

async fn begin() -> World {
    let scene = Scene::start().await;
    let organiser = &scene.course.organiser;
    let document: Value = organiser.get("/api/openapi.json").await.json();
    assert_eq!(document["openapi"], "3.1.0");
    let rights = vec![BotRight::Read, BotRight::Write];
    let (_, token) = hook(&scene, "Helferlein", NewHookKind::Bot { rights }).await;
    let (_, address) = hook(&scene, "Kalender", NewHookKind::Incoming).await;
    let url = "https://example.org/hook".to_owned();
    let (outgoing, _) = hook(&scene, "Hinaus", NewHookKind::Outgoing { url }).await;
    scene
        .anna
        .posts(scene.channel, "Ein **Gruß** an [@Ben](lotse:person/00000000-0000-7000-8000-000000000000), `Code` und\n\n> Zitat\n\n1. Liste")
        .await;
    let message = scene.anna.history(scene.channel).await[0].id;
    let react = json!({ "id": CommandId::new(), "command": { "type": "talk", "payload": {
        "do": "react", "message_id": message, "emoji": "👍", "on": true } } });
    assert!(scene.ben.post("/api/commands", &react).await.status.is_success());
    let topic = TopicId::new();
    let gather = json!({ "id": CommandId::new(), "command": { "type": "talk", "payload": {
        "do": "make_topic", "channel_id": scene.channel, "topic_id": topic, "title": "Grüße", "message_ids": [message] } } });
    let made = organiser.post("/api/commands", &gather).await;
    assert!(made.status.is_success(), "{}", made.body);
    let names = vec![
        ("channel", scene.channel.to_string()),
        ("message", message.to_string()),
        ("topic", topic.to_string()),
        ("run", scene.course.run.to_string()),
        ("person", scene.ben.id.to_string()),
        ("hook", outgoing.id.to_string()),
        ("token", address.rsplit('/').next().unwrap().to_owned()),
    ];
    World {
        bearer: format!("Bearer {token}"),
        scene,
        document,
        names,
    }
}

impl World {
    /// Each call: method, path as described, path with names in it, description.
    fn calls(&self) -> Vec<(Method, String, String, &Value)> {
        let mut all = Vec::new();
        for (path, calls) in self.document["paths"].as_object().unwrap() {
            let mut real = path.clone();
            for (name, value) in &self.names {
                real = real.replace(&format!("{{{name}}}"), value);
            }
            assert!(!real.contains('{'), "a name is missing in {real}");
            for (method, call) in calls.as_object().unwrap() {
                if method != "parameters" {
                    let method = Method::from_bytes(method.to_uppercase().as_bytes()).unwrap();
                    all.push((method, path.clone(), real.clone(), call));
                }
            }
        }
        all
    }
}

/// Signing out would end everything else.
fn is_last(method: &Method, path: &str) -> bool {
    *method == Method::DELETE && path == "/api/session"
}

#[tokio::test]
async fn every_call_is_there_and_says_what_is_written() {
    let world = begin().await;
    let organiser = &world.scene.course.organiser;
    let calls = world.calls();
    assert!(calls.len() > 30);
    for (method, path, real, call) in &calls {
        if is_last(method, path) {
            continue;
        }
        let is_read = *method == Method::GET;
        let body = (!is_read).then(|| "{}".to_owned());
        let answer = organiser.ask(method.clone(), real, body).await;
        assert!(
            !matches!(answer.status.as_u16(), 401 | 404 | 405 | 500..),
            "{method} {real}: {} {}",
            answer.status,
            answer.body
        );
        let (kind, answers) = if answer.status.is_success() {
            (
                answer.status.as_str().to_owned(),
                &call["responses"][answer.status.as_str()],
            )
        } else {
            assert!(!is_read, "{method} {real}: {} {}", answer.status, answer.body);
            ("default".to_owned(), &call["responses"]["default"])
        };
        assert!(!answers.is_null(), "{method} {real}: {kind} is not described");
        let Some((media, said)) = answers["content"].as_object().and_then(|all| all.iter().next()) else {
            assert!(answer.body.is_empty(), "{method} {real}: {}", answer.body);
            continue;
        };
        let sent = answer.headers["content-type"].to_str().unwrap();
        assert!(sent.starts_with(media.as_str()), "{method} {real}: {sent}");
        if media.ends_with("json") {
            let value: Value = serde_json::from_str(&answer.body).unwrap();
            let fault = wrong(&said["schema"], &value, &world.document, "");
            assert_eq!(fault, None, "{method} {real}");
        }
    }
}

#[tokio::test]
async fn changes_are_as_described_both_ways() {
    let world = begin().await;
    let (organiser, scene) = (&world.scene.course.organiser, &world.scene);
    let channel = scene.channel;
    let only = || json!({ "command_id": CommandId::new() });
    let send = json!({ "id": CommandId::new(), "command": { "type": "send_message", "payload": {
        "channel_id": channel, "body": "Hallo", "attachments": [] } } });
    let hook = json!({ "command_id": CommandId::new(), "name": "Bau", "hook": { "kind": "incoming" } });
    let new = json!({ "command_id": CommandId::new(), "name": "Neu", "purpose": "", "kind": "open",
        "section": "course", "members": [] });
    for (method, path, body) in [
        (Method::POST, "/api/commands", send),
        (Method::POST, "/api/channels/{channel}/hooks", hook),
        (Method::PATCH, "/api/hooks/{hook}", json!({ "is_stopped": true })),
        (Method::POST, "/api/runs/{run}/channels", new),
        (Method::DELETE, "/api/channels/{channel}/members/{person}", only()),
        (Method::PUT, "/api/channels/{channel}/members/{person}", only()),
        (Method::DELETE, "/api/hooks/{hook}", only()),
    ] {
        let (_, _, real, call) = world
            .calls()
            .into_iter()
            .find(|(of, described, ..)| *of == method && described == path)
            .expect("it is described");
        let asked = &call["requestBody"]["content"]["application/json"]["schema"];
        assert_eq!(wrong(asked, &body, &world.document, ""), None, "{method} {path}");
        let answer = organiser.send(method.clone(), &real, &body).await;
        let said = &call["responses"][answer.status.as_str()];
        assert!(
            !said.is_null(),
            "{method} {path}: {} {}",
            answer.status,
            answer.body
        );
        if !answer.body.is_empty() {
            let value: Value = serde_json::from_str(&answer.body).unwrap();
            let schema = &said["content"]["application/json"]["schema"];
            assert_eq!(
                wrong(schema, &value, &world.document, ""),
                None,
                "{method} {path}"
            );
        }
    }
}

/// What names no scheme for bots is forbidden for them, and the rest is not.
#[tokio::test]
async fn bots_call_what_is_described_for_them() {
    let world = begin().await;
    let nobody = Person::nobody(&world.scene.node.url);
    let headers = [
        ("authorization", world.bearer.as_str()),
        ("content-type", "application/json"),
    ];
    for (method, _, real, call) in world.calls() {
        let schemes = call["security"].as_array().expect("it says who may");
        if schemes.is_empty() {
            continue;
        }
        let is_for_bots = schemes.iter().any(|scheme| scheme.get("bot").is_some());
        let answer = nobody
            .ask_raw(method.clone(), &real, &headers, b"{}".to_vec())
            .await;
        let is_forbidden = answer.status == 403;
        assert_eq!(
            is_forbidden, !is_for_bots,
            "{method} {real}: {} {}",
            answer.status, answer.body
        );
    }
}
