//! What is due, in a burst, and with something in it that cannot be decided about.

use protocol::{CommandId, DeleteMessage, EditMessage, MessageId};
use sqlx::PgPool;
use time::Duration;

use super::at;
use crate::kernel::Actor;
use crate::testing::World;

/// More than are decided about together, with everything in between that happens to messages.
#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_burst_is_told_in_order_and_each_of_it_once(pool: PgPool) {
    let world = World::at_noon(pool).await;
    let channel = world.plenum().await;
    let mut said = Vec::new();
    for at_place in 0..130 {
        let body = if at_place % 10 == 9 {
            format!("{at_place}: {}", at(&world.anna))
        } else {
            format!("{at_place}")
        };
        let done = world.says(&world.trainer, &channel, &body).await.unwrap();
        said.push(world.id_at(done).await);
    }
    let edit = EditMessage {
        message_id: said[19],
        body: format!("{} und {}", at(&world.anna), at(&world.ben)),
        version: 1,
    };
    world
        .channels
        .edit(&world.trainer, CommandId::new(), edit)
        .await
        .unwrap();
    let gone = DeleteMessage { message_id: said[29] };
    world
        .channels
        .delete(&world.trainer, CommandId::new(), gone)
        .await
        .unwrap();
    let hidden = said[39];
    let mut tx = world.db.begin().await.unwrap();
    world
        .channels
        .set_hidden(&mut tx, None, hidden, true)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    world.notifications.decide_all().await.unwrap();
    let told = async |who: &Actor| -> Vec<_> {
        let notices = world.notices(who).await.into_iter();
        notices.map(|notice| notice.message_id.unwrap()).collect()
    };
    let expected: Vec<_> = (0..13)
        .map(|ten| said[ten * 10 + 9])
        .filter(|id| ![said[29], hidden].contains(id))
        .collect();
    assert_eq!(told(&world.anna).await, expected);
    assert_eq!(told(&world.ben).await, [said[19]]);
    assert_eq!(world.intents().await, i64::try_from(expected.len()).unwrap() + 1);
}

/// Makes a message unreadable, or readable again.
async fn breaks(world: &World, id: MessageId, is_broken: bool) {
    sqlx::query!(
        r#"
        update message
        set tree = case when $2 then json_build_object('broken', tree) else tree -> 'broken' end
        where id = $1
        "#,
        id.0,
        is_broken
    )
    .execute(world.db.pool())
    .await
    .unwrap();
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn one_that_cannot_be_decided_about_keeps_no_other_waiting(pool: PgPool) {
    let world = World::at_noon(pool).await;
    let channel = world.plenum().await;
    let first = world.says(&world.ben, &channel, &at(&world.anna)).await.unwrap();
    let first = world.id_at(first).await;
    breaks(&world, first, true).await;
    let second = world.tells(&world.ben, &channel, &at(&world.anna)).await;
    let told = async || -> Vec<_> {
        let notices = world.notices(&world.anna).await.into_iter();
        notices.map(|notice| notice.message_id.unwrap()).collect()
    };
    assert_eq!(told().await, [second]);
    // It is tried again, later each time, and never before its time.
    for _ in 0..3 {
        world.clock.step(Duration::seconds(1));
        world.notifications.decide_all().await.unwrap();
    }
    breaks(&world, first, false).await;
    world.notifications.decide_all().await.unwrap();
    assert_eq!(told().await, [second], "it was put off");
    world.clock.step(Duration::seconds(10));
    world.notifications.decide_all().await.unwrap();
    assert_eq!(told().await, [second, first]);
    assert_eq!(world.intents().await, 2);
}
