//! What becomes of what was told when a message moves, hides, or its reader leaves.

use protocol::{ChannelKind, CommandId, NoticeReason as R, TalkCommand};
use sqlx::PgPool;

use super::at;
use crate::testing::{World, law, only};

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn who_may_not_read_it_there_is_told_of_it_no_longer_and_its_author_hears_where_it_is(pool: PgPool) {
    let world = World::at_noon(pool).await;
    let plenum = world.plenum().await;
    let members = [world.trainer, world.ben];
    let intern = world
        .channel(&world.organiser, "Intern", ChannelKind::Private, &members)
        .await;
    let secret = "Apfelbaum";
    let body = format!("{} und {} {secret}", at(&world.anna), at(&world.trainer));
    let said = world.tells(&world.ben, &plenum, &body).await;
    assert_eq!(world.reasons(&world.anna).await, [R::MessageMention]);
    let moved = TalkCommand::MoveMessages {
        message_ids: vec![said],
        channel_id: intern.id,
        topic_id: None,
    };
    world
        .channels
        .talk(&world.trainer, CommandId::new(), moved)
        .await
        .unwrap();
    world.notifications.decide_all().await.unwrap();
    assert!(world.notices(&world.anna).await.is_empty());
    let log = format!("{:?}", world.events(world.anna.person_id.into(), 0).await);
    assert!(!log.contains(secret), "{log}");
    assert_eq!(
        world.reasons(&world.trainer).await,
        [R::MessageMention],
        "who may read it keeps it"
    );
    let told = world.notices(&world.ben).await;
    assert_eq!(told.len(), 1);
    assert_eq!(
        (told[0].reason, told[0].title.as_str()),
        (R::MessageMoved, "Intern")
    );
    assert_eq!(told[0].message_id, Some(said));
    // Back again: nobody is told twice of the same message, and its author hears of the second move too.
    let back = TalkCommand::MoveMessages {
        message_ids: vec![said],
        channel_id: plenum.id,
        topic_id: None,
    };
    world
        .channels
        .talk(&world.trainer, CommandId::new(), back)
        .await
        .unwrap();
    world.notifications.decide_all().await.unwrap();
    assert!(world.notices(&world.anna).await.is_empty());
    assert_eq!(world.reasons(&world.trainer).await, [R::MessageMention]);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn who_moves_their_own_message_is_not_told(pool: PgPool) {
    let world = World::at_noon(pool).await;
    let plenum = world.plenum().await;
    let other = world
        .channel(
            &world.organiser,
            "Organisatorisches",
            ChannelKind::Open,
            &[world.trainer],
        )
        .await;
    let said = world.tells(&world.trainer, &plenum, "Falscher Kanal").await;
    let moved = TalkCommand::MoveMessages {
        message_ids: vec![said],
        channel_id: other.id,
        topic_id: None,
    };
    world
        .channels
        .talk(&world.trainer, CommandId::new(), moved)
        .await
        .unwrap();
    world.notifications.decide_all().await.unwrap();
    assert!(world.notices(&world.trainer).await.is_empty());
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn whoever_leaves_keeps_nothing_of_what_they_may_not_read(pool: PgPool) {
    let world = World::at_noon(pool).await;
    let plenum = world.plenum().await;
    let members = [world.anna, world.ben];
    let intern = world
        .channel(&world.organiser, "Intern", ChannelKind::Private, &members)
        .await;
    world
        .tells(&world.ben, &plenum, &format!("{} offen", at(&world.anna)))
        .await;
    world
        .tells(&world.ben, &intern, &format!("{} Apfelbaum", at(&world.anna)))
        .await;
    let look = async || world.inbox.view(&world.anna).await.unwrap();
    let me = world.anna.person_id;
    let leaves = async {
        world
            .channels
            .leave(&world.anna, intern.id, only())
            .await
            .unwrap();
        world.notifications.look_again().await.unwrap();
    };
    law::holds(&world, "notices_gone.left", me, &look, leaves).await;
    let left = world.notices(&world.anna).await;
    assert_eq!(
        left.iter().map(|notice| notice.channel_id).collect::<Vec<_>>(),
        [Some(plenum.id)]
    );
    let log = format!("{:?}", world.events(me.into(), 0).await);
    assert!(!log.contains("Apfelbaum"), "{log}");
    // Open channels are read without being in them.
    world
        .channels
        .leave(&world.anna, plenum.id, only())
        .await
        .unwrap();
    world.notifications.look_again().await.unwrap();
    assert_eq!(world.notices(&world.anna).await.len(), 1);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_is_hidden_until_decided_is_in_no_inbox(pool: PgPool) {
    let world = World::at_noon(pool).await;
    let channel = world.plenum().await;
    let said = world
        .tells(&world.ben, &channel, &format!("{} Apfelbaum", at(&world.anna)))
        .await;
    let hide = async |is_hidden| {
        let mut tx = world.db.begin().await.unwrap();
        let by = Some(world.trainer.person_id);
        world
            .channels
            .set_hidden(&mut tx, by, said, is_hidden)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        world.notifications.decide_all().await.unwrap();
    };
    hide(true).await;
    assert!(world.notices(&world.anna).await.is_empty());
    assert_eq!(world.intents().await, 0);
    hide(false).await;
    assert_eq!(world.reasons(&world.anna).await, [R::MessageMention]);
    assert_eq!(world.intents().await, 1);
}
