//! How long deciding takes for a large course. Not run with the others: it measures the machine.

use std::time::Instant;

use protocol::Channel;
use sqlx::PgPool;

use super::at;
use crate::testing::World;

/// A channel of 500.
async fn full_house(world: &World, level: &str) -> Channel {
    let channel = world.plenum().await;
    sqlx::query!(
        r#"
        with new as (
            insert into room (id, org_id, kind) select gen_random_uuid(), $1, 'person' from generate_series(1, 497)
            returning id
        ), people as (
            insert into person (id, org_id, display_name) select id, $1, 'Person ' || id from new returning id
        ), members as (
            insert into run_member (run_id, person_id, org_id, role) select $2, id, $1, 'participant' from people
        )
        insert into channel_member (channel_id, person_id, org_id, joined_seq, level)
        select $3, id, $1, 0, $4 from people
        "#,
        world.org.0,
        world.run.0,
        channel.id.0,
        level
    )
    .execute(world.db.pool())
    .await
    .unwrap();
    channel
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
#[ignore = "prints figures of this machine"]
async fn a_message_to_500_members(pool: PgPool) {
    let world = World::at_noon(pool).await;
    let channel = full_house(&world, "all").await;
    for body in ["[@alle](lotse:everybody) an alle", "wer alles will, hört davon"] {
        let mut times = Vec::new();
        for _ in 0..20 {
            world.says(&world.trainer, &channel, body).await.unwrap();
            let begin = Instant::now();
            assert!(world.notifications.decide_some().await.unwrap());
            times.push(begin.elapsed());
        }
        times.sort();
        eprintln!("{body}: median {:?}, worst {:?}", times[10], times[19]);
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
#[ignore = "prints figures of this machine"]
async fn a_mention_behind_a_burst_of_2000(pool: PgPool) {
    let world = World::at_noon(pool).await;
    let channel = full_house(&world, "mentions").await;
    for said in 0..2000 {
        let body = format!("Nachricht {said}");
        world.says(&world.trainer, &channel, &body).await.unwrap();
    }
    world
        .says(&world.trainer, &channel, &at(&world.anna))
        .await
        .unwrap();
    let begin = Instant::now();
    world.notifications.decide_all().await.unwrap();
    eprintln!(
        "a mention behind 2000 messages is told after {:?}",
        begin.elapsed()
    );
    assert_eq!(world.notices(&world.anna).await.len(), 1);
}
