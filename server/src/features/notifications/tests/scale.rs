//! How long deciding takes for a large course. Not run with the others: it measures the machine.

use std::time::Instant;

use sqlx::PgPool;

use crate::testing::World;

#[sqlx::test(migrator = "crate::MIGRATOR")]
#[ignore = "prints figures of this machine"]
async fn a_message_to_500_members(pool: PgPool) {
    let world = World::at_noon(pool).await;
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
        select $3, id, $1, 0, 'all' from people
        "#,
        world.org.0,
        world.run.0,
        channel.id.0
    )
    .execute(world.db.pool())
    .await
    .unwrap();
    for body in ["[@alle](lotse:everybody) an alle", "wer alles will, hört davon"] {
        let mut times = Vec::new();
        for _ in 0..20 {
            world.says(&world.trainer, &channel, body).await.unwrap();
            let begin = Instant::now();
            assert!(world.notifications.decide_next().await.unwrap());
            times.push(begin.elapsed());
        }
        times.sort();
        eprintln!("{body}: median {:?}, worst {:?}", times[10], times[19]);
    }
}
