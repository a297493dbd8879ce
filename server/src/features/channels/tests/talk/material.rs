//! The files and links of a channel, and settings that are not everybody's.

use protocol::{ChangeChannel, CommandId, DeleteMessage};
use sqlx::PgPool;

use crate::kernel::Error;
use crate::testing::World;

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn links_that_were_written_newest_first(pool: PgPool) {
    let world = World::new(pool).await;
    let (plaza, corner) = (&world.plaza().await, &world.corner().await);
    let gone = world.message(&world.anna, plaza, "https://example.org/weg").await;
    world
        .message(
            &world.anna,
            plaza,
            "[Plan](https://example.org/plan) und **[Karte](https://example.org/karte)**",
        )
        .await;
    world
        .message(
            &world.ben,
            plaza,
            "Noch einmal: https://example.org/plan, und `https://example.org/code`",
        )
        .await;
    let delete = DeleteMessage { message_id: gone };
    world
        .channels
        .delete(&world.anna, CommandId::new(), delete)
        .await
        .unwrap();
    let material = world.channels.material(&world.ben, plaza.id).await.unwrap();
    let links: Vec<_> = material
        .links
        .iter()
        .map(|link| (link.href.as_str(), link.author_id))
        .collect();
    let (anna, ben) = (world.anna.person_id, world.ben.person_id);
    assert_eq!(
        links,
        [
            ("https://example.org/plan", ben),
            ("https://example.org/karte", anna)
        ]
    );
    assert_eq!(material.links[1].text, "Karte");
    let refused = world.channels.material(&world.ben, corner.id).await;
    assert!(matches!(refused, Err(Error::NotFound)));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn who_is_heard_is_for_trainers_to_say(pool: PgPool) {
    let world = World::new(pool).await;
    let plaza = &world.plaza().await;
    let slow = |seconds: Option<i32>, trainers_only: Option<bool>| ChangeChannel {
        command_id: CommandId::new(),
        name: None,
        purpose: None,
        archived: None,
        trainers_only,
        slow_seconds: seconds,
    };
    let change = async |who, wanted| world.channels.change(who, plaza.id, &wanted).await;
    // Anna made the channel.
    for wanted in [slow(Some(60), None), slow(None, Some(true))] {
        assert!(matches!(change(&world.anna, wanted).await, Err(Error::Forbidden)));
    }
    for seconds in [-1, 3_601] {
        let refused = change(&world.trainer, slow(Some(seconds), None)).await;
        assert!(matches!(refused, Err(Error::Invalid(_))));
    }
    assert!(
        change(&world.trainer, slow(Some(3_600), Some(false)))
            .await
            .is_ok()
    );
}
