//! A conversation, as somebody opens it who has no Lotse.

mod while_packing;

use std::io::{Cursor, Read as _};
use std::path::Path;

use axum::body::Body;
use futures_util::StreamExt as _;
use protocol::{
    Attach, Channel, ChannelKind, ChannelSection, Command, CommandFrame, CommandId, CreateChannel,
    CreateUpload, DeleteMessage, FileId, MessageId, OpenDirect, SendMessage, UploadId,
};
use serde_json::Value;
use sqlx::PgPool;
use zip::ZipArchive;

use crate::features::archives::{Archives, Parts};
use crate::kernel::{Actor, Error};
use crate::testing::{World, only, text};

type Archive = ZipArchive<Cursor<Vec<u8>>>;

fn archives(world: &World) -> Archives {
    let parts = Parts {
        accounts: world.accounts.clone(),
        channels: world.channels.clone(),
        spaces: world.spaces.clone(),
        files: world.files.clone(),
        documents: world.documents.clone(),
        boards: world.boards.clone(),
        hand_ins: world.hand_ins.clone(),
    };
    Archives::new(world.db.clone(), parts)
}

async fn unpacked(world: &World, who: &Actor, channel: &Channel) -> Archive {
    let (_, mut parts) = archives(world).talk(who, channel.id).await.unwrap();
    let mut all = Vec::new();
    while let Some(part) = parts.next().await {
        all.extend_from_slice(&part.unwrap());
    }
    ZipArchive::new(Cursor::new(all)).unwrap()
}

fn read(archive: &mut Archive, name: &str) -> String {
    let mut out = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut out).unwrap();
    out
}

fn json(archive: &mut Archive, name: &str) -> Value {
    serde_json::from_str(&read(archive, name)).unwrap()
}

fn names(archive: &Archive) -> Vec<String> {
    let names = archive.file_names();
    names.map(|name| name.unwrap().into_owned()).collect()
}

/// The only file of a day.
fn of_the_day(archive: &mut Archive) -> Value {
    let is_day = |name: &String| {
        let (folder, name) = name.split_once('/').unwrap_or_default();
        folder != "files" && Path::new(name).extension() == Some("json".as_ref())
    };
    let day = names(archive).into_iter().find(is_day).unwrap();
    json(archive, &day)
}

/// Uploads files, each with its name as what it holds, and posts them.
async fn posts(world: &World, who: &Actor, channel: &Channel, body: &str, files: &[&str]) -> MessageId {
    let mut attachments = Vec::new();
    for &name in files {
        let bytes = holding(name);
        let wanted = CreateUpload {
            command_id: CommandId::new(),
            id: UploadId::new(),
            file_id: FileId::new(),
            name: name.into(),
            bytes: bytes.len() as u64,
        };
        world.files.begin(who, channel.id, &wanted).await.unwrap();
        world
            .files
            .receive(who, wanted.id, 0, Body::from(bytes))
            .await
            .unwrap();
        attachments.push(Attach {
            file_id: wanted.file_id,
            alt: format!("Zu sehen: {name}"),
        });
    }
    let message = SendMessage {
        attachments,
        ..text(channel, body)
    };
    world
        .id_at(submits(world, who, Command::SendMessage(message)).await)
        .await
}

fn holding(name: &str) -> Vec<u8> {
    format!("Inhalt von {name}").into_bytes()
}

async fn submits(world: &World, who: &Actor, command: Command) -> protocol::Done {
    let id = CommandId::new();
    let done = world.commands.submit(*who, CommandFrame { id, command }).await;
    done.unwrap()
}

/// Names of the files of messages that lie in the archive.
fn files(archive: &Archive) -> Vec<String> {
    let mut files = names(archive);
    files.retain(|name| name.starts_with("files/"));
    files
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn it_is_an_export_as_slack_makes_them_and_can_be_read(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = world
        .channel(
            &world.trainer,
            "Allgemein",
            ChannelKind::Open,
            &[world.anna, world.ben],
        )
        .await;
    let root = world.says(&world.anna, &channel, "Wer **kommt**?").await.unwrap();
    let root = world.id_at(root).await;
    let answer = SendMessage {
        thread_id: Some(root),
        ..text(&channel, "Ich & du")
    };
    let sent = world
        .channels
        .send(world.ben, CommandId::new(), &answer, Vec::new());
    sent.await.unwrap();
    let hook = "Kalender".to_owned();
    let said = text(&channel, "Termin");
    let sent = world
        .channels
        .send_for_hook(world.trainer, CommandId::new(), &said, hook);
    sent.await.unwrap();
    let mut archive = unpacked(&world, &world.trainer, &channel).await;
    let day = of_the_day(&mut archive);
    assert_eq!(day[0]["text"], "Wer *kommt*?");
    assert_eq!(day[0]["reply_count"], 1);
    assert_eq!(day[1]["text"], "Ich &amp; du");
    assert_eq!(day[1]["thread_ts"], day[0]["ts"]);
    assert_eq!(
        (&day[2]["username"], &day[2]["subtype"]),
        (&"Kalender".into(), &"bot_message".into())
    );
    let users = json(&mut archive, "users.json");
    let names: Vec<_> = users
        .as_array()
        .unwrap()
        .iter()
        .map(|user| user["name"].as_str())
        .collect();
    for name in ["Anna Ahorn", "Ben Birke", "Tilda Training"] {
        assert!(names.contains(&Some(name)), "{names:?}");
    }
    assert_eq!(json(&mut archive, "channels.json")[0]["name"], "Allgemein");
    let page = read(&mut archive, "conversation.md");
    for part in [
        "# Allgemein",
        "**Anna Ahorn** · ",
        "Wer **kommt**?",
        "↳ **Ben Birke**",
        "**Kalender**",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_is_deleted_or_kept_back_is_not_in_it(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = world
        .channel(
            &world.trainer,
            "Allgemein",
            ChannelKind::Open,
            &[world.anna, world.ben],
        )
        .await;
    let gone = world.says(&world.anna, &channel, "geheim").await.unwrap();
    let quoting = SendMessage {
        reply_to: Some(world.id_at(gone).await),
        ..text(&channel, "dazu")
    };
    let sent = world
        .channels
        .send(world.ben, CommandId::new(), &quoting, Vec::new());
    sent.await.unwrap();
    let delete = DeleteMessage {
        message_id: world.id_at(gone).await,
    };
    world
        .channels
        .delete(&world.anna, CommandId::new(), delete)
        .await
        .unwrap();
    let hidden = world.says(&world.anna, &channel, "gemeldet").await.unwrap();
    let hidden = world.id_at(hidden).await;
    let mut tx = world.db.begin().await.unwrap();
    world
        .channels
        .set_hidden(&mut tx, None, hidden, true)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let mut archive = unpacked(&world, &world.trainer, &channel).await;
    let all: String = names(&archive)
        .iter()
        .map(|name| read(&mut archive, name))
        .collect();
    assert!(all.contains("dazu"));
    for never in ["geheim", "gemeldet"] {
        assert!(!all.contains(never), "{never} in {all}");
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_course_is_taken_along_by_trainers_and_a_group_by_its_own(pool: PgPool) {
    let world = World::new(pool).await;
    let course = world
        .channel(&world.trainer, "Allgemein", ChannelKind::Open, &[world.anna])
        .await;
    let wanted = CreateChannel {
        command_id: CommandId::new(),
        name: "Unter uns".into(),
        purpose: String::new(),
        kind: ChannelKind::Private,
        section: ChannelSection::Group,
        members: vec![world.ben.person_id],
    };
    let own = world
        .channels
        .create(&world.anna, world.run, &wanted)
        .await
        .unwrap();
    let archives = archives(&world);
    let asks = async |who: &Actor, channel: &Channel| archives.talk(who, channel.id).await.map(drop);
    asks(&world.trainer, &course).await.unwrap();
    assert!(matches!(asks(&world.anna, &course).await, Err(Error::Forbidden)));
    assert!(matches!(asks(&world.guest, &course).await, Err(Error::NotFound)));
    asks(&world.anna, &own).await.unwrap();
    asks(&world.ben, &own).await.unwrap();
    assert!(matches!(asks(&world.trainer, &own).await, Err(Error::NotFound)));
}

/// Every file that a message of the day names lies where it says, and holds what was brought; how many there are.
fn all_files_lie_there(archive: &mut Archive) -> usize {
    let day = of_the_day(archive);
    let page = read(archive, "conversation.md");
    let named: Vec<Value> = day
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|message| message["files"].as_array().cloned().unwrap_or_default())
        .collect();
    let mut places = Vec::new();
    for file in &named {
        let (name, place) = (
            file["name"].as_str().unwrap(),
            file["url_private"].as_str().unwrap(),
        );
        assert!(place.starts_with("files/") && !place.contains(".."), "{place}");
        assert_eq!(read(archive, place).as_bytes(), holding(name));
        assert_eq!(file["size"], holding(name).len());
        assert_eq!(file["alt_txt"], format!("Zu sehen: {name}"));
        assert!(page.contains(&format!("[{name}](<{place}>)")), "{page}");
        places.push(place.to_owned());
    }
    let mut lie = files(archive);
    lie.sort();
    places.sort();
    assert_eq!(lie, places, "nothing lies there that no message names");
    places.len()
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn files_lie_beside_the_conversation_and_those_of_deleted_messages_do_not(pool: PgPool) {
    let world = World::new(pool).await;
    let members = [world.anna, world.ben];
    let channel = world
        .channel(&world.trainer, "Allgemein", ChannelKind::Open, &members)
        .await;
    let plan = ["Plan.txt", "Förder satzung (neu).txt"];
    posts(&world, &world.anna, &channel, "Zwei", &plan).await;
    posts(&world, &world.ben, &channel, "Noch einer", &["Plan.txt"]).await;
    posts(&world, &world.ben, &channel, "", &["Nur das.txt"]).await;
    let gone = posts(&world, &world.anna, &channel, "weg", &["Geheimnis.txt"]).await;
    let hidden = posts(&world, &world.anna, &channel, "gemeldet", &["Gemeldetes.txt"]).await;
    let mut whole = unpacked(&world, &world.trainer, &channel).await;
    assert_eq!(all_files_lie_there(&mut whole), 6);

    let which = DeleteMessage { message_id: gone };
    submits(&world, &world.anna, Command::DeleteMessage(which)).await;
    let mut tx = world.db.begin().await.unwrap();
    world
        .channels
        .set_hidden(&mut tx, None, hidden, true)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let mut left = unpacked(&world, &world.trainer, &channel).await;
    assert_eq!(all_files_lie_there(&mut left), 4);
    let all: Vec<String> = names(&left)
        .iter()
        .map(|name| format!("{name}: {}", read(&mut left, name)))
        .collect();
    let all = all.join("\n");
    for never in ["Geheimnis", "Gemeldetes"] {
        assert!(!all.contains(never), "{never} in {all}");
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_is_private_is_taken_along_with_its_files_by_its_members_alone(pool: PgPool) {
    let world = World::new(pool).await;
    let wanted = OpenDirect {
        command_id: CommandId::new(),
        people: vec![world.ben.person_id],
    };
    let direct = world
        .channels
        .open_direct(&world.anna, world.run, &wanted)
        .await
        .unwrap();
    let private = world
        .channel(&world.anna, "Unter uns", ChannelKind::Private, &[world.ben])
        .await;
    for channel in [&direct, &private] {
        posts(&world, &world.anna, channel, "Nur für uns", &["Plan.txt"]).await;
        for who in [&world.anna, &world.ben] {
            let mut archive = unpacked(&world, who, channel).await;
            assert_eq!(all_files_lie_there(&mut archive), 1, "{:?}", channel.kind);
        }
        for who in [&world.trainer, &world.organiser, &world.guest] {
            let refused = archives(&world).talk(who, channel.id).await.map(drop);
            // An organiser finds a private channel, and reads it as little as others.
            let is_found = channel.kind == ChannelKind::Private && who.person_id == world.organiser.person_id;
            assert!(
                match refused {
                    Err(Error::Forbidden) => is_found,
                    Err(Error::NotFound) => !is_found,
                    _ => false,
                },
                "{:?}",
                channel.kind
            );
        }
    }
    // Whoever is in it no more takes nothing along any more.
    let left = world.channels.leave(&world.ben, private.id, only()).await;
    left.unwrap();
    let refused = archives(&world).talk(&world.ben, private.id).await.map(drop);
    assert!(matches!(refused, Err(Error::NotFound)));
}
