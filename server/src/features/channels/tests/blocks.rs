//! Blocking somebody: no conversation of two, no notices, and nobody is told.

use protocol::{Channel, ChannelKind, CommandId, OpenDirect, PersonId};
use sqlx::PgPool;

use crate::kernel::{Actor, Error, Result};
use crate::testing::{World, only};

async fn opens(world: &World, who: &Actor, people: &[PersonId]) -> Result<Channel> {
    let wanted = OpenDirect {
        command_id: CommandId::new(),
        people: people.to_vec(),
    };
    world.channels.open_direct(who, world.run, &wanted).await
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn nobody_writes_to_whom_they_block_or_who_blocks_them(pool: PgPool) {
    let world = World::new(pool).await;
    let (anna, ben) = (&world.anna, &world.ben);
    let (channels, her, him) = (&world.channels, anna.person_id, ben.person_id);
    let direct = opens(&world, ben, &[her]).await.unwrap();
    world.says(ben, &direct, "Na?").await.unwrap();
    let blocks = channels.block(anna, him, true, only()).await.unwrap();
    assert_eq!(blocks.people, [him]);
    assert_eq!(channels.blocks(anna).await.unwrap().people, [him]);
    assert!(channels.blocks(ben).await.unwrap().people.is_empty());
    for who in [anna, ben] {
        assert!(matches!(
            world.says(who, &direct, "Hallo?").await,
            Err(Error::Forbidden)
        ));
        let three = [her, him, world.trainer.person_id];
        let opened = opens(&world, who, &three).await;
        assert!(matches!(opened, Err(Error::Forbidden)));
    }
    // What was said is still there, and among others both write.
    let seen = channels
        .snapshot(anna, direct.id, &protocol::HistoryQuery::default())
        .await;
    assert_eq!(seen.unwrap().messages.messages.len(), 1);
    let plenum = world.channel(ben, "Plenum", ChannelKind::Open, &[*anna]).await;
    world.says(ben, &plenum, "Guten Morgen").await.unwrap();
    opens(&world, ben, &[world.trainer.person_id]).await.unwrap();

    assert!(
        channels
            .block(anna, him, false, only())
            .await
            .unwrap()
            .people
            .is_empty()
    );
    world.says(ben, &direct, "Danke").await.unwrap();
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn whoever_is_blocked_gives_no_notices(pool: PgPool) {
    let world = World::new(pool).await;
    let (anna, ben) = (&world.anna, &world.ben);
    let plenum = world
        .channel(ben, "Plenum", ChannelKind::Open, &[*anna, world.trainer])
        .await;
    let with_both = opens(&world, ben, &[anna.person_id, world.trainer.person_id])
        .await
        .unwrap();
    world
        .channels
        .block(anna, ben.person_id, true, only())
        .await
        .unwrap();
    let mention = format!("[@Anna](lotse:person/{}) hör zu", anna.person_id);
    world.says(ben, &plenum, &mention).await.unwrap();
    world.says(ben, &with_both, "Hört zu").await.unwrap();
    world.notifications.decide_all().await.unwrap();
    assert!(world.inbox.view(anna).await.unwrap().notices.is_empty());
    assert_eq!(world.inbox.view(&world.trainer).await.unwrap().notices.len(), 1);
    let caught = world.notifications.catch_up(anna, world.run).await.unwrap();
    assert!(caught.talks.is_empty(), "nor are they in what one catches up on");
    world.says(&world.trainer, &plenum, &mention).await.unwrap();
    world.notifications.decide_all().await.unwrap();
    assert_eq!(world.inbox.view(anna).await.unwrap().notices.len(), 1);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn blocks_are_of_people_and_said_to_nobody_else(pool: PgPool) {
    let world = World::new(pool).await;
    let (anna, channels) = (&world.anna, &world.channels);
    let own = channels.block(anna, anna.person_id, true, only()).await;
    assert!(matches!(own, Err(Error::Invalid(_))));
    let absent = channels.block(anna, PersonId::new(), true, only()).await;
    assert!(matches!(absent, Err(Error::NotFound)));
    let heads = async |who: &Actor| world.events(who.person_id.into(), 0).await.len();
    let (hers, his) = (heads(anna).await, heads(&world.ben).await);
    let command = only();
    for _ in 0..2 {
        channels
            .block(anna, world.ben.person_id, true, command)
            .await
            .unwrap();
    }
    assert_eq!(heads(anna).await, hers + 1, "my other devices load again, once");
    assert_eq!(heads(&world.ben).await, his);
}
