//! Versions, names, deletion, and what a hand-in holds.

use std::sync::Arc;

use futures_util::StreamExt as _;
use protocol::limits::FILE_VERSIONS;
use protocol::{CommandId, CommandOnly, Event, FileId, RenameFile};
use sqlx::PgPool;

use super::{House, noise, wanted};
use crate::kernel::Error;
use crate::testing::only;

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn the_same_id_again_is_the_next_version(pool: PgPool) {
    let house = House::new(pool).await;
    let anna = house.world.anna;
    let first = house.puts("Plan.bin", noise(10)).await.unwrap();
    let second = house
        .puts_as(&anna, first.id, "Plan neu.bin", noise(20))
        .await
        .unwrap();
    assert_eq!((second.version, second.bytes), (2, 20));
    assert_eq!(second.name, "Plan.bin", "a version does not rename");
    let sizes: Vec<_> = second
        .versions
        .iter()
        .map(|one| (one.number, one.bytes))
        .collect();
    assert_eq!(sizes, [(2, 20), (1, 10)]);
    let old = house.files.read(first.id, Some(1)).await.unwrap();
    assert_eq!(old.whole().await.unwrap(), noise(10));
    assert_eq!(house.used().await, 30);
    let none = house.files.read(first.id, Some(3)).await;
    assert!(matches!(none, Err(Error::NotFound)));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn versions_have_an_end(pool: PgPool) {
    let house = House::new(pool).await;
    let anna = house.world.anna;
    let file = house.puts("x", noise(1)).await.unwrap().id;
    for _ in 1..FILE_VERSIONS {
        house.puts_as(&anna, file, "x", noise(1)).await.unwrap();
    }
    let more = house.puts_as(&anna, file, "x", noise(1)).await;
    assert!(matches!(more, Err(Error::StorageFull)));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn renaming_is_told_and_repeated_once(pool: PgPool) {
    let house = House::new(pool).await;
    let anna = &house.world.anna;
    let file = house.puts("alt.bin", noise(3)).await.unwrap();
    let wanted = RenameFile {
        command_id: CommandId::new(),
        name: "neu.bin".into(),
    };
    let done = house.files.rename(anna, file.id, &wanted).await.unwrap();
    assert!(
        house
            .files
            .rename(anna, file.id, &wanted)
            .await
            .unwrap()
            .is_repeat
    );
    assert_eq!(house.list().await[0].name, "neu.bin");
    let told = house
        .world
        .events(house.space.id.into(), done.position.seq - 1)
        .await;
    assert!(
        matches!(&told[..], [one] if matches!(&one.event, Event::FileChanged(file) if file.name == "neu.bin"))
    );
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_deleted_file_is_gone_from_list_quota_and_disk_at_once(pool: PgPool) {
    let house = House::new(pool).await;
    let anna = &house.world.anna;
    let file = house.puts("x.bin", noise(5000)).await.unwrap().id;
    house.puts_as(anna, file, "x.bin", noise(700)).await.unwrap();
    let command = only();
    house.files.delete(anna, file, command).await.unwrap();
    assert!(house.files.delete(anna, file, command).await.unwrap().is_repeat);
    assert_eq!(
        (house.list().await.len(), house.used().await, house.objects()),
        (0, 0, 0)
    );
    assert!(matches!(house.files.read(file, None).await, Err(Error::NotFound)));
    let upload = protocol::UploadId(house_upload(&house).await);
    assert!(matches!(
        house.files.look_up(anna, upload).await,
        Err(Error::NotFound)
    ));
    // Its id never comes back, not even for whoever chose it.
    let again = house.puts_as(anna, file, "x.bin", noise(5)).await;
    assert!(matches!(again, Err(Error::NotFound)));
}

/// Any upload that was finished.
async fn house_upload(house: &House) -> uuid::Uuid {
    let id = sqlx::query_scalar!("select id from file_upload where version is not null limit 1");
    id.fetch_one(house.world.db.pool()).await.unwrap()
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_a_hand_in_holds_outlives_its_file(pool: PgPool) {
    let house = House::new(pool).await;
    let anna = &house.world.anna;
    let file = house.puts("Abgabe.bin", noise(100)).await.unwrap().id;
    house.puts_as(anna, file, "Abgabe.bin", noise(200)).await.unwrap();
    let mut tx = house.world.db.begin().await.unwrap();
    house.files.pin(&mut tx, file, 1).await.unwrap();
    assert!(matches!(
        house.files.pin(&mut tx, file, 3).await,
        Err(Error::NotFound)
    ));
    tx.commit().await.unwrap();
    house.files.delete(anna, file, only()).await.unwrap();
    assert_eq!((house.list().await.len(), house.used().await), (0, 0));
    let held = house.files.read(file, Some(1)).await.unwrap();
    assert_eq!(held.name, "Abgabe.bin");
    assert_eq!(held.whole().await.unwrap(), noise(100));
    assert!(matches!(
        house.files.read(file, Some(2)).await,
        Err(Error::NotFound)
    ));
    assert!(matches!(
        house.files.read_for(anna, file, Some(1)).await,
        Err(Error::NotFound)
    ));
    assert_eq!(house.objects(), 1);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_version_of_a_file_that_is_deleted_meanwhile_becomes_nothing(pool: PgPool) {
    let house = House::new(pool).await;
    let anna = &house.world.anna;
    let file = house.puts("x.bin", noise(10)).await.unwrap().id;
    let mut begin = wanted("x.bin", 10);
    begin.file_id = file;
    let upload = house.files.begin(anna, house.space.id, &begin).await.unwrap().id;
    house.sends(upload, 0, noise(9)).await.unwrap();
    house.files.delete(anna, file, only()).await.unwrap();
    assert!(matches!(house.sends(upload, 9, [1]).await, Err(Error::NotFound)));
    assert!(house.list().await.is_empty());
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn rights_are_those_of_the_space(pool: PgPool) {
    let house = House::new(pool).await;
    let file = house.puts("x.bin", noise(10)).await.unwrap().id;
    let (anna, trainer, ben) = (&house.world.anna, &house.world.trainer, &house.world.ben);
    assert!(house.files.read_for(trainer, file, None).await.is_ok());
    let rename = || RenameFile {
        command_id: CommandId::new(),
        name: "y".into(),
    };
    let refused = house.files.rename(trainer, file, &rename()).await;
    assert!(matches!(refused, Err(Error::Forbidden)));
    assert!(matches!(
        house.files.delete(trainer, file, only()).await,
        Err(Error::Forbidden)
    ));
    for (who, id) in [(ben, file), (anna, FileId::new()), (&house.world.guest, file)] {
        assert!(matches!(
            house.files.read_for(who, id, None).await,
            Err(Error::NotFound)
        ));
        assert!(matches!(
            house.files.image_id(who, id).await,
            Err(Error::NotFound)
        ));
        assert!(matches!(
            house.files.rename(who, id, &rename()).await,
            Err(Error::NotFound)
        ));
        let command: CommandOnly = only();
        assert!(matches!(
            house.files.delete(who, id, command).await,
            Err(Error::NotFound)
        ));
    }
    house.remove_anna().await;
    assert!(matches!(
        house.files.read_for(anna, file, None).await,
        Err(Error::NotFound)
    ));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn who_is_removed_while_reading_reads_no_more(pool: PgPool) {
    let house = Arc::new(House::new(pool).await);
    let file = house.puts("x.bin", noise(9 * 1024 * 1024)).await.unwrap();
    let content = house
        .files
        .read_for(&house.world.anna, file.id, None)
        .await
        .unwrap();
    let mut parts = content.stream(0..file.bytes);
    assert!(parts.next().await.unwrap().is_ok());
    house.remove_anna().await;
    assert!(matches!(parts.next().await, Some(Err(Error::NotFound))));
    assert!(parts.next().await.is_none());
}
