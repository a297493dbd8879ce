//! Not being in a channel any more, by a trainer's hand.

use protocol::{ChannelKind, ModerationAct, NoticeReason};
use sqlx::PgPool;

use crate::kernel::Error;
use crate::testing::{World, only};

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn whoever_is_taken_out_is_told_and_comes_back_when_it_is_taken_back(pool: PgPool) {
    let world = World::new(pool).await;
    let corner = world
        .channel(&world.trainer, "Ecke", ChannelKind::Private, &[world.ben])
        .await;
    let ben = world.ben.person_id;
    world
        .moderation
        .take_out(&world.trainer, corner.id, ben, only())
        .await
        .unwrap();
    assert!(world.says(&world.ben, &corner, "Noch da?").await.is_err());
    let notice = &world.inbox_of(&world.ben).await[0];
    assert_eq!(
        (notice.reason, notice.title.as_str(), notice.run_id),
        (NoticeReason::Moderated, "Ecke", Some(world.run))
    );
    assert_eq!(
        notice.channel_id, None,
        "it leads to no place that is closed to them"
    );
    let channel_id = corner.id;
    let mine = world.ledger(&world.ben).await;
    assert_eq!(mine.entries[0].act, ModerationAct::TookOut { channel_id });
    assert!(world.ledger(&world.anna).await.entries.is_empty());

    let entry = world.newest().await;
    assert_eq!((entry.person_id, entry.can_undo), (Some(ben), true));
    world.undoes(&world.organiser, entry.id).await.unwrap();
    world.says(&world.ben, &corner, "Wieder da").await.unwrap();
    let events = world.events(ben.into(), 0).await;
    let last = events
        .iter()
        .rfind(|event| event.event.kind().starts_with("channel_"));
    assert_eq!(
        last.unwrap().event.kind(),
        "channel_joined",
        "their list has it again"
    );
    assert!(!world.newest().await.can_undo);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_no_longer_holds_is_not_taken_back(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = world.arena().await;
    let ben = world.ben.person_id;
    let take_out = || world.moderation.take_out(&world.trainer, channel.id, ben, only());
    take_out().await.unwrap();
    let entry = world.newest().await;
    world.channels.join(&world.ben, channel.id, only()).await.unwrap();
    assert!(!world.newest().await.can_undo);
    match world.undoes(&world.trainer, entry.id).await {
        Err(Error::WrongState(state)) => assert_eq!(state, "final"),
        other => panic!("{other:?}"),
    }
    take_out().await.unwrap();
    world.bans(&world.trainer, ben).await.unwrap();
    let entries = world.ledger(&world.trainer).await.entries;
    let can: Vec<_> = entries.iter().map(|entry| entry.can_undo).collect();
    assert_eq!(
        can,
        [true, false, false],
        "whoever is not in the run is in no channel"
    );
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn leaving_and_what_members_do_among_themselves_is_no_moderation(pool: PgPool) {
    let world = World::new(pool).await;
    let corner = world
        .channel(&world.anna, "Ecke", ChannelKind::Private, &[world.ben])
        .await;
    let channel = world.arena().await;
    let (ben, trainer) = (world.ben.person_id, world.trainer.person_id);
    let moderation = &world.moderation;
    moderation
        .take_out(&world.anna, corner.id, ben, only())
        .await
        .unwrap();
    moderation
        .take_out(&world.trainer, channel.id, trainer, only())
        .await
        .unwrap();
    let refused = moderation.take_out(&world.guest, channel.id, ben, only()).await;
    assert!(matches!(refused, Err(Error::Forbidden)));
    assert!(world.ledger(&world.organiser).await.entries.is_empty());
    assert!(world.inbox_of(&world.ben).await.is_empty());
}
