//! A deleted message leaves no copy: every table, the folder of files and Redis are asked for its words.

use std::path::Path;

use protocol::{
    Attach, Command, CommandId, DeleteMessage, DraftPlace, EditMessage, Inbox, NewMessagePoll, PutDraft,
    PutSaved, PutScheduled, ScheduledId, SendMessage, TalkCommand, Timestamp, routes,
};
use reqwest::Method;
use serde::Serialize;
use tests::node::Options;
use tests::person::says;
use tests::redis::Redis;
use tests::{Person, Scene, until};

use super::{last, uploads};

/// Letters of no word of any language, of nobody else.
fn word() -> String {
    let digits = uuid::Uuid::now_v7().simple().to_string();
    let letters = digits[16..26].bytes().map(|digit| match digit {
        b'0'..=b'9' => char::from(digit - b'0' + b'g'),
        _ => char::from(digit),
    });
    format!("xq{}", letters.collect::<String>())
}

/// Files under a folder that hold a word, in their name or their bytes.
fn files_with(folder: &Path, word: &str) -> Vec<String> {
    let mut found = Vec::new();
    let Ok(entries) = std::fs::read_dir(folder) else {
        return found;
    };
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            found.extend(files_with(&path, word));
        } else {
            let holds = std::fs::read(&path)
                .is_ok_and(|bytes| bytes.windows(word.len()).any(|window| window == word.as_bytes()));
            let name = path.display().to_string();
            if holds || name.contains(word) {
                found.push(name);
            }
        }
    }
    found
}

async fn does(who: &Person, method: Method, path: &str, body: &impl Serialize) {
    let answer = who.send(method.clone(), path, body).await;
    assert!(answer.status.is_success(), "{method} {path}: {}", answer.body);
}

async fn commands(who: &Person, command: Command) {
    let answer = who.command(CommandId::new(), command).await;
    assert!(answer.status.is_success(), "{}", answer.body);
}

fn in_an_hour() -> Timestamp {
    Timestamp(time::OffsetDateTime::now_utc() + time::Duration::hours(1))
}

#[tokio::test]
async fn a_deleted_message_leaves_no_copy() {
    let redis = Redis::start().await;
    let scene = Scene::with(Options {
        redis_url: Some(redis.url()),
        ..Options::default()
    })
    .await;
    let (channel, anna, ben) = (scene.channel, &scene.anna, &scene.ben);
    let place = DraftPlace {
        channel_id: channel,
        thread_id: None,
    };
    let word = word();

    // How it came to be: a draft, and a time at which it should have been sent.
    for (version, body) in [(0, format!("{word} entworfen")), (1, String::new())] {
        let draft = PutDraft {
            command_id: CommandId::new(),
            place,
            body,
            topic_id: None,
            reply_to: None,
            version,
        };
        does(anna, Method::PUT, routes::MY_DRAFTS, &draft).await;
    }
    let mut scheduled = PutScheduled {
        command_id: CommandId::new(),
        place,
        body: format!("{word} für später"),
        topic_id: None,
        reply_to: None,
        attachments: Vec::new(),
        poll: None,
        send_at: in_an_hour(),
    };
    let path = routes::MY_SCHEDULED.replace("{scheduled}", &ScheduledId::new().to_string());
    does(anna, Method::PUT, &path, &scheduled).await;
    let only = protocol::CommandOnly {
        command_id: CommandId::new(),
    };
    does(anna, Method::DELETE, &path, &only).await;

    // The message, with everything that it can carry.
    let name = format!("{word}.txt");
    let file = uploads(anna, &scene.node.url, channel, &name, &format!("Inhalt: {word}")).await;
    let body = format!("{word} [@Ben](lotse:person/{})", ben.id);
    let Command::SendMessage(message) = says(channel, &body) else {
        panic!()
    };
    let message = SendMessage {
        attachments: vec![Attach {
            file_id: file,
            alt: format!("Bild von {word}"),
        }],
        poll: Some(NewMessagePoll {
            options: vec![format!("{word} eins"), format!("{word} zwei")],
            is_multiple: false,
            is_anonymous: false,
            is_hidden: false,
            closes_at: None,
        }),
        ..message
    };
    commands(anna, Command::SendMessage(message)).await;
    let message_id = last(anna, channel).await.id;

    // What others do with it.
    let say = |body: &str, reply_to, thread_id| {
        let Command::SendMessage(message) = says(channel, body) else {
            panic!()
        };
        Command::SendMessage(SendMessage {
            reply_to,
            thread_id,
            ..message
        })
    };
    commands(ben, say("als Zitat", Some(message_id), None)).await;
    commands(ben, say("im Thread", None, Some(message_id))).await;
    let emoji = "🤫".to_owned();
    for (who, command) in [
        (
            ben,
            TalkCommand::React {
                message_id,
                emoji,
                on: true,
            },
        ),
        (
            ben,
            TalkCommand::VotePoll {
                message_id,
                options: vec![1],
            },
        ),
        (&scene.course.organiser, TalkCommand::Pin { message_id, on: true }),
    ] {
        commands(who, Command::Talk(command)).await;
    }
    let saved = PutSaved {
        command_id: CommandId::new(),
        remind_at: Some(in_an_hour()),
        is_done: false,
    };
    let path = routes::MY_SAVED_MESSAGE.replace("{message}", &message_id.to_string());
    does(ben, Method::PUT, &path, &saved).await;
    let draft = PutDraft {
        command_id: CommandId::new(),
        place,
        body: "dazu später".into(),
        topic_id: None,
        reply_to: Some(message_id),
        version: 0,
    };
    does(ben, Method::PUT, routes::MY_DRAFTS, &draft).await;
    scheduled = PutScheduled {
        command_id: CommandId::new(),
        body: "dazu morgen".into(),
        reply_to: Some(message_id),
        ..scheduled
    };
    let path = routes::MY_SCHEDULED.replace("{scheduled}", &ScheduledId::new().to_string());
    does(ben, Method::PUT, &path, &scheduled).await;
    let edit = EditMessage {
        message_id,
        body: format!("{word}, jetzt anders [@Ben](lotse:person/{})", ben.id),
        version: 1,
    };
    commands(anna, Command::EditMessage(edit)).await;

    // Ben is told of it, a mail or push waits, and it can be found.
    let told = async || ben.get(routes::INBOX).await.json::<Inbox>().unread > 0;
    until("Ben is told of it", told).await;
    let database = &scene.database;
    let found = async || {
        let answer = ben.get(&format!("/api/search?q={word}")).await;
        answer.body.contains(&message_id.to_string())
    };
    until("it is found", found).await;
    let nothing_due = async || {
        let due = "select (select count(*) from message_due) + (select count(*) from second_look)";
        database.number(due).await == 0
    };
    until("everything was decided about it", nothing_due).await;
    assert!(database.number("select count(*) from notify_intent").await > 0);
    let before = database.tables_with(&word).await;
    for table in [
        "event_log",
        "message",
        "message_version",
        "message_poll",
        "notice",
    ] {
        assert!(before.iter().any(|found| found == table), "{table}: {before:?}");
    }
    assert!(
        before.iter().any(|found| found.starts_with("search")),
        "{before:?}"
    );
    assert!(
        !files_with(&scene.node.folder, &word).is_empty(),
        "its file lies there"
    );

    commands(anna, Command::DeleteMessage(DeleteMessage { message_id })).await;
    until("everything was done about it", nothing_due).await;
    assert_eq!(database.tables_with(&word).await, Vec::<String>::new());
    until("its file is gone", async || {
        files_with(&scene.node.folder, &word).is_empty()
    })
    .await;
    let kept = redis.everything().await;
    assert!(!kept.is_empty() && !kept.contains(&word), "{kept}");
    for path in [
        routes::INBOX.to_owned(),
        routes::MY_DRAFTS.to_owned(),
        routes::MY_SAVED.to_owned(),
        format!("/api/search?q={word}"),
        format!("/api/channels/{channel}"),
    ] {
        let answer = ben.get(&path).await;
        let said = answer.body.replace(&format!("\"{word}\""), "");
        assert!(!said.contains(&word), "{path}: {said}");
    }
    assert_eq!(ben.get(&format!("/api/files/{file}")).await.status, 404);
    // What others said stays.
    let left: Vec<_> = ben
        .history(channel)
        .await
        .into_iter()
        .map(|message| message.body)
        .collect();
    assert!(left.contains(&"als Zitat".to_owned()), "{left:?}");
}
