//! Drafts: two devices, limits, whose they are, and what the log keeps of them.

use protocol::limits::MESSAGE_CHARS;
use protocol::{ChannelId, ChannelKind, DraftPlace, MessageId};
use sqlx::PgPool;

use super::{draft, place, thread};
use crate::kernel::Error;
use crate::testing::{Dice, World};

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn the_second_of_two_devices_is_told_what_stands(pool: PgPool) {
    let world = World::new(pool).await;
    let anna = &world.anna;
    let channel = world
        .channel(&world.trainer, "Allgemein", ChannelKind::Open, &[world.anna])
        .await;
    let here = place(&channel);
    world.begins_to_write(anna, here, "vom Telefon", 0).await.unwrap();
    let refused = world.begins_to_write(anna, here, "vom Rechner", 0).await;
    let Err(error @ Error::DraftConflict(_)) = refused else {
        panic!("{refused:?}")
    };
    let problem = error.to_problem(None);
    assert_eq!(problem.status, 409);
    let stands = problem.draft.unwrap();
    assert_eq!((stands.body.as_str(), stands.version), ("vom Telefon", 1));
    world
        .begins_to_write(anna, here, "vom Telefon und vom Rechner", stands.version)
        .await
        .unwrap();
    let view = world.drafts.view(anna).await.unwrap();
    assert_eq!(view.drafts.len(), 1);
    assert_eq!(view.drafts[0].body, "vom Telefon und vom Rechner");
    assert_eq!(view.drafts[0].version, 2);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn two_devices_at_random_never_lose_a_text_unseen(pool: PgPool) {
    let world = World::new(pool).await;
    let anna = &world.anna;
    let channel = world
        .channel(&world.trainer, "Allgemein", ChannelKind::Open, &[world.anna])
        .await;
    let here = place(&channel);
    let mut dice = Dice(11);
    // What each device believes to stand there.
    let mut known = [(String::new(), 0), (String::new(), 0)];
    let mut stands = String::new();
    for step in 0..60 {
        let device = dice.roll(2);
        let body = if dice.roll(4) == 0 {
            String::new()
        } else {
            format!("Text {step}")
        };
        let (seen, version) = known[device].clone();
        match world.begins_to_write(anna, here, &body, version).await {
            Ok(_) => {
                assert_eq!(
                    seen, stands,
                    "nothing was overwritten that the device did not see"
                );
                stands.clone_from(&body);
            }
            Err(Error::DraftConflict(now)) => {
                assert_eq!(now.body, stands);
                known[device] = (now.body, now.version);
                continue;
            }
            Err(error) => panic!("{error}"),
        }
        let view = world.drafts.view(anna).await.unwrap();
        let now = view.drafts.first();
        assert_eq!(now.map_or("", |draft| &draft.body), stands);
        known[device] = (stands.clone(), now.map_or(0, |draft| draft.version));
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_version_never_comes_back(pool: PgPool) {
    let world = World::new(pool).await;
    let anna = &world.anna;
    let channel = world
        .channel(&world.trainer, "Allgemein", ChannelKind::Open, &[world.anna])
        .await;
    let here = place(&channel);
    world.begins_to_write(anna, here, "alt", 0).await.unwrap();
    world.begins_to_write(anna, here, "", 1).await.unwrap();
    world.begins_to_write(anna, here, "neu", 0).await.unwrap();
    let stale = world.begins_to_write(anna, here, "alt und mehr", 1).await;
    assert!(matches!(stale, Err(Error::DraftConflict(_))));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_repeat_is_the_first_result(pool: PgPool) {
    let world = World::new(pool).await;
    let anna = &world.anna;
    let channel = world
        .channel(&world.trainer, "Allgemein", ChannelKind::Open, &[world.anna])
        .await;
    let wanted = draft(place(&channel), "Hallo", 0);
    let first = world.drafts.put(anna, &wanted).await.unwrap();
    let again = world.drafts.put(anna, &wanted).await.unwrap();
    assert!(again.is_repeat);
    assert_eq!(first.position, again.position);
    let other = protocol::PutDraft {
        body: "Anders".into(),
        ..wanted
    };
    let refused = world.drafts.put(anna, &other).await;
    assert!(matches!(refused, Err(Error::CommandReused)));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn places_that_somebody_cannot_read_are_as_absent(pool: PgPool) {
    let world = World::new(pool).await;
    let members = [world.anna];
    let hidden = world
        .channel(&world.trainer, "Verborgen", ChannelKind::Private, &members)
        .await;
    let open = world
        .channel(&world.trainer, "Offen", ChannelKind::Open, &members)
        .await;
    let said = world.says(&world.anna, &open, "Wer kommt?").await.unwrap();
    let root = world.id_at(said).await;
    let nowhere = DraftPlace {
        channel_id: ChannelId::new(),
        thread_id: None,
    };
    for (who, place) in [
        (&world.ben, place(&hidden)),
        (&world.anna, nowhere),
        (&world.anna, thread(&hidden, root)),
        (&world.anna, thread(&open, MessageId::new())),
    ] {
        let refused = world.begins_to_write(who, place, "Hallo", 0).await;
        assert!(matches!(refused, Err(Error::NotFound)), "{place:?}");
    }
    world
        .begins_to_write(&world.anna, place(&hidden), "Meins", 0)
        .await
        .unwrap();
    assert!(world.drafts.view(&world.ben).await.unwrap().drafts.is_empty());
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_was_replaced_and_what_is_gone_leave_the_log(pool: PgPool) {
    let world = World::new(pool).await;
    let anna = &world.anna;
    let channel = world
        .channel(&world.trainer, "Allgemein", ChannelKind::Open, &[world.anna])
        .await;
    let here = place(&channel);
    world
        .begins_to_write(anna, here, "Geheimnis eins", 0)
        .await
        .unwrap();
    world
        .begins_to_write(anna, here, "Geheimnis zwei", 1)
        .await
        .unwrap();
    let log = world.log_of(anna).await;
    assert!(!log.contains("Geheimnis eins") && log.contains("Geheimnis zwei"));
    world.begins_to_write(anna, here, " \n", 2).await.unwrap();
    assert!(!world.log_of(anna).await.contains("Geheimnis"));
    assert!(world.drafts.view(anna).await.unwrap().drafts.is_empty());
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn bad_texts_are_refused(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = world
        .channel(&world.trainer, "Allgemein", ChannelKind::Open, &[world.anna])
        .await;
    for bad in ["a\0b".to_owned(), "ä".repeat(MESSAGE_CHARS + 1)] {
        let refused = world.begins_to_write(&world.anna, place(&channel), &bad, 0).await;
        assert!(matches!(refused, Err(Error::Invalid(_))));
    }
}
