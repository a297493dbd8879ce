//! Bots: what a token allows, where, and for how long.

use protocol::{
    BotRight, ChannelKind, ClientFrame, Command, CommandFrame, CommandId, ErrorCode, Event, Hook, HookKind,
    NewHookKind, close_code,
};
use reqwest::Method;
use serde_json::json;
use tests::person::{Answer, says};
use tests::{Person, Scene, Socket};

use super::{ask_for_hook, hook};

/// A program with a token.
struct Bot {
    hook: Hook,
    bearer: String,
    nobody: Person,
}

impl Bot {
    async fn with(scene: &Scene, rights: &[BotRight]) -> Self {
        let rights = rights.to_vec();
        let (hook, token) = hook(scene, "Helferlein", NewHookKind::Bot { rights }).await;
        assert!(token.starts_with("lotse_bot_"));
        Self {
            hook,
            bearer: format!("Bearer {token}"),
            nobody: Person::nobody(&scene.node.url),
        }
    }

    async fn asks(&self, method: Method, path: &str, body: Option<String>) -> Answer {
        let headers = [
            ("authorization", self.bearer.as_str()),
            ("content-type", "application/json"),
        ];
        let body = body.unwrap_or_default().into_bytes();
        self.nobody.ask_raw(method, path, &headers, body).await
    }

    async fn gets(&self, path: &str) -> Answer {
        self.asks(Method::GET, path, None).await
    }

    async fn commands(&self, command: Command) -> Answer {
        let frame = CommandFrame {
            id: CommandId::new(),
            command,
        };
        let body = serde_json::to_string(&frame).unwrap();
        self.asks(Method::POST, "/api/commands", Some(body)).await
    }

    async fn connects(&self) -> Result<Socket, u16> {
        self.nobody
            .connect_with(&[("authorization", &self.bearer), ("origin", "")])
            .await
    }

    async fn ends(&self, by: &Person) {
        let path = format!("/api/hooks/{}", self.hook.id);
        let only = json!({ "command_id": CommandId::new() });
        assert_eq!(by.send(Method::DELETE, &path, &only).await.status, 204);
    }
}

const BOTH: &[BotRight] = &[BotRight::Read, BotRight::Write];

#[tokio::test]
async fn a_bot_is_a_person_that_reads_and_writes_in_its_channel() {
    let scene = Scene::start().await;
    let bot = Bot::with(&scene, BOTH).await;
    let HookKind::Bot { person_id, .. } = bot.hook.kind else {
        panic!("{:?}", bot.hook)
    };
    scene.anna.posts(scene.channel, "Wer kommt?").await;
    let page = bot
        .gets(&format!("/api/channels/{}/messages", scene.channel))
        .await;
    let page: protocol::History = page.json();
    assert_eq!(page.page.messages[0].body, "Wer kommt?");
    let said = bot.commands(says(scene.channel, "Drei Zusagen")).await;
    assert!(said.status.is_success(), "{}", said.body);
    let last = scene.anna.history(scene.channel).await.pop().unwrap();
    assert_eq!((last.author_id, last.body.as_str()), (person_id, "Drei Zusagen"));
    let inside = scene.anna.channel(scene.channel).await;
    let member = inside.members.contains(&person_id);
    assert!(member, "it is seen among the members");
    // A session of somebody else that comes along does not make it more.
    let both = [
        ("authorization", bot.bearer.as_str()),
        ("cookie", scene.course.organiser.cookie.as_str()),
    ];
    let people = bot
        .nobody
        .ask_raw(Method::GET, "/api/people", &both, Vec::new())
        .await;
    assert_eq!(people.problem().code, ErrorCode::Forbidden);
}

#[tokio::test]
async fn a_token_allows_what_it_names_and_nothing_else() {
    let scene = Scene::start().await;
    let messages = format!("/api/channels/{}/messages", scene.channel);
    let reader = Bot::with(&scene, &[BotRight::Read]).await;
    assert!(reader.gets(&messages).await.status.is_success());
    let refused = reader.commands(says(scene.channel, "Ich?")).await;
    assert_eq!(refused.problem().code, ErrorCode::Forbidden);
    let writer = Bot::with(&scene, &[BotRight::Write]).await;
    assert_eq!(writer.gets(&messages).await.problem().code, ErrorCode::Forbidden);
    assert!(
        writer
            .commands(says(scene.channel, "Ja"))
            .await
            .status
            .is_success()
    );
    let elsewhere = scene
        .course
        .channel("anderswo", ChannelKind::Open, &[&scene.anna])
        .await;
    let bot = Bot::with(&scene, BOTH).await;
    let only = json!({ "command_id": CommandId::new() }).to_string();
    for (method, path, code) in [
        (
            Method::GET,
            format!("/api/channels/{elsewhere}"),
            ErrorCode::NotFound,
        ),
        (
            Method::GET,
            format!("/api/channels/{elsewhere}/messages"),
            ErrorCode::NotFound,
        ),
        (
            Method::POST,
            format!("/api/channels/{elsewhere}/join"),
            ErrorCode::Forbidden,
        ),
        (
            Method::POST,
            format!("/api/channels/{}/leave", scene.channel),
            ErrorCode::Forbidden,
        ),
        (Method::GET, "/api/people".into(), ErrorCode::Forbidden),
        (Method::GET, "/api/sessions".into(), ErrorCode::Forbidden),
        (
            Method::GET,
            format!("/api/runs/{}", scene.course.run),
            ErrorCode::Forbidden,
        ),
        (
            Method::GET,
            format!("/api/channels/{}/hooks", scene.channel),
            ErrorCode::Forbidden,
        ),
        (
            Method::GET,
            format!("/api/channels/{}/export.zip", scene.channel),
            ErrorCode::Forbidden,
        ),
    ] {
        let answer = bot.asks(method, &path, Some(only.clone())).await;
        assert_eq!(answer.problem().code, code, "{path}");
    }
    let outside = bot.commands(says(elsewhere, "Hallo")).await;
    assert_eq!(outside.problem().code, ErrorCode::NotFound);
    let wrong = Bot {
        bearer: format!("{}x", &bot.bearer[..bot.bearer.len() - 1]),
        ..bot
    };
    assert_eq!(
        wrong.gets(&messages).await.problem().code,
        ErrorCode::Unauthenticated
    );
}

#[tokio::test]
async fn a_bot_hears_and_speaks_on_a_socket_until_it_is_ended() {
    let scene = Scene::start().await;
    let bot = Bot::with(&scene, BOTH).await;
    let mut socket = bot.connects().await.expect("its token is right");
    socket.hello(Vec::new()).await;
    socket.follow(scene.channel, None).await;
    scene.anna.posts(scene.channel, "Hörst du?").await;
    let heard = socket.event(scene.channel).await.event;
    assert!(matches!(heard, Event::MessagePosted(message) if message.body == "Hörst du?"));
    let id = CommandId::new();
    socket.command(id, says(scene.channel, "Ja")).await;
    socket.answer(id).await.expect("it may write");
    bot.ends(&scene.course.organiser).await;
    assert_eq!(socket.closed().await, close_code::SESSION_ENDED);
    assert_eq!(bot.connects().await.err(), Some(401));
    let after = bot.gets("/api/me").await;
    assert_eq!(after.problem().code, ErrorCode::Unauthenticated);
    let left = scene.anna.channel(scene.channel).await;
    assert_eq!(left.members.len(), 3, "it is no member any more");
    let said = scene.anna.history(scene.channel).await;
    assert_eq!(
        said.last().map(|last| last.body.as_str()),
        Some("Ja"),
        "what it said stays"
    );
}

#[tokio::test]
async fn a_bot_that_may_not_read_follows_nothing() {
    let scene = Scene::start().await;
    let bot = Bot::with(&scene, &[BotRight::Write]).await;
    let mut socket = bot.connects().await.expect("its token is right");
    socket.hello(Vec::new()).await;
    let follow = protocol::Follow {
        room: scene.channel.into(),
        since: None,
    };
    socket
        .send(&ClientFrame::Subscribe(protocol::Subscribe {
            rooms: vec![follow],
        }))
        .await;
    assert_eq!(socket.refused(scene.channel).await, ErrorCode::NotFound);
}

#[tokio::test]
async fn a_bot_is_nobodys_account_and_makes_no_bots() {
    let scene = Scene::start().await;
    Bot::with(&scene, BOTH).await;
    let accounts = scene.course.organiser.get("/api/people").await.body;
    assert!(!accounts.contains("Helferlein"), "{accounts}");
    let rights = BOTH.to_vec();
    let asked = ask_for_hook(&scene.anna, scene.channel, "Meiner", NewHookKind::Bot { rights }).await;
    assert_eq!(asked.problem().code, ErrorCode::Forbidden);
}
