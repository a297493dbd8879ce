//! The law: what a space's files are, plus what its room was told, is what they are now. With `UPDATE_FIXTURES=1` each
//! case is written to `tests/fixtures/law`, where the web client's appliers replay it.

use std::future::Future;

use protocol::{CommandId, Event, RenameFile, RoomEvent, SpaceRights, SpaceSnapshot};
use serde::Serialize;
use sqlx::PgPool;

use super::{House, images, noise};
use crate::db::event_log;
use crate::testing::only;

#[derive(Serialize)]
struct Case<'a> {
    name: &'a str,
    room_kind: &'a str,
    before: &'a SpaceSnapshot,
    events: &'a [RoomEvent],
    after: &'a SpaceSnapshot,
}

/// The snapshot of the space, with nothing but files in it.
async fn snapshot(house: &House) -> SpaceSnapshot {
    let mut conn = house.world.db.snapshot().await.unwrap();
    let position = event_log::head(&mut conn, house.space.id.into())
        .await
        .unwrap()
        .unwrap();
    SpaceSnapshot {
        position,
        space: house.space.clone(),
        mine: SpaceRights {
            can_comment: true,
            can_edit: true,
            can_hand_in: true,
            can_assess: false,
            can_manage: false,
        },
        documents: Vec::new(),
        files: house.files.of_space(&mut conn, house.space.id).await.unwrap(),
        hand_ins: Vec::new(),
        gives: Vec::new(),
        gets: Vec::new(),
        used_bytes: house.files.used(&mut conn, house.space.id).await.unwrap(),
        quota_bytes: house.files.quota(),
    }
}

fn apply(snapshot: &mut SpaceSnapshot, event: &RoomEvent) {
    assert_eq!(event.position.seq, snapshot.position.seq + 1, "a gap");
    snapshot.position = event.position;
    let files = &mut snapshot.files;
    match &event.event {
        Event::FileChanged(file) => {
            files.retain(|one| one.id != file.id);
            files.push(file.clone());
            files.sort_by_key(|one| (one.name.to_lowercase(), one.id));
        }
        Event::FileGone(gone) => files.retain(|one| one.id != gone.file_id),
        other => panic!("{} does not come from files", other.kind()),
    }
    let versions = files.iter().flat_map(|file| &file.versions);
    snapshot.used_bytes = versions.map(|version| version.bytes).sum();
}

async fn holds(house: &House, name: &str, act: impl Future) {
    let before = snapshot(house).await;
    act.await;
    let after = snapshot(house).await;
    let events = house
        .world
        .events(house.space.id.into(), before.position.seq)
        .await;
    let kind = name.split('.').next().unwrap();
    assert!(
        events.iter().any(|event| event.event.kind() == kind),
        "{name}: {events:?}"
    );
    #[expect(clippy::disallowed_methods, reason = "how tests are told to rewrite fixtures")]
    if std::env::var("UPDATE_FIXTURES").is_ok() {
        let case = Case {
            name,
            room_kind: "space",
            before: &before,
            events: &events,
            after: &after,
        };
        let path = format!("{}/../tests/fixtures/law/{name}.json", env!("CARGO_MANIFEST_DIR"));
        std::fs::write(path, serde_json::to_string_pretty(&case).unwrap() + "\n").unwrap();
    }
    let mut folded = before;
    for event in &events {
        apply(&mut folded, event);
    }
    assert_eq!(folded, after, "{name}");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn the_law(pool: PgPool) {
    let house = House::new(pool).await;
    let anna = &house.world.anna;
    house.puts("mitte.bin", noise(10)).await.unwrap();
    let photo = async { house.puts("Anfang.jpg", images::jpeg(40, 30)).await.unwrap() };
    holds(&house, "file_changed", photo).await;
    let file = house.list().await[0].id;
    let version = async { house.puts_as(anna, file, "Anfang.jpg", noise(20)).await.unwrap() };
    holds(&house, "file_changed.version", version).await;
    let rename = RenameFile {
        command_id: CommandId::new(),
        name: "zuletzt.bin".into(),
    };
    let renamed = async { house.files.rename(anna, file, &rename).await.unwrap() };
    holds(&house, "file_changed.renamed", renamed).await;
    let gone = async { house.files.delete(anna, file, only()).await.unwrap() };
    holds(&house, "file_gone", gone).await;
}
