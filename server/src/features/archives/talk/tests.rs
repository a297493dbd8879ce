//! A conversation, as somebody opens it who has no Lotse.

mod while_packing;

use std::io::{Cursor, Read as _};

use futures_util::StreamExt as _;
use protocol::{ChannelKind, ChannelSection, CommandId, CreateChannel, DeleteMessage, SendMessage};
use serde_json::Value;
use sqlx::PgPool;
use zip::ZipArchive;

use crate::features::archives::{Archives, Parts};
use crate::kernel::{Actor, Error};
use crate::testing::{World, text};

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

async fn unpacked(world: &World, who: &Actor, channel: &protocol::Channel) -> Archive {
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
    let mut names = names(archive).into_iter();
    let day = names.find(|name| name.starts_with("Allgemein/")).unwrap();
    json(archive, &day)
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
    let asks =
        async |who: &Actor, channel: &protocol::Channel| archives.talk(who, channel.id).await.map(drop);
    asks(&world.trainer, &course).await.unwrap();
    assert!(matches!(asks(&world.anna, &course).await, Err(Error::Forbidden)));
    assert!(matches!(asks(&world.guest, &course).await, Err(Error::NotFound)));
    asks(&world.anna, &own).await.unwrap();
    asks(&world.ben, &own).await.unwrap();
    assert!(matches!(asks(&world.trainer, &own).await, Err(Error::NotFound)));
}
