//! A deleted message leaves no copy: every table, the folder of files and Redis are asked for its words.

use std::path::Path;

use protocol::{
    Attach, ChannelId, Command, CommandId, CommandOnly, DeleteMessage, DraftPlace, EditMessage, FileId,
    Inbox, MessageId, NewMessagePoll, PutDraft, PutSaved, PutScheduled, ScheduledId, SendMessage,
    TalkCommand, Timestamp, routes,
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

#[expect(
    clippy::disallowed_methods,
    reason = "the clock of who asks is that of the machine"
)]
fn in_an_hour() -> Timestamp {
    Timestamp(time::OffsetDateTime::now_utc() + time::Duration::hours(1))
}

/// A message as `says` makes it, that answers something.
fn answer(
    channel: ChannelId,
    body: &str,
    reply_to: Option<MessageId>,
    thread_id: Option<MessageId>,
) -> Command {
    let Command::SendMessage(message) = says(channel, body) else {
        panic!()
    };
    Command::SendMessage(SendMessage {
        reply_to,
        thread_id,
        ..message
    })
}

fn place(channel_id: ChannelId) -> DraftPlace {
    DraftPlace {
        channel_id,
        thread_id: None,
    }
}

async fn drafts(who: &Person, channel: ChannelId, body: &str, reply_to: Option<MessageId>, version: u64) {
    let draft = PutDraft {
        command_id: CommandId::new(),
        place: place(channel),
        body: body.to_owned(),
        topic_id: None,
        reply_to,
        version,
    };
    does(who, Method::PUT, routes::MY_DRAFTS, &draft).await;
}

/// Where the scheduled message is.
async fn schedules(who: &Person, channel: ChannelId, body: &str, reply_to: Option<MessageId>) -> String {
    let scheduled = PutScheduled {
        command_id: CommandId::new(),
        place: place(channel),
        body: body.to_owned(),
        topic_id: None,
        reply_to,
        attachments: Vec::new(),
        poll: None,
        send_at: in_an_hour(),
    };
    let path = routes::MY_SCHEDULED.replace("{scheduled}", &ScheduledId::new().to_string());
    does(who, Method::PUT, &path, &scheduled).await;
    path
}

/// A message with everything that it can carry, after a draft of it, and a time at which it should have been sent.
async fn posts(scene: &Scene, word: &str) -> (MessageId, FileId) {
    let (channel, anna, ben) = (scene.channel, &scene.anna, &scene.ben);
    drafts(anna, channel, &format!("{word} entworfen"), None, 0).await;
    drafts(anna, channel, "", None, 1).await;
    let path = schedules(anna, channel, &format!("{word} für später"), None).await;
    let command_id = CommandId::new();
    does(anna, Method::DELETE, &path, &CommandOnly { command_id }).await;
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
    (last(anna, channel).await.id, file)
}

/// What others do with it, and its author: quote, answer, react, vote, pin, keep with a reminder, begin to quote it in a
/// draft and for later, edit.
async fn is_used(scene: &Scene, message_id: MessageId, word: &str) {
    let (channel, anna, ben) = (scene.channel, &scene.anna, &scene.ben);
    commands(ben, answer(channel, "als Zitat", Some(message_id), None)).await;
    commands(ben, answer(channel, "im Thread", None, Some(message_id))).await;
    let (emoji, on) = ("🤫".to_owned(), true);
    let options = vec![1];
    for (who, command) in [
        (
            ben,
            TalkCommand::React {
                message_id,
                emoji,
                on,
            },
        ),
        (ben, TalkCommand::VotePoll { message_id, options }),
        (&scene.course.organiser, TalkCommand::Pin { message_id, on }),
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
    drafts(ben, channel, "dazu später", Some(message_id), 0).await;
    schedules(ben, channel, "dazu morgen", Some(message_id)).await;
    let edit = EditMessage {
        message_id,
        body: format!("{word}, jetzt anders [@Ben](lotse:person/{})", ben.id),
        version: 1,
    };
    commands(anna, Command::EditMessage(edit)).await;
}

#[tokio::test]
async fn a_deleted_message_leaves_no_copy() {
    let redis = Redis::start().await;
    let options = Options {
        redis_url: Some(redis.url()),
        ..Options::default()
    };
    let scene = Scene::with(options).await;
    let (channel, anna, ben) = (scene.channel, &scene.anna, &scene.ben);
    let word = word();
    // Somebody looks on, so there is presence in Redis, and what happens goes over the bus.
    let _page = ben.opens(&[channel.into(), scene.course.run.into()]).await;
    let (message_id, file) = posts(&scene, &word).await;
    is_used(&scene, message_id, &word).await;

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
    let folder = &scene.node.folder;
    assert!(!files_with(folder, &word).is_empty(), "its file lies there");

    commands(anna, Command::DeleteMessage(DeleteMessage { message_id })).await;
    until("everything was done about it", nothing_due).await;
    assert_eq!(database.tables_with(&word).await, Vec::<String>::new());
    until("its file is gone", async || files_with(folder, &word).is_empty()).await;
    let kept = redis.everything().await;
    assert!(!kept.is_empty() && !kept.contains(&word), "{kept}");
    for path in [
        routes::INBOX.to_owned(),
        routes::MY_DRAFTS.to_owned(),
        routes::MY_SAVED.to_owned(),
        format!("/api/search?q={word}"),
        format!("/api/channels/{channel}"),
    ] {
        let said = ben.get(&path).await.body.replace(&format!("\"{word}\""), "");
        assert!(!said.contains(&word), "{path}: {said}");
    }
    assert_eq!(ben.get(&format!("/api/files/{file}")).await.status, 404);
    // What others said stays.
    let history = ben.history(channel).await;
    assert!(
        history.iter().any(|message| message.body == "als Zitat"),
        "{history:?}"
    );
}
