//! The way in: parts, restarts, wrong offsets, quotas, and who may.

use std::sync::Arc;

use axum::body::Body;
use bytes::Bytes;
use futures_util::future::join_all;
use futures_util::stream;
use protocol::limits::{FILE_BYTES, UPLOAD_HOURS};
use protocol::{CreateUpload, FileId, UploadId};
use sqlx::PgPool;
use time::Duration;
use time::macros::datetime;

use super::{House, noise, space, wanted};
use crate::kernel::{Clock, Error};

const MIB: usize = 1024 * 1024;

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_goes_in_comes_out(pool: PgPool) {
    let house = House::new(pool).await;
    let bytes = noise(9 * MIB + 17);
    let file = house.puts("Vertrag.bin", bytes.clone()).await.unwrap();
    assert_eq!(house.reads(file.id).await, bytes);
    assert_eq!((file.bytes, file.version), (bytes.len() as u64, 1));
    assert_eq!(file.by.name, "Anna Ahorn");
    assert_eq!(house.list().await, vec![file]);
    assert_eq!(house.used().await, bytes.len() as u64);
    assert_eq!(house.objects(), 3, "parts of four megabytes");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn nothing_is_a_file_too(pool: PgPool) {
    let house = House::new(pool).await;
    let file = house.puts("leer.txt", Vec::new()).await.unwrap();
    assert!(house.reads(file.id).await.is_empty());
    assert_eq!(house.objects(), 0);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_lost_line_and_a_restart_cost_nothing_that_came(pool: PgPool) {
    let mut house = House::new(pool).await;
    let bytes = noise(6 * MIB);
    let upload = house.begins("Film.bin", bytes.len()).await.unwrap();
    let came: Vec<std::io::Result<Bytes>> = vec![
        Ok(Bytes::copy_from_slice(&bytes[..5 * MIB])),
        Err(std::io::ErrorKind::ConnectionReset.into()),
    ];
    let lost = Body::from_stream(stream::iter(came));
    let anna = house.world.anna;
    let cut = house.files.receive(&anna, upload.id, 0, lost).await;
    assert!(matches!(cut, Err(Error::Malformed(_))));
    house.files = house.restarted();
    let known = house.files.look_up(&anna, upload.id).await.unwrap();
    assert_eq!((known.offset, known.file), (5 * MIB as u64, None));
    let whole = house
        .sends(upload.id, known.offset, &bytes[5 * MIB..])
        .await
        .unwrap();
    assert_eq!(house.reads(whole.file.unwrap().id).await, bytes);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn drips_become_few_parts(pool: PgPool) {
    let house = House::new(pool).await;
    let bytes = noise(1000);
    let upload = house.begins("Tropfen", bytes.len()).await.unwrap();
    for (at, drop) in bytes.chunks(50).enumerate() {
        house.sends(upload.id, at as u64 * 50, drop).await.unwrap();
    }
    let file = house
        .files
        .look_up(&house.world.anna, upload.id)
        .await
        .unwrap()
        .file;
    assert_eq!(house.reads(file.unwrap().id).await, bytes);
    assert_eq!(house.objects(), 1);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_wrong_offset_and_bytes_too_many_are_refused(pool: PgPool) {
    let house = House::new(pool).await;
    let upload = house.begins("x.bin", 100).await.unwrap().id;
    house.sends(upload, 0, noise(40)).await.unwrap();
    for offset in [0, 39, 41, 100, u64::MAX] {
        let refused = house.sends(upload, offset, noise(10)).await;
        assert!(matches!(refused, Err(Error::WrongOffset)), "{offset}");
    }
    let refused = house.sends(upload, 40, noise(61)).await;
    assert!(matches!(refused, Err(Error::TooLarge)));
    let known = house.files.look_up(&house.world.anna, upload).await.unwrap();
    assert_eq!(known.offset, 40);
    house.sends(upload, 40, noise(60)).await.unwrap();
    assert_eq!(house.objects(), 1, "nothing of what was refused is left");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn two_senders_at_one_offset_are_one(pool: PgPool) {
    let house = House::new(pool).await;
    let upload = house.begins("x.bin", 5000).await.unwrap().id;
    let both = join_all((0..6).map(|_| house.sends(upload, 0, noise(3000)))).await;
    assert_eq!(both.iter().filter(|one| one.is_ok()).count(), 1);
    let lost = both.iter().filter(|one| matches!(one, Err(Error::WrongOffset)));
    assert_eq!(lost.count(), 5);
    let ends = join_all((0..6).map(|_| house.sends(upload, 3000, noise(2000)))).await;
    assert!(ends.iter().any(Result::is_ok));
    assert_eq!(house.list().await.len(), 1);
    assert_eq!(house.list().await[0].version, 1);
    house.files.sweep().await.unwrap();
    assert_eq!(house.objects(), 1);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_repeat_finds_what_was_begun_and_what_became_of_it(pool: PgPool) {
    let house = House::new(pool).await;
    let (anna, at) = (&house.world.anna, house.space.id);
    let wanted = wanted("x.bin", 10);
    let first = house.files.begin(anna, at, &wanted).await.unwrap();
    house.sends(first.id, 0, noise(4)).await.unwrap();
    assert_eq!(house.files.begin(anna, at, &wanted).await.unwrap().offset, 4);
    let other = CreateUpload {
        bytes: 11,
        ..wanted.clone()
    };
    let refused = house.files.begin(anna, at, &other).await;
    assert!(matches!(refused, Err(Error::CommandReused)));
    let made = house.sends(first.id, 4, noise(6)).await.unwrap().file;
    assert!(made.is_some());
    assert_eq!(house.sends(first.id, 10, Vec::new()).await.unwrap().file, made);
    assert_eq!(house.files.begin(anna, at, &wanted).await.unwrap().file, made);
    assert_eq!(house.list().await.len(), 1);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn twenty_at_once_never_exceed_the_quota(pool: PgPool) {
    let house = House::with(pool, Clock::system(), 1000).await;
    let begun = join_all((0..20).map(|_| house.begins("x.bin", 150))).await;
    let full = begun.iter().filter(|one| matches!(one, Err(Error::StorageFull)));
    assert_eq!(full.count(), 14);
    let uploads: Vec<UploadId> = begun.into_iter().flatten().map(|upload| upload.id).collect();
    assert_eq!(uploads.len(), 6);
    let sent = join_all(uploads.iter().map(|&upload| house.sends(upload, 0, noise(150)))).await;
    assert!(sent.iter().all(Result::is_ok));
    assert_eq!(house.used().await, 900);
    assert!(matches!(
        house.begins("x.bin", 101).await,
        Err(Error::StorageFull)
    ));
    assert!(house.begins("x.bin", 100).await.is_ok());
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_file_has_a_limit_on_both_sides(pool: PgPool) {
    let house = House::new(pool).await;
    let most = usize::try_from(FILE_BYTES).unwrap();
    assert!(house.begins("x.bin", most).await.is_ok());
    assert!(matches!(
        house.begins("x.bin", most + 1).await,
        Err(Error::TooLarge)
    ));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_space_has_a_limit_on_both_sides(pool: PgPool) {
    let house = House::new(pool).await;
    let (files, anna) = (&house.world.files, &house.world.anna);
    let begins = |mib: usize| {
        let wanted = wanted("x.bin", mib * MIB);
        async move { files.begin(anna, house.space.id, &wanted).await }
    };
    for _ in 0..10 {
        begins(200).await.unwrap();
    }
    assert!(matches!(begins(49).await, Err(Error::StorageFull)));
    assert!(begins(48).await.is_ok(), "two gigabytes, unless set otherwise");
    assert!(matches!(begins(1).await, Err(Error::StorageFull)));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_is_given_up_or_abandoned_frees_its_place(pool: PgPool) {
    let clock = Clock::stepped(datetime!(2026-11-23 08:00 UTC));
    let house = House::with(pool, clock.clone(), 1000).await;
    let anna = &house.world.anna;
    let upload = house.begins("x.bin", 1000).await.unwrap().id;
    house.sends(upload, 0, noise(500)).await.unwrap();
    house.files.give_up(anna, upload).await.unwrap();
    assert_eq!(house.objects(), 0);
    assert!(matches!(
        house.files.look_up(anna, upload).await,
        Err(Error::NotFound)
    ));
    let upload = house.begins("x.bin", 1000).await.unwrap().id;
    house.sends(upload, 0, noise(500)).await.unwrap();
    clock.step(Duration::hours(UPLOAD_HOURS - 1));
    house.files.sweep().await.unwrap();
    assert!(matches!(house.begins("y.bin", 1).await, Err(Error::StorageFull)));
    clock.step(Duration::hours(2));
    house.files.sweep().await.unwrap();
    assert_eq!(house.objects(), 0);
    assert!(matches!(
        house.sends(upload, 500, noise(1)).await,
        Err(Error::NotFound)
    ));
    assert!(house.begins("y.bin", 1000).await.is_ok());
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn an_upload_is_its_authors_and_a_file_its_spaces(pool: PgPool) {
    let house = House::new(pool).await;
    let (anna, trainer) = (&house.world.anna, &house.world.trainer);
    let upload = house.begins("x.bin", 10).await.unwrap().id;
    for other in [trainer, &house.world.ben, &house.world.organiser] {
        assert!(matches!(
            house.files.look_up(other, upload).await,
            Err(Error::NotFound)
        ));
        let sent = house.sends_as(other, upload, 0, noise(10)).await;
        assert!(matches!(sent, Err(Error::NotFound)));
        assert!(matches!(
            house.files.give_up(other, upload).await,
            Err(Error::NotFound)
        ));
    }
    let begun = house.files.begin(trainer, house.space.id, &wanted("x", 1)).await;
    assert!(
        matches!(begun, Err(Error::Forbidden)),
        "who looks in does not write"
    );
    let begun = house
        .files
        .begin(&house.world.ben, house.space.id, &wanted("x", 1))
        .await;
    assert!(matches!(begun, Err(Error::NotFound)));
    // A version of a file of another space is none of anything.
    let file = house.puts("a.bin", noise(5)).await.unwrap();
    let elsewhere = space(&house.world, "Anderswo").await;
    let version = CreateUpload {
        file_id: file.id,
        ..wanted("a.bin", 5)
    };
    let begun = house.files.begin(anna, elsewhere.id, &version).await;
    assert!(matches!(begun, Err(Error::NotFound)));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn who_is_removed_on_the_way_stores_no_more(pool: PgPool) {
    let house = Arc::new(House::new(pool).await);
    let bytes = noise(9 * MIB);
    let upload = house.begins("x.bin", bytes.len()).await.unwrap().id;
    let (first, rest) = bytes.split_at(5 * MIB);
    let first: std::io::Result<_> = Ok(Bytes::copy_from_slice(first));
    let rest = Bytes::copy_from_slice(rest);
    let remover = Arc::clone(&house);
    let body = stream::iter([first]);
    let body = futures_util::StreamExt::chain(
        body,
        stream::once(async move {
            remover.remove_anna().await;
            Ok(rest)
        }),
    );
    let anna = &house.world.anna;
    let sent = house
        .files
        .receive(anna, upload, 0, Body::from_stream(body))
        .await;
    assert!(matches!(sent, Err(Error::NotFound)));
    assert!(house.list().await.is_empty());
    assert!(matches!(
        house.files.look_up(anna, upload).await,
        Err(Error::NotFound)
    ));
    assert_eq!(house.objects(), 1, "only what came before");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn names_are_the_last_step_of_what_was_sent(pool: PgPool) {
    let house = House::new(pool).await;
    assert_eq!(house.puts("../../x", noise(3)).await.unwrap().name, "x");
    for bad in ["a\r\nb", "a\0b", "..", "\u{202e}fdp.exe"] {
        assert!(
            matches!(house.begins(bad, 1).await, Err(Error::Invalid(_))),
            "{bad:?}"
        );
    }
    assert!(matches!(
        house.begins(&"x".repeat(300), 1).await,
        Err(Error::Invalid(_))
    ));
    let inside = std::fs::read_dir(&house.folder).unwrap();
    assert!(
        inside.flatten().all(|entry| entry.file_name().len() == 2),
        "paths are drawn, not typed"
    );
    assert!(house.list().await.iter().all(|file| file.id != FileId::new()));
}
